// What an editor makes of the schema: the YAML language server, as editors run it, on a postmortem
// whose front matter names the schema in its first line.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { createMessageConnection } from "vscode-jsonrpc/node.js";
import { run, temporary, write } from "./support/program.mjs";

const server = createRequire(import.meta.url).resolve("yaml-language-server/bin/yaml-language-server");

const TEXT = `---
# yaml-language-server: $schema=../casebook.schema.json
title: Users could not log in
status: fnal
started_at: soon
services: [web, ]
severity:${" "}
action_items:
  - owner: platform
---
## Summary

Nobody could log in.
`;

test("an editor suggests terms, and marks what a build would refuse", { timeout: 60_000 }, async (t) => {
  const folder = temporary(t);
  write(folder, "content/2024-01-24-login.md", "---\nservices: [web, search]\n---\n# Login\n");
  write(folder, "casebook.schema.json", run(folder, "schema").stdout);
  const uri = pathToFileURL(path.join(folder, "content/new.md")).href;

  const child = spawn(process.execPath, [server, "--stdio"], { stdio: ["pipe", "pipe", "ignore"] });
  const connection = createMessageConnection(child.stdout, child.stdin);
  t.after(() => {
    connection.dispose();
    child.kill();
  });
  const told = new Promise((resolve) => {
    connection.onNotification("textDocument/publishDiagnostics", ({ diagnostics }) => {
      if (diagnostics.length > 0) resolve(diagnostics.map(({ range, message }) => `${range.start.line + 1}: ${message}`).sort());
    });
  });
  const settings = { validate: true, hover: true, completion: true, schemaStore: { enable: false } };
  connection.onRequest("workspace/configuration", ({ items }) => items.map(({ section }) => (section === "yaml" ? settings : null)));
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: { textDocument: { completion: {}, hover: {} }, workspace: { configuration: true } },
  });
  await connection.sendNotification("initialized", {});
  const textDocument = { uri, languageId: "yaml", version: 1, text: TEXT };
  await connection.sendNotification("textDocument/didOpen", { textDocument });

  assert.deepEqual(await told, [
    '4: Value is not accepted. Valid values: "draft", "in-review", "final".',
    "5: write it as `2024-01-24T15:00:00Z`",
    '9: Missing property "title".',
  ]);
  const suggested = async (line, character) => {
    const { items } = await connection.sendRequest("textDocument/completion", { textDocument: { uri }, position: { line, character } });
    return items.map(({ label }) => label);
  };
  const services = await suggested(5, 16);
  assert.ok(services.includes("web") && services.includes("search"), services.join());
  assert.ok((await suggested(6, 10)).includes("sev1"));
  const hover = await connection.sendRequest("textDocument/hover", { textDocument: { uri }, position: { line: 4, character: 3 } });
  assert.match(JSON.stringify(hover.contents), /When users were first affected/);
});
