// A page of each kind, wide and narrow, light and dark, with and without JavaScript. Leaves a picture of each.

import assert from "node:assert/strict";
import { test } from "node:test";
import { artefact } from "./support/artefacts.mjs";
import { KINDS, SCHEMES, WIDTHS } from "./support/kinds.mjs";
import { none } from "./support/none.mjs";
import { session } from "./support/session.mjs";

const { open, url } = session();

for (const scheme of SCHEMES) {
  for (const script of [true, false]) {
    test(`${scheme}, ${script ? "with" : "without"} JavaScript: no kind of page scrolls sideways, complains or asks another host`, async (t) => {
      const problems = [];
      // A page does without a font that comes late; after a first visit it is at hand.
      const tab = await open(t, KINDS.home, { script, prefers: { "prefers-color-scheme": scheme } });
      let view;
      tab.on("console", (message) => problems.push(`${view}: console: ${message.text()}`));
      tab.on("pageerror", (error) => problems.push(`${view}: error: ${error.message}`));
      tab.on("request", (request) => {
        if (!request.url().startsWith(url("")) && !request.url().startsWith("data:")) problems.push(`${view}: asks for ${request.url()}`);
      });
      tab.on("requestfailed", (request) => problems.push(`${view}: ${request.url()} failed`));
      for (const [kind, address] of Object.entries(KINDS)) {
        for (const width of WIDTHS) {
          view = `${kind}, ${width} wide`;
          await tab.setViewport({ width, height: 900 });
          const response = await tab.goto(url(address));
          assert.equal(response.status(), 200, view);
          const { wide, headings, ground, scripted } = await tab.evaluate(() => ({
            wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
            headings: [...document.querySelectorAll("h1")].filter((heading) => heading.checkVisibility()).length,
            ground: getComputedStyle(document.documentElement).backgroundColor,
            scripted: document.documentElement.classList.contains("js"),
          }));
          assert.equal(scripted, script, `${view}: JavaScript is not as asked for`);
          if (wide > 0) problems.push(`${view}: scrolls sideways by ${wide} pixels`);
          if (headings !== 1) problems.push(`${view}: ${headings} visible h1`);
          if (ground !== { light: "rgb(250, 249, 246)", dark: "rgb(19, 21, 24)" }[scheme]) problems.push(`${view}: the ground is ${ground}`);
          if (script) await tab.screenshot({ path: artefact(`${kind}-${width}-${scheme}.png`), fullPage: true });
        }
      }
      none(problems);
    });
  }
}

test("the theme has its place beside the title of the site, and terms have room beside their share", async (t) => {
  const tab = await open(t, KINDS.taxonomy);
  for (const width of [1024, 900, 390]) {
    await tab.setViewport({ width, height: 900 });
    const [above, below] = await tab.evaluate(() => {
      const brand = document.querySelector(".brand");
      brand.querySelector("span").textContent = "Postmortems of Acme Cloud";
      return [document.querySelector("[data-theme-switch]").getBoundingClientRect().top, brand.getBoundingClientRect().bottom];
    });
    assert.ok(above < below, `at ${width}: the theme is below the title`);
  }
  const [name, share] = await tab.$$eval(".terms tbody :is(th, td:has(svg))", (cells) => cells.map((cell) => cell.clientWidth));
  assert.ok(name > share, `a name has ${name} pixels, its share ${share}`);
});
