// The accessibility checker, in a page that is open.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds in the page of `tab`, by the rules of WCAG 2.2 AA and good practice. */
export async function violations(tab) {
  await tab.evaluate(axe);
  const { violations, passes } = await tab.evaluate((values) => window.axe.run({ runOnly: { type: "tag", values } }), TAGS);
  if (passes.length <= 10) throw new Error(`axe did not look at ${tab.url()}`);
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${help} (${id}): ${html.slice(0, 200)}`));
}
