// The search of a site that is opened from a disk.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { launch } from "./support/browser.mjs";
import { note, shown, type, until } from "./support/search.mjs";
import { offlineSite } from "./support/site.mjs";

let browser;
let tab;
let problems;
before(async () => {
  browser = await launch();
  tab = await browser.newPage();
  await tab.setViewport({ width: 1280, height: 900 });
  problems = [];
  tab.on("console", (message) => problems.push(message.text()));
  tab.on("pageerror", (error) => problems.push(error.message));
});
after(() => browser?.close());

const url = (file) => pathToFileURL(path.join(offlineSite(), file)).href;

test("from a disk, results are listed, with their summaries", async () => {
  await tab.goto(url("index.html"));
  await tab.focus("input[name=q]");
  await tab.keyboard.type("database");
  await Promise.all([tab.waitForNavigation(), tab.keyboard.press("Enter")]);
  const { titles, notes } = await until(tab, /^4 incidents match “database”/);
  assert.equal(titles.length, 4);
  assert.match(notes[0], /^In all 4, the database was suspected/);
  assert.match(await tab.$eval(".hit", (hit) => hit.innerText), /Users got error messages and could not reach the platform\.|The authentication service could not be reached/);
  for (const link of await tab.$$eval("#Results a[href]:not([href^='?'])", (links) => links.map((link) => link.href))) {
    assert.match(link, /^file:.*\.html(#.*)?$/);
  }
});

test("from a disk, filters, sorting and slips work", async () => {
  await tab.goto(url("search/index.html"));
  await type(tab, "databse");
  await until(tab, /^4 incidents/);
  await tab.click("#severity-sev1");
  await until(tab, /^2 incidents/);
  await tab.click("#sort-duration");
  await tab.waitForSelector("#sort-duration[aria-current]");
  assert.equal((await shown(tab)).titles[0], "Web application unreachable; users could not log in");
});

test("from a disk, it is said that quoted words are not looked up", async () => {
  await tab.goto(`${url("search/index.html")}?q=${encodeURIComponent('"database servers"')}`);
  await note(tab, /^Opened from a disk/);
});

test("from a disk, the console stays clean", () => assert.deepEqual(problems, []));
