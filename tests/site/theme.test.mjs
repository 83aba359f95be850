// The theme: as the system has it, light, or dark.

import assert from "node:assert/strict";
import { test } from "node:test";
import { KINDS } from "./support/kinds.mjs";
import { prefer, session } from "./support/session.mjs";

const { blank, open, url } = session();

const SWITCH = "[data-theme-switch]";
const DARK = { prefers: { "prefers-color-scheme": "dark" } };
const LIGHT = { prefers: { "prefers-color-scheme": "light" } };

/** Whether the ground of the page is light or dark, and what the switch says. */
const look = (tab) =>
  tab.evaluate((selector) => {
    const [red] = getComputedStyle(document.documentElement).backgroundColor.match(/\d+/g);
    return [red > 127 ? "light" : "dark", document.querySelector(selector).textContent];
  }, SWITCH);

test("auto follows the system, also while the page is open", async (t) => {
  const tab = await open(t, KINDS.home, DARK);
  assert.deepEqual(await look(tab), ["dark", "Theme: auto"]);
  await prefer(tab, LIGHT.prefers);
  assert.deepEqual(await look(tab), ["light", "Theme: auto"]);
});

test("the switch goes through the three, and each is kept on other pages", async (t) => {
  const tab = await open(t, KINDS.home, DARK);
  for (const expected of [["light", "Theme: light"], ["dark", "Theme: dark"], ["dark", "Theme: auto"]]) {
    await tab.click(SWITCH);
    assert.deepEqual(await look(tab), expected);
    await tab.goto(url(KINDS.insights));
    assert.deepEqual(await look(tab), expected);
  }
});

test("the theme is there before anything is painted", async (t) => {
  // A page without its script: what is dark in it is dark from the first frame on.
  const tab = await blank(t, LIGHT);
  await tab.setRequestInterception(true);
  tab.on("request", (request) => (request.url().endsWith(".js") ? request.abort() : request.continue()));
  await tab.evaluateOnNewDocument(() => {
    localStorage.setItem("casebook-theme", "dark");
    requestAnimationFrame(() => { window.first = document.documentElement.dataset.theme; });
  });
  await tab.goto(url(KINDS.home));
  assert.equal(await tab.evaluate(() => window.first), "dark");
  assert.deepEqual(await look(tab), ["dark", "Theme: auto"], "the page's script ran");
});

test("a page that the reader comes back to has the theme that was chosen since", async (t) => {
  const tab = await open(t, KINDS.home, LIGHT);
  await tab.evaluate(() => addEventListener("pageshow", ({ persisted }) => { window.kept = persisted; }));
  await tab.goto(url(KINDS.insights));
  await tab.click(SWITCH);
  await tab.click(SWITCH);
  await tab.goBack();
  assert.equal(await tab.evaluate(() => window.kept), true, "the browser loaded the page anew");
  assert.deepEqual(await look(tab), ["dark", "Theme: dark"]);
});

test("where the browser refuses to remember, the switch works for the page", async (t) => {
  const tab = await blank(t, LIGHT);
  const errors = [];
  tab.on("pageerror", (error) => errors.push(error.message));
  await tab.evaluateOnNewDocument(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("refused", "SecurityError"); } });
  });
  await tab.goto(url(KINDS.home));
  await tab.click(SWITCH);
  await tab.click(SWITCH);
  assert.deepEqual(await look(tab), ["dark", "Theme: dark"]);
  await tab.keyboard.press("?");
  await tab.click("#Single-keys");
  await tab.reload();
  assert.deepEqual(await look(tab), ["light", "Theme: auto"]);
  assert.deepEqual(errors, []);
});
