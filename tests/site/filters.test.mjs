// The filters of the home page: links that filter its rows in place.

import assert from "node:assert/strict";
import { test } from "node:test";
import { KINDS } from "./support/kinds.mjs";
import { session } from "./support/session.mjs";

const { blank, open, url } = session();

const SEV1 = "[data-filter='severity:sev1']";
const SEV2 = "[data-filter='severity:sev2']";
const COMPLETE = "[data-filter='impact:complete-outage']";
const PARTIAL = "[data-filter='impact:partial-outage']";
const DATABASE = "[data-filter='looked-like:database']";

/** What the page shows: its rows by their dates, the filters that are on, the line below them, and its query. */
const shown = (tab) =>
  tab.evaluate(() => {
    const visible = (selector) => [...document.querySelectorAll(selector)].filter((element) => element.checkVisibility());
    return {
      rows: visible(".row").map((row) => row.querySelector("time").dateTime.slice(0, 10)),
      groups: visible(".group h2").map((heading) => heading.textContent),
      on: visible("[data-filter][aria-current=true]").map((chip) => chip.dataset.filter),
      line: document.querySelector("[data-count]").textContent,
      said: document.querySelector("#Status").textContent,
      clear: visible("[data-clear]").length,
      query: location.search,
    };
  });
const counts = (tab) => tab.$$eval("[data-filter]", (chips) => Object.fromEntries(chips.map((chip) => [chip.dataset.filter, Number(chip.querySelector("i").textContent)])));

const ALL = {
  rows: ["2024-02-18", "2024-02-14", "2024-01-24", "2023-11-12", "2023-11-10"],
  groups: ["2024", "2023"],
  on: [],
  line: "All 5 shown",
  said: "",
  clear: 0,
  query: "",
};
const ONLY_SEV1 = {
  rows: ["2024-02-14", "2024-01-24"],
  groups: ["2024"],
  on: ["severity:sev1"],
  line: "2 of 5 shown",
  said: "2 of 5 shown",
  clear: 1,
  query: "?severity=sev1",
};

test("a filter keeps its rows, says how many, and is in the address; again, it is off", async (t) => {
  const tab = await open(t, KINDS.home);
  assert.deepEqual(await shown(tab), ALL);
  await tab.click(SEV1);
  assert.deepEqual(await shown(tab), ONLY_SEV1);
  await tab.click(SEV1);
  assert.deepEqual(await shown(tab), { ...ALL, said: ALL.line });
});

test("the keyboard filters, and keeps its place", async (t) => {
  const tab = await open(t, KINDS.home);
  await tab.focus(SEV1);
  await tab.keyboard.press("Enter");
  assert.deepEqual(await shown(tab), ONLY_SEV1);
  assert.ok(await tab.$eval(SEV1, (chip) => chip === document.activeElement));
});

test("filters of two kinds combine, and one of a kind takes the place of another", async (t) => {
  const tab = await open(t, KINDS.home);
  await tab.click(SEV2);
  await tab.click(DATABASE);
  const { rows, on, query } = await shown(tab);
  assert.deepEqual(rows, ["2024-02-18", "2023-11-12"]);
  assert.deepEqual(on, ["looked-like:database", "severity:sev2"]);
  assert.equal(query, "?severity=sev2&looked-like=database");
  await tab.click(SEV1);
  assert.deepEqual((await shown(tab)).on, ["looked-like:database", "severity:sev1"]);
});

test("each count says how many rows its filter would leave", async (t) => {
  const tab = await open(t, KINDS.home);
  await tab.click(SEV2);
  const said = await counts(tab);
  for (const [filter, count] of Object.entries(said)) {
    await tab.goto(url(`?severity=sev2&${filter.replace(":", "=")}`));
    assert.equal((await shown(tab)).rows.length, count, filter);
  }
});

test("the address holds the filters: after a reload, and on the way back", async (t) => {
  const tab = await open(t, KINDS.home);
  await tab.click(SEV1);
  await tab.click(DATABASE);
  const both = await shown(tab);
  await tab.reload();
  assert.deepEqual(await shown(tab), both);
  await tab.goBack();
  assert.deepEqual(await shown(tab), ONLY_SEV1);
  await tab.goBack();
  assert.deepEqual(await shown(tab), { ...ALL, said: ALL.line });
  await tab.goForward();
  assert.deepEqual(await shown(tab), ONLY_SEV1);
  await Promise.all([tab.waitForNavigation(), tab.click(".row:not([hidden]) .title")]);
  await tab.goBack();
  assert.deepEqual((await shown(tab)).rows, ONLY_SEV1.rows);
});

test("a filter in the address that the page does not have is passed over", async (t) => {
  const tab = await open(t, `${KINDS.home}?impact=unheard-of&severity=sev2&q=x`);
  const { rows, on } = await shown(tab);
  assert.deepEqual([rows.length, on], [3, ["severity:sev2"]]);
});

test("Clear shows all rows, and leaves the focus among the filters", async (t) => {
  const tab = await open(t, `${KINDS.home}?severity=sev1`);
  await tab.click("[data-clear]");
  assert.deepEqual(await shown(tab), { ...ALL, said: ALL.line });
  assert.ok(await tab.evaluate(() => "filter" in document.activeElement.dataset));
});

test("where nothing matches, the page says what was asked for", async (t) => {
  const tab = await open(t, KINDS.home);
  await tab.click(SEV1);
  await tab.click(PARTIAL);
  const { rows, groups, line, said, clear } = await shown(tab);
  assert.deepEqual([rows, groups], [[], []]);
  assert.equal(line, "No incident is both SEV 1 and Partial outage.");
  assert.deepEqual([said, clear], [line, 1]);
  await tab.click(DATABASE);
  assert.equal((await shown(tab)).line, "No incident that looked like Database is both SEV 1 and Partial outage.");
  await tab.click("[data-clear]");
  await tab.click("[data-filter='looked-like:network']");
  await tab.click(COMPLETE);
  assert.equal((await shown(tab)).line, "No incident that looked like Network is Complete outage.");
  await tab.click("[data-clear]");
  assert.deepEqual(await shown(tab), { ...ALL, said: ALL.line });
});

test("with a modifier, a filter is a link like any other", async (t) => {
  const tab = await open(t, KINDS.home);
  const expected = url("severity/sev1/");
  await tab.keyboard.down("Control");
  await tab.click(SEV1);
  await tab.keyboard.up("Control");
  await tab.browserContext().waitForTarget((target) => target.url() === expected, { timeout: 5000 });
  assert.deepEqual(await shown(tab), ALL);
});

test("without JavaScript, each filter leads to a page of as many rows", async (t) => {
  const tab = await blank(t, { script: false });
  await tab.goto(url(KINDS.home));
  const links = await tab.$$eval("[data-filter]", (chips) => chips.map((chip) => [chip.href, Number(chip.querySelector("i").textContent)]));
  assert.ok(links.length > 5);
  for (const [link, count] of links) {
    const response = await tab.goto(link);
    assert.equal(response.status(), 200, link);
    assert.equal((await tab.$$(".row")).length, count, link);
  }
});
