// The single keys of the help, and Tab.

import assert from "node:assert/strict";
import { test } from "node:test";
import { KINDS } from "./support/kinds.mjs";
import { none } from "./support/none.mjs";
import { session } from "./support/session.mjs";

const { blank, open, url } = session();

/** What has the focus: the id, class or name of an element. */
const focused = (tab) =>
  tab.evaluate(() => {
    const { id, className, localName } = document.activeElement;
    return (id && `#${id}`) || (className && `.${className}`) || localName;
  });
const focusedTitle = (tab) => tab.evaluate(() => document.activeElement.closest(".row")?.querySelector(".title").textContent);
const titles = (tab) => tab.$$eval(".row:not([hidden]) .title", (links) => links.map((link) => link.textContent));
const helpIsOpen = (tab) => tab.$eval("dialog", (dialog) => dialog.open);
const zone = (tab) => tab.$eval(".zone", (name) => name.textContent);

/** Smooth scrolling takes its time; who asked for less motion is there at once. */
const still = { prefers: { "prefers-reduced-motion": "reduce" } };

async function press(tab, ...keys) {
  for (const key of keys) await tab.keyboard.press(key);
}

test("/ goes to the search field and is not typed; Esc leaves it", async (t) => {
  for (const address of [KINDS.home, KINDS.incident]) {
    const tab = await open(t, address);
    await press(tab, "/");
    assert.equal(await tab.evaluate(() => document.activeElement.name), "q");
    assert.equal(await tab.evaluate(() => document.activeElement.value), "");
    await press(tab, "Escape");
    assert.equal(await focused(tab), "body");
  }
});

test("j and k go from row to row, stop at the ends, and pass over rows that a filter hides", async (t) => {
  const tab = await open(t, KINDS.home, still);
  const all = await titles(tab);
  for (const title of [...all, all.at(-1)]) {
    await press(tab, "j");
    assert.equal(await focusedTitle(tab), title);
    assert.ok(await tab.evaluate(() => {
      const { top, bottom } = document.activeElement.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }), `${title} is not in sight`);
  }
  for (const title of [...all.slice(0, -1).reverse(), all[0]]) {
    await press(tab, "k");
    assert.equal(await focusedTitle(tab), title);
  }
  await tab.click("[data-filter='severity:sev1']");
  const kept = await titles(tab);
  assert.ok(kept.length > 1 && kept.length < all.length);
  for (const title of kept) {
    await press(tab, "j");
    assert.equal(await focusedTitle(tab), title);
  }
});

test("u switches the times", async (t) => {
  const tab = await open(t, KINDS.home, { zone: "Asia/Tokyo" });
  await press(tab, "u");
  assert.equal(await zone(tab), "Asia/Tokyo");
  await press(tab, "u");
  assert.equal(await zone(tab), "UTC");
});

test("? opens the help, which keeps the focus and gives it back", async (t) => {
  const tab = await open(t, KINDS.home);
  await press(tab, "j", "?");
  assert.ok(await helpIsOpen(tab));
  const stops = new Set();
  for (let i = 0; i < 8; i++) {
    await press(tab, "Tab");
    const inside = await tab.evaluate(() => Boolean(document.activeElement.closest("dialog")) || document.activeElement === document.body);
    assert.ok(inside, `Tab went to ${await focused(tab)}`);
    stops.add(await focused(tab));
  }
  assert.ok(stops.has("#Single-keys") && stops.has(".button"), "Tab does not reach the switch and Close");
  await press(tab, "u");
  assert.equal(await zone(tab), "UTC", "a key reaches the page behind the help");
  await press(tab, "Escape");
  assert.ok(!(await helpIsOpen(tab)));
  assert.equal(await focused(tab), ".title");

  await tab.click("[data-help]");
  assert.ok(await helpIsOpen(tab));
  await tab.click("dialog .button");
  assert.ok(!(await helpIsOpen(tab)));
  assert.equal(await tab.evaluate(() => "help" in document.activeElement.dataset), true);
});

test("single keys can be switched off, and stay off", async (t) => {
  const tab = await open(t, KINDS.home);
  await tab.click("[data-help]");
  await tab.click("#Single-keys");
  await press(tab, "Escape");
  const assertOff = async () => {
    await tab.evaluate(() => document.activeElement.blur());
    await press(tab, "/", "j", "k", "u", "?");
    assert.equal(await focused(tab), "body");
    assert.equal(await zone(tab), "UTC");
    assert.ok(!(await helpIsOpen(tab)));
    assert.equal(await tab.$eval(".ask kbd", (hint) => hint.checkVisibility()), false, "the field still says `/`");
  };
  await assertOff();
  await tab.reload();
  await assertOff();
  await tab.click("[data-help]");
  await tab.click("#Single-keys");
  await press(tab, "Escape", "j");
  assert.equal(await focused(tab), ".title");
});

test("keys are typed in a field, and left to the browser with a modifier", async (t) => {
  const tab = await open(t, KINDS.home);
  await tab.focus("#q");
  await press(tab, "j", "u", "/", "?");
  assert.equal(await tab.$eval("#q", (field) => field.value), "ju/?");
  assert.equal(await zone(tab), "UTC");
  assert.ok(!(await helpIsOpen(tab)));

  await tab.evaluate(() => document.activeElement.blur());
  for (const modifier of ["Control", "Alt", "Meta"]) {
    await tab.keyboard.down(modifier);
    await press(tab, "j", "u");
    await tab.keyboard.up(modifier);
  }
  assert.equal(await focused(tab), "body");
  assert.equal(await zone(tab), "UTC");
});

test("Tab comes to the skip link first, and it leads past the header", async (t) => {
  const tab = await blank(t, still);
  for (const [kind, address] of Object.entries(KINDS)) {
    await tab.goto(url(address));
    await press(tab, "Tab");
    assert.equal(await focused(tab), ".skip", kind);
    assert.ok(await tab.$eval(".skip", (link) => {
      const { left, top, right, bottom } = link.getBoundingClientRect();
      return left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
    }), `${kind}: the skip link is out of sight`);
    await press(tab, "Enter");
    assert.equal(await focused(tab), "#Main", kind);
    await press(tab, "Tab");
    assert.ok(await tab.evaluate(() => document.activeElement.closest("main, footer")), `${kind}: Tab goes on in the header`);
  }
});

test("every stop of Tab is in sight and outlined", async (t) => {
  const problems = [];
  const tab = await blank(t, still);
  for (const kind of ["home", "incident", "cause", "insights", "search"]) {
    await tab.goto(url(KINDS[kind]));
    await tab.evaluate(() => {
      window.stops = [];
      document.addEventListener("focusin", ({ target }) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(target);
        const { top, bottom, width, height } = target.getBoundingClientRect();
        window.stops.push({
          html: target.outerHTML.slice(0, 100),
          outlined: outlineStyle === "solid" && parseFloat(outlineWidth) >= 2,
          inSight: width > 0 && height > 0 && bottom > 0 && top < innerHeight,
        });
      });
    });
    do await press(tab, "Tab");
    while ((await focused(tab)) !== "body");
    const stops = await tab.evaluate(() => window.stops);
    const links = await tab.$$eval("a[href]", (elements) => elements.length);
    assert.ok(stops.length > links, `${kind}: Tab stops ${stops.length} times on a page of ${links} links`);
    for (const { html, outlined, inSight } of stops) {
      if (!outlined) problems.push(`${kind}: no outline: ${html}`);
      if (!inSight) problems.push(`${kind}: out of sight: ${html}`);
    }
  }
  none(problems);
});
