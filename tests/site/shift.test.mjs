// Nothing moves while a page loads, on a slow line either.

import { test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { KINDS, WIDTHS } from "./support/kinds.mjs";
import { none } from "./support/none.mjs";
import { session } from "./support/session.mjs";

const { blank, url } = session();

for (const width of WIDTHS) {
  test(`nothing moves on any kind of page, ${width} wide, where font and script come late`, async (t) => {
    const problems = [];
    for (const [kind, address] of Object.entries(KINDS)) {
      // A tab for each, as the font would be at hand from the page before.
      const tab = await blank(t, { width });
      await tab.setRequestInterception(true);
      tab.on("request", async (request) => {
        if (/\.(js|woff2)$/.test(request.url())) await setTimeout(300);
        await request.continue();
      });
      await tab.evaluateOnNewDocument(() => {
        localStorage.setItem("casebook-theme", "light");
        window.shifts = [];
        new PerformanceObserver((list) => {
          for (const { value, sources } of list.getEntries()) {
            window.shifts.push(`${value.toFixed(4)} ${sources.map(({ node }) => (node?.outerHTML ?? node?.textContent ?? "").slice(0, 80))}`);
          }
        }).observe({ type: "layout-shift", buffered: true });
      });
      await tab.goto(url(address));
      await tab.evaluate(() => document.fonts.ready);
      await setTimeout(100);
      problems.push(...(await tab.evaluate(() => window.shifts)).map((shift) => `${kind}: ${shift}`));
      await tab.close();
    }
    none(problems);
  });
}
