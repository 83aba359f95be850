// Every page is valid HTML, by two validators.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { none } from "./support/none.mjs";
import { pages, site } from "./support/site.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));

test("html-validate finds nothing", async () => {
  const config = createRequire(import.meta.url)("./.htmlvalidate.json");
  const validator = new HtmlValidate(new FileSystemConfigLoader(config));
  const problems = [];
  for (const page of pages()) {
    const report = await validator.validateFile(path.join(site, page));
    for (const { messages } of report.results) {
      problems.push(...messages.map(({ line, column, message, ruleId }) => `${page}:${line}:${column} ${message} (${ruleId})`));
    }
  }
  assert.ok(pages().length > 0, "the site has no pages");
  none(problems);
});

test("the Nu HTML checker finds no error", async () => {
  const jar = path.join(here, "node_modules/vnu-jar/build/dist/vnu.jar");
  const arguments_ = ["-jar", jar, "--format", "json", "--exit-zero-always", "--skip-non-html", "--errors-only", site];
  const { stderr } = await promisify(execFile)(process.env.JAVA ?? "java", arguments_, { maxBuffer: 1 << 28 });
  const { messages } = JSON.parse(stderr);
  none(messages.map(({ url, lastLine, message }) => `${url.slice(url.indexOf(site) + site.length + 1)}:${lastLine} ${message}`));
});
