// `casebook serve` in a real browser: what a writer sees while writing.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync, mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, before, beforeEach, afterEach, test } from "node:test";
import { createInterface } from "node:readline";
import { launch } from "./support/browser.mjs";
import { program, root } from "./support/program.mjs";

const FILE = "content/2024-02-14-main-web-application-down.md";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

let project, server, url;
beforeEach(async () => {
  project = mkdtempSync(path.join(tmpdir(), "casebook-preview-"));
  for (const name of ["content", "casebook.toml"]) cpSync(path.join(root, name), path.join(project, name), { recursive: true });
  server = spawn(program(), ["serve", "--port", "0", "--project", project], { stdio: ["ignore", "pipe", "ignore"] });
  const [line] = await new Promise((resolve) => createInterface(server.stdout).once("line", (...line) => resolve(line)));
  url = /http:\S+/.exec(line)[0];
});
afterEach(async () => {
  for (const tab of await browser.pages()) if (tab.url().startsWith(url)) await tab.close();
  server.kill();
  rmSync(project, { recursive: true, force: true });
});

const read = (file) => readFileSync(path.join(project, file), "utf8");
const write = (file, text) => {
  mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
  writeFileSync(path.join(project, file), text);
};
const edit = (file, from, to) => {
  const text = read(file);
  assert.ok(text.includes(from), `${file} has “${from}”`);
  write(file, text.replace(from, to));
};

/** A tab with a page of the preview, and the number of times it was loaded. */
async function open(address) {
  const tab = await browser.newPage();
  const problems = [];
  tab.on("console", (message) => problems.push(message.text()));
  tab.on("pageerror", (error) => problems.push(error.message));
  let loads = 0;
  tab.on("load", () => loads++);
  await tab.setViewport({ width: 1000, height: 600 });
  await tab.goto(url + address, { waitUntil: "load" });
  await tab.waitForSelector("casebook-preview");
  return { tab, problems, loads: () => loads };
}

/** Waits until `holds` is true in the page, which may be loaded anew meanwhile. */
async function eventually(tab, holds, ...values) {
  const end = Date.now() + 30_000;
  while (!(await tab.evaluate(holds, ...values).catch(() => false))) {
    assert.ok(Date.now() < end, `waited in vain for ${holds} with ${values}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const shows = (tab, text) => eventually(tab, (text) => document.body.innerText.includes(text), text);

/** The text of the preview's own part of a page, as far as it is visible. */
const panel = (tab, selector) =>
  tab.evaluate((selector) => {
    const found = document.querySelector("casebook-preview")?.shadowRoot.querySelector(selector);
    return found && found.checkVisibility() ? found.innerText : null;
  }, selector);
const panelShows = (tab, selector, text) =>
  eventually(
    tab,
    (selector, text) => {
      const found = document.querySelector("casebook-preview")?.shadowRoot.querySelector(selector);
      return text === null ? !found?.checkVisibility() : found?.checkVisibility() && found.innerText.includes(text);
    },
    selector,
    text,
  );

const incident = `incidents/${path.basename(FILE, ".md")}/`;

test("an edit is shown, and the place is kept", async () => {
  const { tab, problems, loads } = await open(incident);
  await tab.evaluate(() => scrollTo({ top: 700, behavior: "instant" }));
  const before = await tab.evaluate(() => scrollY);
  assert.equal(before, 700);
  write(FILE, `${read(FILE)}\n\n## More\n\nThese words are new.\n`);
  await shows(tab, "These words are new.");
  await eventually(tab, (top) => scrollY === top, before);
  assert.equal(loads(), 2);
  assert.deepEqual(problems, []);
});

test("a problem is shown over the page until it is mended", async () => {
  const { tab, loads } = await open(incident);
  const title = await tab.evaluate(() => document.querySelector("h1").innerText);
  edit(FILE, "severity: sev1", "severity: sev9");
  await panelShows(tab, ".problems", "severity: sev9");
  const problem = await panel(tab, ".problems");
  assert.match(problem, /error\[front-matter-value\]/);
  assert.ok(problem.includes(`${FILE}:`), problem);
  assert.match(problem, /How to mend it: |sev1/);
  assert.equal(await tab.evaluate(() => document.querySelector("h1").innerText), title, "the last good page stays");
  assert.match(await panel(tab, ".bar"), /1 error/);
  const said = await tab.evaluate(() => document.querySelector("casebook-preview").shadowRoot.querySelector("[aria-live=polite]").textContent);
  assert.match(said, /1 error/);
  await tab.keyboard.press("Escape");
  await panelShows(tab, ".problems", null);
  assert.match(await panel(tab, ".bar"), /1 error/, "the badge stays");
  edit(FILE, "severity: sev9", "severity: sev1");
  await panelShows(tab, ".bar .error", null);
  assert.equal(loads(), 1, "the page is what it was");
});

test("a warning is a badge that opens", async () => {
  const { tab } = await open(incident);
  edit(FILE, "severity: sev1", "sevrity: sev1");
  await panelShows(tab, ".bar", "1 warning");
  // The severity is gone from the page, so it is loaded anew.
  await eventually(tab, () => document.body.innerText.toUpperCase().includes("NO SEV"));
  await panelShows(tab, ".bar", "1 warning");
  await panelShows(tab, ".problems", null);
  await tab.evaluate(() => document.querySelector("casebook-preview").shadowRoot.querySelector(".bar .warning").click());
  await panelShows(tab, ".problems", "did you mean `severity`?");
});

test("styles and pictures are put in place without a reload", async () => {
  write("casebook.toml", `theme = "ours"\n${read("casebook.toml")}`);
  write("themes/ours/assets/extra.css", "main h1 { color: rgb(1, 2, 3) }");
  write("themes/ours/templates/base.html", '{% extends "builtin/base.html" %}\n{% block head %}<link rel="stylesheet" href="{{ page.root }}assets/extra.css">{% endblock %}\n');
  const { tab, loads, problems } = await open(incident);
  const color = (expected) =>
    eventually(tab, (expected) => getComputedStyle(document.querySelector("h1")).color === expected, expected);
  await color("rgb(1, 2, 3)");
  const before = loads();
  await tab.evaluate(() => { window.kept = true; });
  write("themes/ours/assets/extra.css", "main h1 { color: rgb(4, 5, 6) }");
  await color("rgb(4, 5, 6)");
  assert.equal(await tab.evaluate(() => window.kept), true);
  assert.equal(loads(), before);
  assert.equal(await tab.evaluate(() => document.querySelectorAll("link[href*='extra.css']").length), 1);
  assert.deepEqual(problems, []);
});

test("a title reaches the home page, and a page that did not change stays", async () => {
  const home = await open("");
  const other = await open("write/");
  await home.tab.bringToFront();
  await home.tab.evaluate(() => { window.kept = true; });
  await other.tab.evaluate(() => { window.kept = true; });
  const title = /^title: (.*)$/m.exec(read(FILE))[1];
  edit(FILE, title, "An entirely new title");
  await shows(home.tab, "An entirely new title");
  await other.tab.bringToFront();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  assert.equal(await other.tab.evaluate(() => window.kept), true);
  assert.equal(other.loads(), 1);
  assert.equal(home.loads(), 2);
});

test("a draft says that it is one", async () => {
  write("content/2024-09-01-draft.md", "---\ntitle: Not yet\nstatus: draft\n---\n");
  // The page for unknown addresses becomes the draft's as soon as it is built.
  const { tab } = await open("incidents/2024-09-01-draft/");
  await shows(tab, "Not yet");
  await panelShows(tab, ".bar", "Draft left out of the published site");
});

test("a report says what its checklist misses, and what came of incidents like it", async () => {
  const { tab, problems, loads } = await open(incident);
  await panelShows(tab, ".checklist", "Checklist 13 of 14");
  await panelShows(tab, ".about", null);
  await tab.evaluate(() => document.querySelector("casebook-preview").shadowRoot.querySelector(".checklist").click());
  await panelShows(tab, ".about", "an owner and a date for every open action item");
  const about = await panel(tab, ".about");
  assert.match(about, /Similar incidents/);
  assert.match(about, /Same (symptom|root cause)/);
  assert.match(about, /Still open: /);
  edit(FILE, "detection: monitoring\n", "");
  while (loads() < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  await panelShows(tab, ".checklist", "Checklist 12 of 14");
  await tab.evaluate(() => document.querySelector("casebook-preview").shadowRoot.querySelector(".checklist").click());
  await panelShows(tab, ".about", "how it was noticed");
  const [url, target] = await tab.evaluate(() => {
    const link = document.querySelector("casebook-preview").shadowRoot.querySelector(".about a");
    return [link.href, link.innerText];
  });
  await tab.keyboard.press("Escape");
  await panelShows(tab, ".about", null);
  await tab.goto(url);
  await shows(tab, target);
  assert.deepEqual(problems, []);
  const home = await open("");
  assert.equal(await panel(home.tab, ".checklist"), null, "only a report has a checklist");
});
