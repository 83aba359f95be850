// What a search costs in a browser: node search-benchmark.mjs FOLDER…
// Each folder is a built site. Prints a row of a Markdown table for each of them, query and delay:
// how many bytes and requests the first query takes (both scripts, root, facets, words and rows; gzip,
// with headers), and how long it takes from the key to the list. Cold is the first query after the
// page has loaded, as it is pasted; next is its last letter where the rest has been answered; again
// is that letter once more.

import { createServer } from "node:http";
import { readFileSync, statSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { launch } from "./support/browser.mjs";
import { contentType } from "./support/server.mjs";

const QUERIES = ["database", "timeouts certificate expiry", "lanbace kubectl rollout"];
const DELAYS = [0, 40];

/** Serves a folder, compressed as hosts do. */
async function serve(root) {
  const server = createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://loopback").pathname);
    const file = path.join(root, name.endsWith("/") ? `${name}index.html` : name);
    if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return response.writeHead(404).end();
    const body = readFileSync(file);
    const isText = /text|json|xml/.test(contentType(file));
    response.writeHead(200, { "content-type": contentType(file), ...(isText && { "content-encoding": "gzip" }) });
    response.end(isText ? gzipSync(body) : body);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.closeAllConnections() || server.close() };
}

/** Has `timed` resolve to the milliseconds from the next key to the results, of which the heading is one; runs in the page. */
const clock = () => {
  window.timed = new Promise((resolve) => {
    const heading = document.querySelector("h1");
    document.addEventListener("input", () => {
      const start = performance.now();
      new MutationObserver((_, observer) => {
        observer.disconnect();
        requestAnimationFrame(() => resolve(performance.now() - start));
      }).observe(heading, { childList: true });
    }, { once: true, capture: true });
  });
};

/** Opens the search page with an empty cache, and lets `act` use it. */
async function visit(browser, url, latency, act) {
  const context = await browser.createBrowserContext();
  const tab = await context.newPage();
  await tab.setViewport({ width: 1280, height: 900 });
  const session = await tab.createCDPSession();
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", { offline: false, latency, downloadThroughput: -1, uploadThroughput: -1 });
  const names = new Map();
  const loaded = [];
  session.on("Network.requestWillBeSent", ({ requestId, request }) => names.set(requestId, request.url.slice(url.length)));
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => loaded.push({ name: names.get(requestId), bytes: encodedDataLength }));
  await tab.goto(`${url}search/`, { waitUntil: "networkidle0" });
  await tab.focus("main input[name=q]");
  const time = async (act) => {
    await tab.evaluate(clock);
    await act();
    return tab.evaluate(() => window.timed);
  };
  const write = (text) => time(() => tab.keyboard.sendCharacter(text));
  const result = await act({ tab, loaded, time, write });
  await context.close();
  return result;
}

async function measure(browser, url, query, latency) {
  const [start, last] = [query.slice(0, -1), query.at(-1)];
  const first = await visit(browser, url, latency, async ({ tab, loaded, write }) => {
    const cold = await write(query);
    const files = loaded.filter(({ name }) => /^(assets\/(search|results)\.js|search\/.+\.js)/.test(name));
    const hits = await tab.$eval("h1", (heading) => heading.textContent.split(" ")[0]);
    return { hits, cold, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), requests: files.length };
  });
  const later = await visit(browser, url, latency, async ({ tab, time, write }) => {
    await write(start);
    await tab.waitForNetworkIdle();
    const next = await write(last);
    const again = [];
    for (let i = 0; i < 5; i++) {
      await tab.waitForNetworkIdle();
      await time(() => tab.keyboard.press("Backspace"));
      await tab.waitForNetworkIdle();
      again.push(await write(last));
    }
    return { next, again: again.sort((a, b) => a - b)[2] };
  });
  return { ...first, ...later };
}

const browser = await launch();
console.log("| incidents | query | hits | delay | transferred | requests | cold | next | again |\n|---|---|---|---|---|---|---|---|---|");
for (const folder of process.argv.slice(2)) {
  const server = await serve(path.resolve(folder));
  const [incidents] = readFileSync(path.join(folder, "search/root.js"), "utf8").match(/(?<="n":)\d+/);
  for (const query of QUERIES) {
    for (const delay of DELAYS) {
      const { hits, bytes, requests, cold, next, again } = await measure(browser, server.url, query, delay);
      console.log(`| ${Number(incidents).toLocaleString("en")} | ${query} | ${hits} | ${delay} ms | ${(bytes / 1000).toFixed(1)} kB | ${requests} | ${[cold, next, again].map((time) => `${time.toFixed(0)} ms`).join(" | ")} |`);
    }
  }
  server.close();
}
await browser.close();
