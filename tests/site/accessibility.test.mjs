// A page of each kind, light and dark, wide and narrow, by the rules of WCAG 2.2 AA.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { launch } from "./support/browser.mjs";
import { none } from "./support/none.mjs";
import { serve } from "./support/server.mjs";
import { pages, served, site } from "./support/site.mjs";

const KINDS = {
  home: "",
  incident: "incidents/2024-01-24-web-application-unreachable/",
  "incident with untimed steps": "incidents/2024-02-18-sign-in-unavailable/",
  year: "incidents/2024/",
  taxonomy: "causes/",
  cause: "causes/load-balancer-misconfiguration/",
  "looked like": "looked-like/database/",
  severity: "severity/sev1/",
  symptom: "symptoms/cannot-log-in/",
  insights: "insights/",
  actions: "actions/",
  "action list": "actions/overdue/",
  search: "search/",
  write: "write/",
  "unknown address": "404.html",
};
const WIDTHS = [1280, 390];
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser;
let server;
before(async () => {
  browser = await launch();
  // The page for unknown addresses finds its style sheet at the published path alone.
  server = await serve(site, "/web-stack/");
});
after(async () => {
  await browser?.close();
  server?.close();
});

for (const scheme of ["light", "dark"]) {
  test(`axe finds nothing on any kind of page, ${scheme}`, async () => {
    const problems = [];
    const all = new Set(pages());
    const tab = await browser.newPage();
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    for (const [kind, address] of Object.entries(KINDS)) {
      assert.ok(all.has(served(address)), `there is no page ${address}`);
      for (const width of WIDTHS) {
        await tab.setViewport({ width, height: 900 });
        await tab.goto(server.url + address, { waitUntil: "load" });
        await tab.evaluate(axe);
        const { violations, passes } = await tab.evaluate((values) => window.axe.run({ runOnly: { type: "tag", values } }), TAGS);
        assert.ok(passes.length > 10, `axe did not look at ${address}`);
        for (const { id, help, nodes } of violations) {
          problems.push(...nodes.map(({ html }) => `${kind}, ${width} wide: ${help} (${id}): ${html.slice(0, 200)}`));
        }
      }
    }
    await tab.close();
    none(problems);
  });
}
