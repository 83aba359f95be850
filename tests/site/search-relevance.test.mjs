// The right incident comes first: the queries of tests/search/queries.json, which the program is
// tested with, too.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { launch } from "./support/browser.mjs";
import { note, until } from "./support/search.mjs";
import { serve } from "./support/server.mjs";
import { site } from "./support/site.mjs";

const cases = JSON.parse(readFileSync(new URL("../search/queries.json", import.meta.url), "utf8"));

let browser;
let servers;
before(async () => {
  assert.ok(process.env.CASEBOOK_SEARCH_SITE, "CASEBOOK_SEARCH_SITE is not set: run scripts/test");
  browser = await launch();
  servers = { example: await serve(site, "/"), fixture: await serve(path.resolve(process.env.CASEBOOK_SEARCH_SITE), "/") };
});
after(async () => {
  await browser?.close();
  for (const server of Object.values(servers ?? {})) server.close();
});

test("the right incident is first for nine queries in ten, and in the first three for all", async () => {
  const tab = await browser.newPage();
  const wrong = [];
  let first = 0;
  for (const { query, archive = "fixture", expected } of cases) {
    await tab.goto(`${servers[archive].url}search/?q=${encodeURIComponent(query)}`);
    await until(tab, /match/);
    const links = await tab.$$eval(".hit .title", (links) => links.map((link) => new URL(link.href).pathname.split("/")[2]));
    const isRight = (id) => [expected].flat().includes(id);
    if (isRight(links[0])) first++;
    if (!links.slice(0, 3).some(isRight)) wrong.push(`${query}: ${links.slice(0, 3)}`);
  }
  assert.deepEqual(wrong, []);
  assert.ok(first >= cases.length * 0.9, `${first} of ${cases.length} are first`);
});

test("an answer of some of the words says so", async () => {
  const tab = await browser.newPage();
  await tab.goto(`${servers.fixture.url}search/?q=${encodeURIComponent("zookeeper ECONNRESET")}`);
  await note(tab, /^No incident has all of these words/);
});

test("text without spaces has its pairs marked, not whole sentences", async () => {
  const tab = await browser.newPage();
  await tab.setViewport({ width: 1280, height: 900 });
  await tab.goto(`${servers.fixture.url}search/?q=${encodeURIComponent("決済サービス")}`);
  await until(tab, /match/);
  await tab.waitForSelector(".hit mark");
  const { mark, lang } = await tab.$eval(".hit", (hit) => ({ mark: hit.querySelector("mark").textContent, lang: hit.querySelector(".title").lang }));
  assert.ok(mark.length >= 2 && mark.length <= 6, mark);
  assert.equal(lang, "ja");
});
