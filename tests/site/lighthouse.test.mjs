// Lighthouse, as of a phone on a slow line: performance at least 98, everything else 100.

import assert from "node:assert/strict";
import { test } from "node:test";
import lighthouse from "lighthouse";
import { KINDS } from "./support/kinds.mjs";
import { none } from "./support/none.mjs";
import { session } from "./support/session.mjs";

const { blank, url } = session();

const LIMITS = { performance: 98, accessibility: 100, "best-practices": 100, seo: 100 };

/** The scores of a page, and the audits of it that failed. */
async function audit(tab, address) {
  const { lhr } = await lighthouse(url(address), { logLevel: "error" }, undefined, tab);
  assert.equal(lhr.runtimeError, undefined, lhr.runtimeError?.message);
  const scores = Object.fromEntries(Object.values(lhr.categories).map(({ id, score }) => [id, Math.round(score * 100)]));
  const failed = Object.values(lhr.categories).flatMap(({ auditRefs }) =>
    auditRefs.filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < 1).map(({ id }) => `${id} ${lhr.audits[id].displayValue ?? ""}`),
  );
  return { scores, failed };
}

for (const kind of ["home", "incident", "cause", "insights", "actions", "search"]) {
  test(`Lighthouse of ${kind}`, async (t) => {
    const tab = await blank(t);
    let found = await audit(tab, KINDS[kind]);
    // Performance is measured, and a busy machine is slow: the best of three counts.
    for (let again = 0; again < 2 && found.scores.performance < LIMITS.performance; again++) {
      const next = await audit(tab, KINDS[kind]);
      if (next.scores.performance > found.scores.performance) found = next;
    }
    t.diagnostic(JSON.stringify(found.scores));
    assert.deepEqual(Object.keys(found.scores).sort(), Object.keys(LIMITS).sort());
    none(Object.entries(LIMITS).filter(([id, limit]) => !(found.scores[id] >= limit)).map(([id]) => `${id} is ${found.scores[id]}: ${found.failed.join(", ")}`));
  });
}
