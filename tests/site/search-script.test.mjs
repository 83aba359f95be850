// The script that the default theme ships is what its modules say, and is small.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { bundle, shipped } from "./support/search-script.mjs";

test("the script is up to date", async () => {
  assert.equal(readFileSync(shipped, "utf8"), await bundle(), "run scripts/search-script");
});

test("the script is at most 8,000 bytes on its way", () => {
  const { length } = gzipSync(readFileSync(shipped), { level: 9 });
  assert.ok(length <= 8000, `${length} bytes`);
});
