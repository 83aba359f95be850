// Readers who ask their system for colours of their own, or for less motion.

import assert from "node:assert/strict";
import { test } from "node:test";
import { KINDS } from "./support/kinds.mjs";
import { none } from "./support/none.mjs";
import { prefer, session } from "./support/session.mjs";

const { blank, open, url } = session();

const forced = (scheme) => ({ "forced-colors": "active", "prefers-color-scheme": scheme });

/** Runs in the page: the shapes that show data, each with its contrast to the ground. */
function shapes() {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const luminance = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = luminance(getComputedStyle(document.documentElement).backgroundColor);
  const contrast = (colour) => {
    const own = luminance(colour);
    return (Math.max(own, ground) + 0.05) / (Math.min(own, ground) + 0.05);
  };
  const found = [];
  // What is drawn: the better of its fill and its outline.
  for (const shape of document.querySelectorAll("svg :is(.f-inv, .f-fix, .f-mis, .f-und, .f-ink, .f-all, .f-sev, .f-half, .me)")) {
    const { fill, stroke } = getComputedStyle(shape);
    const colours = [fill, stroke].filter((colour) => !/^(none|url)/.test(colour));
    found.push({ name: shape.getAttribute("class"), contrast: Math.max(...colours.map(contrast)) });
  }
  for (const standing of document.querySelectorAll(".standing")) {
    const { borderTopColor } = getComputedStyle(standing, "::before");
    found.push({ name: standing.className, contrast: contrast(borderTopColor) });
  }
  return found;
}

for (const scheme of ["light", "dark"]) {
  test(`in forced colours, ${scheme}, what is drawn stands out, whichever theme was chosen`, async (t) => {
    const problems = [];
    for (const theme of ["auto", "light", "dark"]) {
      const tab = await blank(t, { prefers: forced(scheme) });
      await tab.evaluateOnNewDocument((value) => localStorage.setItem("casebook-theme", value), theme);
      for (const kind of ["home", "incident", "actions", "insights"]) {
        await tab.goto(url(KINDS[kind]));
        const found = await tab.evaluate(shapes);
        assert.ok(found.length > 5, kind);
        for (const { name, contrast } of found) {
          if (!(contrast >= 3)) problems.push(`${kind}, theme ${theme}: ${name} has a contrast of ${contrast.toFixed(1)}`);
        }
      }
    }
    none(problems);
  });
}

test("in forced colours, what colour marks otherwise has a line or a colour of the system", async (t) => {
  const tab = await open(t, `${KINDS.home}?severity=sev1`, { prefers: forced("dark") });
  const style = (selector, property, part) =>
    tab.$eval(selector, (element, property, part) => getComputedStyle(element, part)[property], property, part);

  const [on, off] = ["[aria-current]", ":not([aria-current])"].map((state) => `.chip[data-filter]${state}`);
  assert.notEqual(await style(on, "backgroundColor"), await style(off, "backgroundColor"), "a filter that is on looks like the others");
  for (const mark of [".row .looked", ".row .sev"]) {
    assert.equal(await style(mark, "borderTopStyle"), "solid", mark);
    assert.equal(await style(mark, "borderLeftWidth"), "1px", mark);
  }
  const lines = await tab.$$eval(".nav a", (links) => links.map((link) => getComputedStyle(link).borderBottomColor));
  assert.equal(new Set(lines).size, 2, "the section of the page is not marked");

  await tab.goto(url(KINDS.incident));
  assert.match(await style(".off .rail", "backgroundImage", "::after"), /gradient/, "the misleading path is not hatched");
  await tab.goto(url(KINDS.actions));
  const [open_, overdue] = [await style(".standing.open", "backgroundColor", "::before"), await style(".standing.overdue", "backgroundColor", "::before")];
  assert.notEqual(open_, overdue, "open and overdue look the same");
});

test("who asks for less motion sees none", async (t) => {
  const tab = await open(t, KINDS.home);
  const scrolling = () => tab.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
  assert.equal(await scrolling(), "smooth");
  await prefer(tab, { "prefers-reduced-motion": "reduce" });
  assert.equal(await scrolling(), "auto");
  const moving = await tab.evaluate(() => {
    const rules = ({ cssRules }) => [...cssRules].filter(({ media }) => !media || matchMedia(media.mediaText).matches);
    const within = (rule) => [rule, ...(rule.cssRules ? rules(rule).flatMap(within) : [])];
    return [...document.styleSheets]
      .flatMap(rules)
      .flatMap(within)
      .filter(({ style }) => style?.transitionProperty || style?.animationName)
      .map(({ selectorText }) => selectorText);
  });
  assert.deepEqual(moving, []);
});
