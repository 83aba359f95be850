// What a page costs its reader, in bytes.

import assert from "node:assert/strict";
import { statSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { KINDS } from "./support/kinds.mjs";
import { none } from "./support/none.mjs";
import { session } from "./support/session.mjs";
import { pages, read, site, sized } from "./support/site.mjs";

const { blank, url } = session();

/** Pages of `root` whose compressed size is above `limit`, with that size. */
function above(limit, names, root = site) {
  assert.ok(names.length > 0, "no page was measured");
  return names.map((name) => [name, gzipSync(read(name, root)).length]).filter(([, size]) => size > limit).map(([name, size]) => `${name}: ${size} bytes`);
}

test("the style sheet, the font and the scripts keep to their budgets", () => {
  for (const [files, limit] of [[["casebook.css"], 20_000], [["casebook.js", "results.js"], 10_000], [["search.js"], 8_000], [["casebook-serif.woff2"], 32_000]]) {
    const size = files.reduce((sum, file) => sum + statSync(path.join(site, "assets", file)).size, 0);
    assert.ok(size <= limit, `${files.join(" and ")}: ${size} bytes, more than ${limit}`);
  }
});

test("a page of the example is at most 12 kB", () => none(above(12_000, pages())));

test("a page of 100 rows is at most 25 kB", () => {
  const rows = (name) => read(name, sized(1000)).split('<li class="row"').length - 1;
  none(above(25_000, pages(sized(1000)).filter((name) => rows(name) === 100), sized(1000)));
});

for (const kind of ["home", "incident", "insights"]) {
  test(`a first visit to ${kind} is at most 60 kB over the wire, in at most five requests`, async (t) => {
    const tab = await blank(t);
    const session = await tab.createCDPSession();
    const sizes = [];
    session.on("Network.loadingFinished", ({ encodedDataLength }) => sizes.push(encodedDataLength));
    await session.send("Network.enable");
    await tab.goto(url(KINDS[kind]), { waitUntil: "networkidle0" });
    const total = sizes.reduce((sum, size) => sum + size, 0);
    t.diagnostic(`${total} bytes in ${sizes.length} requests`);
    assert.ok(sizes.length >= 4, `only ${sizes.length} requests were seen`);
    assert.ok(sizes.length <= 5, `${sizes.length} requests`);
    assert.ok(total <= 60_000, `${total} bytes`);
  });
}
