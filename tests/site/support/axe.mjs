// The accessibility checker, in a page that is open.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong with the page in `tab` as it is, by the rules of WCAG 2.2 AA and good practice. */
export async function violations(tab, view) {
  await tab.evaluate(axe);
  const { violations, passes } = await tab.evaluate((values) => window.axe.run({ runOnly: { type: "tag", values } }), TAGS);
  assert.ok(passes.length > 10, `axe did not look at ${view}`);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${view}: ${help} (${id}): ${html.slice(0, 200)}`));
}
