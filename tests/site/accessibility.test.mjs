// A page of each kind, and each state of a page, by the rules of WCAG 2.2 AA.

import { test } from "node:test";
import { violations } from "./support/axe.mjs";
import { KINDS, SCHEMES, WIDTHS } from "./support/kinds.mjs";
import { none } from "./support/none.mjs";
import { session } from "./support/session.mjs";

const { blank, open, url } = session();

for (const scheme of SCHEMES) {
  test(`axe finds nothing on any kind of page, ${scheme}`, async (t) => {
    const problems = [];
    const tab = await blank(t, { prefers: { "prefers-color-scheme": scheme } });
    for (const [kind, address] of Object.entries(KINDS)) {
      for (const width of WIDTHS) {
        await tab.setViewport({ width, height: 900 });
        await tab.goto(url(address));
        problems.push(...(await violations(tab, `${kind}, ${width} wide`)));
      }
    }
    none(problems);
  });
}

const STATES = {
  "filters are on": { address: `${KINDS.home}?severity=sev1` },
  "nothing matches": { address: `${KINDS.home}?severity=sev1&impact=partial-outage` },
  "the help is open": { address: KINDS.home, enter: (tab) => tab.keyboard.press("?") },
  "times are the reader's own": { address: KINDS.incident, enter: (tab) => tab.keyboard.press("u"), view: { zone: "Asia/Tokyo" } },
  "the data of a report is open": { address: KINDS.incident, enter: (tab) => tab.click("summary") },
  "the data of charts is open": { address: KINDS.insights, enter: (tab) => tab.$$eval("details", (all) => all.forEach((details) => { details.open = true; })) },
};

for (const [state, { address, enter, view }] of Object.entries(STATES)) {
  test(`axe finds nothing where ${state}`, async (t) => {
    const problems = [];
    for (const scheme of SCHEMES) {
      const tab = await open(t, address, { ...view, prefers: { "prefers-color-scheme": scheme } });
      await enter?.(tab);
      problems.push(...(await violations(tab, scheme)));
    }
    none(problems);
  });
}

test("axe finds nothing without JavaScript, nor on the narrowest screens", async (t) => {
  const problems = [];
  for (const script of [true, false]) {
    const tab = await blank(t, { width: 320, script });
    for (const kind of ["home", "incident", "insights", "actions", "search"]) {
      await tab.setJavaScriptEnabled(script);
      await tab.goto(url(KINDS[kind]));
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) problems.push(`${kind} scrolls sideways by ${wide} pixels`);
      // Axe is a script. The page has been read without, and stays as it is.
      await tab.setJavaScriptEnabled(true);
      problems.push(...(await violations(tab, `${kind}, ${script ? "with" : "without"} JavaScript`)));
    }
  }
  none(problems);
});
