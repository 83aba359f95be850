// The scripts that the default theme ships are what its modules say.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { bundle, scripts, shipped } from "./support/bundle.mjs";

for (const name of scripts) {
  test(`${name}.js is up to date`, async () => {
    assert.equal(readFileSync(shipped(name), "utf8"), await bundle(name), "run scripts/bundle");
  });
}
