// The schema of the front matter says what parsing says: what a build accepts is valid, and what
// it refuses is not, as far as a schema can tell.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { test } from "node:test";
import Ajv from "ajv";
import { parse } from "yaml";
import { none } from "./support/none.mjs";
import { root, run, temporary, write } from "./support/program.mjs";

/** What checks a value by the schema of the project in `folder`. */
function validator(folder) {
  const { status, stdout, stderr } = run(folder, "schema");
  assert.equal(status, 0, stderr);
  return new Ajv({ allErrors: true, strict: false, logger: false }).compile(JSON.parse(stdout));
}

/** Values that a person may write in any place, good and bad. */
const VALUES = [
  "", "null", "~", '""', '"  "', "[]", "{}", "[[]]", "[null]", '[""]', "[{}]",
  "word", "Two words", '"word"', "!!str 5", "0", "5", "12000", "12_000", "+5", "-5", "1.5", "100", "100.5", '"80%"', '"150%"', "80 %", "1e3", "0x1f", "true", "no",
  "draft", "Draft", "in review", "In_Review", "DRAFTS", "public", "sev1", "SEV-1", "Sev 1", "sev9", "S1", "1", "monitoring", "Customer report", "complete outage", "none", "Recovered", "prevent", "in-progress", "mitigated",
  "2024-01-24", "2024-01-24T15:00:00Z", "2024-01-24 15:00", "2024-01-24T9:00:00Z", "24 January 2024", "Jan 24, 2024 3 PM UTC", "20240124", "15:00", "soon", "YYYY-MM-DD", "24.01.24", "2024-13-41",
  "UTC", "Europe/Berlin", "+02:00", "Mars/Phobos", "en", "pt-BR", "english-language-of-old", "en_GB",
  "https://example.com/a", "http://a", "https://", "ftp://example.com", "https://a b", "example.com",
  "/old/path/", "old", "/", "//old", "/a//b", "/a/../b", "./a", "/a?b", "a b",
  "EUR", "euro", "EURO",
  "[word]", "[word, 5, true]", "[word, [word]]", "[word, {what: word}]", "[https://example.com/]", "[/old/, /older/]", "[2024-01-24]",
  "{what: database}", "{ruled_out: so}", "{what: , ruled_out: so}", "{what: [database]}", "[database, {what: network, ruled_out: so}]", '[{what: "!"}]', '"!"', "[{what: 5}]",
  "{title: Do it}", "{owner: me}", "{title: }", "{title: [x]}", "[Do it, {title: Do that}]", "[{title: Do it, due: soon}]", "[{title: Do it, due: 2024-01-24, kind: Prevent, status: done, closed_at: 2024-01-25, url: https://example.com/}]", "[{title: Do it, kind: fix}]", "[{title: Do it, status: 5}]", "[{title: Do it, url: none}]",
  "{saw: this, was: that, fixed: so}", "{saw: [this]}", "{saw: }", "{kind: degraded}", "{kind: bad}", "{amount: 5, currency: EUR}", "{amount: 5}", "{amount: , currency: EUR}", "{amount: -5, currency: EUR}", "{amount: 5, currency: }", "{amount: '5_000', currency: eur}",
  "{anything: [goes, {here: 5}]}", "{incident: https://example.com/}", "{incident: word}",
  "|\n  two\n  lines",
];

/** What a schema cannot tell: which zones and days there are, and how a number is written. */
const isBeyond = (line) => /timezone: |2024-13-41|: ([+-]5|0x1f|1e3|1\.5|100\.5)$/.test(line);

/** Why a build refuses some of these `lines`, each the front matter of a file by itself. */
function refusals(folder, config, lines) {
  write(folder, "casebook.toml", config);
  for (const [at, line] of lines.entries()) write(folder, `content/2024-01-24-${at}.md`, `---\n${line}\n---\nText.\n`);
  const { stdout } = run(folder, "build", "--drafts", "--format", "json", "--today", "2024-03-04");
  const refused = new Map();
  for (const line of stdout.trim().split("\n")) {
    const { level, code, file, message } = JSON.parse(line);
    const at = /2024-01-24-(\d+)\.md/.exec(file ?? "")?.[1];
    if (level === "error" && code !== "collision" && at) refused.set(lines[at], message);
  }
  return refused;
}

/** A value below a key: on its line, or below it where it takes several. */
const entry = (keys, value) => keys.reduceRight((inner, key, at) => (at === keys.length - 1 ? `${key}: ${inner}` : `${key}:\n  ${inner.replaceAll("\n", "\n  ")}`), value);

test("the schema accepts what a build accepts, and refuses what it can of the rest", (t) => {
  const folder = temporary(t);
  const config = `severities = ["sev1", "sev2", "1"]
[severity.sev1]
aliases = ["s1"]
[services]
closed = true
[services.two-words]
[services.5]
aliases = ["word"]
[taxonomies.regions]
field = "region"
[fields]
resolved_at = "end.at"
impact = "effect"
extra = "note"
`;
  write(folder, "casebook.toml", config);
  write(folder, "content/2024-01-24-none.md", "# None\n");
  const schema = JSON.parse(run(folder, "schema").stdout);
  const keys = [];
  const gather = (properties, before) => {
    for (const [name, inner] of Object.entries(properties)) {
      keys.push([...before, name]);
      if (inner.properties) gather(inner.properties, [...before, name]);
    }
  };
  gather(schema.properties, []);
  assert.ok(keys.length > 60, `${keys.length} keys`);
  const lines = keys.flatMap((key) => VALUES.map((value) => entry(key, value)));
  const refused = refusals(folder, config, lines);
  assert.ok(refused.size > 1000, `${refused.size} are refused`);
  const valid = validator(folder);

  const wrong = [];
  const beyond = new Map();
  for (const line of lines) {
    let value;
    try {
      value = parse(line);
    } catch {
      continue;
    }
    const said = refused.get(line);
    if (valid(value) && said) beyond.set(line, said);
    if (!valid(value) && !said) wrong.push(`${line}: ${JSON.stringify(valid.errors)}`);
  }
  none(wrong);
  none([...beyond].filter(([line]) => !isBeyond(line)).map(([line, said]) => `${line}  # ${said}`));
});

test("every front matter of this repository is valid", () => {
  const projects = ["", "tests/states", "tests/search/archive"];
  for (const project of projects) {
    const folder = path.join(root, project);
    const valid = validator(folder);
    const files = readdirSync(path.join(folder, "content"), { recursive: true }).filter((file) => file.endsWith(".md") && !file.startsWith("causes"));
    assert.ok(files.length > 0, folder);
    for (const file of files) {
      const text = readFileSync(path.join(folder, "content", file), "utf8");
      const yaml = /^---\n([^]*?\n)?---\n/.exec(text);
      if (!yaml) continue;
      valid(parse(yaml[1] ?? ""));
      assert.deepEqual(valid.errors ?? [], [], file);
    }
  }
});
