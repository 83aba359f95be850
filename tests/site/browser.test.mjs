// Every page in a real browser, as published and from a disk.

import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "./support/browser.mjs";
import { WIDTHS } from "./support/kinds.mjs";
import { none } from "./support/none.mjs";
import { contentType } from "./support/server.mjs";
import { address, baseUrl, below, offlineSite, pages, served, site } from "./support/site.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/**
 * Opens each of `urls` and returns what it holds, by its URL. `answer` decides on each
 * request; what it refuses, and what the console says, is collected in `problems`.
 */
async function visit(urls, answer) {
  const problems = [];
  const visited = new Map();
  const tab = await browser.newPage();
  let current;
  const note = (problem) => problems.push(`${current}: ${problem}`);
  tab.on("console", (message) => note(`console: ${message.text()}`));
  tab.on("pageerror", (error) => note(`error: ${error.message}`));
  await tab.setRequestInterception(true);
  tab.on("request", (request) => {
    if (request.url().startsWith("data:") || request.url().startsWith("blob:")) return request.continue();
    return answer(request, note);
  });
  for (const url of urls) {
    current = url;
    await tab.setViewport({ width: WIDTHS[0], height: 900 });
    await tab.goto(url, { waitUntil: "load" });
    if (tab.url() !== url) continue; // a redirect; its target is visited in its own right
    visited.set(url, await tab.evaluate(inspect));
    for (const width of WIDTHS) {
      await tab.setViewport({ width, height: 900 });
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) note(`scrolls sideways by ${wide} pixels at a width of ${width}`);
    }
  }
  await tab.close();
  return { problems, visited };
}

/** Runs in the page. */
function inspect() {
  return {
    title: document.title,
    headings: [...document.querySelectorAll("h1")].map((heading) => heading.textContent.trim()),
    ids: [...document.querySelectorAll("[id]")].map((element) => element.id),
    links: [...document.querySelectorAll("a[href], area[href]")].map((link) => link.href),
    pictures: [...document.images].filter((image) => image.loading !== "lazy" && image.naturalWidth === 0).map((image) => image.src),
  };
}

/** What every page must have, whatever it is about. */
function assertComplete(visited) {
  for (const [url, { title, headings, ids, pictures }] of visited) {
    assert.ok(title, `${url} has no title`);
    assert.equal(headings.length, 1, `${url} has ${headings.length} h1: ${headings}`);
    assert.ok(headings[0], `${url} has an empty h1`);
    assert.equal(new Set(ids).size, ids.length, `${url} uses an id twice`);
    assert.deepEqual(pictures, [], `${url} has pictures that do not load`);
  }
}

/** Every link to a heading of a visited page finds it. */
function assertAnchors(visited) {
  const broken = [];
  for (const [url, { links }] of visited) {
    for (const link of links) {
      const [page, fragment] = link.split("#");
      const target = visited.get(page);
      if (fragment && target && !target.ids.includes(decodeURIComponent(fragment))) broken.push(`${url} -> ${link}`);
    }
  }
  none(broken);
}

test("as published: pages are complete, the console is clean, nothing is asked of another host", async () => {
  const urls = pages().map((page) => baseUrl + encodeURI(address(page)));
  const { problems, visited } = await visit(urls, (request, note) => {
    const file = below(request.url());
    if (file === undefined) {
      note(`asks another host for ${request.url()}`);
      return request.abort();
    }
    const source = path.join(site, served(file));
    if (!statSync(source, { throwIfNoEntry: false })?.isFile()) {
      // A browser asks for an icon unbidden where a page names none.
      note(`asks for ${request.url()}, which does not exist`);
      return request.respond({ status: 404, body: "" });
    }
    return request.respond({ contentType: contentType(source), body: readFileSync(source) });
  });
  none(problems);
  assert.ok(visited.size > 0);
  assertComplete(visited);
  assertAnchors(visited);
});

test("from a disk: pages are complete, the console is clean, every link leads to a file", async () => {
  const root = offlineSite();
  // The page for unknown addresses is a server's; its links are absolute.
  const urls = pages(root)
    .filter((page) => page !== "404.html")
    .map((page) => pathToFileURL(path.join(root, page)).href);
  const { problems, visited } = await visit(urls, (request, note) => {
    if (!request.url().startsWith(pathToFileURL(root).href)) note(`asks for ${request.url()}`);
    return request.continue();
  });
  none(problems);
  assert.ok(visited.size > 0);
  assertComplete(visited);
  assertAnchors(visited);
  const broken = [];
  for (const [url, { links }] of visited) {
    for (const link of links.filter((link) => link.startsWith("file:"))) {
      const file = fileURLToPath(new URL(link));
      if (!existsSync(file) || !statSync(file).isFile()) broken.push(`${url} -> ${link}`);
    }
  }
  none(broken);
});
