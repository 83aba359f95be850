// Without JavaScript nothing that matters is missing.

import assert from "node:assert/strict";
import { test } from "node:test";
import { KINDS } from "./support/kinds.mjs";
import { none } from "./support/none.mjs";
import { session } from "./support/session.mjs";

const { blank, open, url } = session();

/** Runs in the page: what there is to read in it, but for the days since, which a script brings up to date. */
function words() {
  for (const number of document.querySelectorAll("[data-since]")) number.remove();
  return document.querySelector("main").innerText;
}

test("each kind of page says the same", async (t) => {
  const [with_, without] = [await blank(t), await blank(t, { script: false })];
  for (const [kind, address] of Object.entries(KINDS)) {
    if (kind === "search") continue;
    await Promise.all([with_, without].map((tab) => tab.goto(url(address))));
    // The search field's hint of a key is for scripts alone.
    await with_.$$eval(".js-only", (elements) => elements.forEach((element) => element.remove()));
    const [expected, text] = await Promise.all([with_, without].map((tab) => tab.evaluate(words)));
    assert.ok(text.length > 100, kind);
    assert.equal(text, expected, kind);
  }
});

test("what needs a script is not there", async (t) => {
  const tab = await blank(t, { script: false });
  const problems = [];
  for (const [kind, address] of Object.entries(KINDS)) {
    await tab.goto(url(address));
    const dead = await tab.$$eval("button:not([type=submit]), kbd", (elements) => elements.filter((element) => element.checkVisibility()).map((element) => element.outerHTML));
    problems.push(...dead.map((html) => `${kind}: ${html}`));
  }
  none(problems);
});

test("the search form leads to the search page, which says where to look instead", async (t) => {
  for (const address of [KINDS.home, KINDS.incident]) {
    const tab = await open(t, address, { script: false });
    await tab.type("input[name=q]", "cannot log in");
    await Promise.all([tab.waitForNavigation(), tab.keyboard.press("Enter")]);
    assert.equal(tab.url(), url("search/?q=cannot+log+in"));
    const note = await tab.$eval("noscript .note", (note) => ({ visible: note.checkVisibility(), links: [...note.querySelectorAll("a")].map((link) => link.href) }));
    assert.ok(note.visible);
    assert.deepEqual(note.links, ["symptoms/", "causes/", ""].map(url));
    const facets = await tab.$$eval("main .chip", (chips) => chips.length);
    assert.ok(facets > 5, "the search page offers no lists");
  }
});

test("the data of a chart can be unfolded", async (t) => {
  const tab = await open(t, KINDS.insights, { script: false });
  assert.equal(await tab.$eval("details table", (table) => table.checkVisibility()), false);
  await tab.click("summary");
  assert.equal(await tab.$eval("details table", (table) => table.checkVisibility()), true);
});
