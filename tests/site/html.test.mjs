// Every page is valid HTML, by two validators.

import assert from "node:assert/strict";
import path from "node:path";
import { test } from "node:test";
import { htmlValidate, nu } from "./support/html.mjs";
import { none } from "./support/none.mjs";
import { pages, site } from "./support/site.mjs";

const files = pages().map((page) => path.join(site, page));

test("html-validate finds nothing", async () => {
  assert.ok(files.length > 0, "the site has no pages");
  none(await htmlValidate(files));
});

test("the Nu HTML checker finds no error", async () => none(await nu(files)));
