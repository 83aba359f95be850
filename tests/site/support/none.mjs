import assert from "node:assert/strict";

/** Asserts that there are no problems, and lists the first of them where there are. */
export function none(problems) {
  const shown = problems.slice(0, 50).map((problem) => `  ${problem}`);
  assert.ok(problems.length === 0, `${problems.length} problems:\n${shown.join("\n")}`);
}
