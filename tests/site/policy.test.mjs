// The Content-Security-Policy: every page keeps it, and the browser enforces it.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { KINDS } from "./support/kinds.mjs";
import { none } from "./support/none.mjs";
import { session } from "./support/session.mjs";
import { pages, read } from "./support/site.mjs";

const { open } = session();

/** Runs in a page: what another page's source says of styles, scripts and its policy. */
function inspect(source) {
  const parsed = new DOMParser().parseFromString(source, "text/html");
  const elements = [...parsed.querySelectorAll("*")];
  const scripts = elements.filter((element) => element.localName === "script");
  return {
    policy: parsed.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content,
    moved: parsed.querySelector('meta[http-equiv="refresh"]') !== null,
    // JSON-LD is data, which no policy touches.
    inline: scripts.filter((script) => !script.src && script.type !== "application/ld+json").map((script) => script.textContent),
    refused: elements
      .filter((element) => element.localName === "style" || element.hasAttribute("style") || [...element.attributes].some(({ name, value }) => name.startsWith("on") || /^\s*javascript:/i.test(value)))
      .map((element) => element.outerHTML.slice(0, 100)),
  };
}

test("no page has a style or script in it but the one whose hash the policy names", async (t) => {
  const tab = await open(t, KINDS.home);
  const problems = [];
  const policies = new Set();
  for (const page of pages()) {
    const { policy, moved, inline, refused } = await tab.evaluate(inspect, read(page));
    problems.push(...refused.map((html) => `${page}: ${html}`));
    if (moved) {
      if (inline.length > 0) problems.push(`${page}: a page that only sends on has a script`);
      continue;
    }
    policies.add(policy);
    const hashes = inline.map((script) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`);
    if (hashes.length !== 1 || !policy?.includes(hashes[0])) problems.push(`${page}: the policy does not name its inline scripts: ${hashes}`);
  }
  none(problems);

  assert.equal(policies.size, 1, "pages have different policies");
  const directives = new Map([...policies][0].split(/;\s*/).map((directive) => directive.split(" ")).map(([name, ...sources]) => [name, sources]));
  assert.deepEqual(directives.get("default-src"), ["'none'"]);
  assert.deepEqual(directives.get("style-src"), ["'self'"]);
  assert.deepEqual(directives.get("base-uri"), ["'none'"]);
  assert.deepEqual(directives.get("form-action"), ["'self'"]);
  const sources = [...directives.values()].flat();
  const allowed = /^('none'|'self'|'sha256-[^']+'|'wasm-unsafe-eval'|data:)$/;
  assert.deepEqual(sources.filter((source) => !allowed.test(source)), [], "the policy allows more than the site itself");
});

test("the browser refuses what was not in the page: scripts, styles, other hosts", async (t) => {
  const tab = await open(t, KINDS.home);
  const violated = await tab.evaluate(async () => {
    const violated = [];
    document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => violated.push(effectiveDirective));
    const append = (name, values) => document.body.append(Object.assign(document.createElement(name), values));
    append("script", { textContent: "window.ran = 'script'" });
    append("div", { innerHTML: `<p style="color:red" onclick="window.ran = 'handler'" id="Injected">x</p>` });
    append("style", { textContent: "#Injected { color: red }" });
    append("img", { src: "https://other.example/x.png" });
    append("script", { src: "https://other.example/x.js" });
    append("iframe", { src: "https://other.example/" });
    document.querySelector("#Injected").click();
    await fetch("https://other.example/").catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 200));
    return violated;
  });
  for (const directive of ["script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr", "img-src", "frame-src", "connect-src"]) {
    assert.ok(violated.includes(directive), `${directive} was not enforced; refused were ${violated}`);
  }
  assert.equal(await tab.evaluate(() => window.ran), undefined);
  assert.notEqual(await tab.$eval("#Injected", (element) => getComputedStyle(element).color), "rgb(255, 0, 0)");
});
