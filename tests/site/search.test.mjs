// The search of the site, as a reader uses it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { launch } from "./support/browser.mjs";
import { none } from "./support/none.mjs";
import { note, shown, type, until } from "./support/search.mjs";
import { serve } from "./support/server.mjs";
import { site } from "./support/site.mjs";

const DATABASE = [
  "Main web application down, with error messages for most users",
  "Sign-in unavailable for about 30% of users",
  "Slow responses and intermittent errors in the main application",
  "Web application unreachable; users could not log in",
];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let browser;
let server;
let tab;
let problems;
before(async () => {
  browser = await launch();
  server = await serve(site, "/web-stack/");
});
after(async () => {
  await browser?.close();
  server?.close();
});
beforeEach(async () => {
  problems = [];
  tab = await browser.newPage();
  await tab.setViewport({ width: 1280, height: 900 });
  tab.on("console", (message) => problems.push(`console: ${message.text()}`));
  tab.on("pageerror", (error) => problems.push(`error: ${error.message}`));
});
afterEach(async () => {
  await tab.close();
  none(problems);
});

const open = (query = "") => tab.goto(`${server.url}search/${query}`, { waitUntil: "load" });
const search = () => tab.evaluate(() => decodeURIComponent(location.search));
const focused = () => tab.evaluate(() => document.activeElement.textContent.trim());
const ask = async (query) => {
  await open(`?q=${encodeURIComponent(query)}`);
  return until(tab, /match/);
};

test("typing shows results, and the address follows", async () => {
  await open();
  assert.deepEqual((await shown(tab)).titles, []);
  await type(tab, "database");
  const { titles, marks } = await until(tab, /^4 incidents match “database”$/);
  assert.deepEqual(titles.sort(), DATABASE);
  assert.ok(marks.every((mark) => /database/i.test(mark)) || !marks.length, `${marks}`);
  await tab.waitForFunction(() => location.search === "?q=database");
  assert.match(await tab.title(), /^4 incidents match “database” · /);
  assert.ok(await tab.$eval("h2#by-1", (heading) => !heading.checkVisibility()), "the chips make room");
});

test("the list is there before a word is complete", async () => {
  await open();
  await type(tab, "platfo");
  assert.ok((await until(tab, /“platfo”/)).titles.includes(DATABASE[0]));
});

test("a row says when, how long, how many, what it looked like and what it was", async () => {
  await ask("unreachable");
  const row = await tab.$eval(".hit", (hit) => [".eyebrow", ".path"].map((part) => hit.querySelector(part).innerText.replace(/\s+/g, " ").trim()));
  assert.deepEqual(row, ["SEV 1 24 Jan 2024 3 h 30 m 80% of users", "Looked like Database → was load balancer misconfiguration"]);
  const links = await tab.$$eval(".hit:first-child a", (links) => links.map((link) => new URL(link.href).pathname));
  for (const path of ["severity/sev1/", "incidents/2024-01-24-web-application-unreachable/", "looked-like/database/", "causes/load-balancer-misconfiguration/"]) {
    assert.ok(links.includes(`/web-stack/${path}`), `${path} in ${links}`);
  }
});

test("an excerpt of the report has marks, and links to the sections that match", async () => {
  await ask("sessions");
  await tab.waitForSelector(".hit a[href*='#']");
  const { text, mark, href } = await tab.$eval(".hit", (hit) => ({
    text: hit.innerText,
    mark: hit.querySelector("mark").textContent,
    href: hit.querySelector("a[href*='#']").href,
  }));
  assert.match(text, /In this report: /);
  assert.match(mark, /^session/i);
  await tab.goto(href);
  assert.ok(await tab.evaluate(() => document.getElementById(decodeURIComponent(location.hash.slice(1)))), href);
});

test("what all results have in common is said", async () => {
  const { notes } = await ask("database");
  assert.deepEqual(notes, [
    "In all 4, the database was suspected and was not the cause. The cause each time was load balancer misconfiguration. What to check first",
  ]);
  const href = await tab.$$eval("#Results .note.hot a", (links) => links.at(-1).href);
  await tab.goto(href);
  assert.ok(await tab.evaluate(() => document.getElementById(location.hash.slice(1))), href);
});

test("what three quarters have in common is said as such", async () => {
  // All five, of which four were taken for the database.
  assert.match((await ask("users")).notes[0], /^In 4 of 5, the database was suspected and was not the cause\. The cause each time was /);
});

test("a cause that was asked for is no finding, and two results are no pattern", async () => {
  assert.deepEqual((await ask("load balancer")).notes, []);
  assert.deepEqual((await ask("login")).notes, []);
});

test("facets count what the other filters leave; of one facet any will do", async () => {
  await ask("database");
  const all = (await shown(tab)).counts;
  assert.deepEqual([all["severity-sev1"], all["severity-sev2"], all["year-2024"], all["year-2023"]], [2, 2, 3, 1]);
  await tab.click("#severity-sev1");
  let now = await until(tab, /^2 incidents/);
  assert.deepEqual([now.counts["severity-sev1"], now.counts["severity-sev2"], now.counts["year-2024"], now.counts["year-2023"]], [2, 2, 2, undefined]);
  assert.equal(await search(), "?q=database&severity=sev1");
  assert.equal(await tab.evaluate(() => document.activeElement.id), "severity-sev1", "the focus stays");
  await tab.click("#severity-sev2");
  now = await until(tab, /^4 incidents/);
  assert.deepEqual(now.chosen, ["SEV 1 2", "SEV 2 2"]);
  await tab.click("#year-2023");
  await until(tab, /^1 incident matches/);
  await tab.click("[data-href=clear]");
  assert.deepEqual((await until(tab, /^4 incidents/)).chosen, []);
});

test("the other facets are loaded when their group is opened", async () => {
  await ask("database");
  assert.equal(await tab.$("#symptoms-cannot-log-in"), null);
  const [symptoms] = await tab.$$("summary ::-p-text(Symptoms)");
  await symptoms.click();
  await tab.waitForSelector("#symptoms-cannot-log-in");
  await tab.click("#symptoms-cannot-log-in");
  assert.equal((await until(tab, /^2 incidents/)).titles.length, 2);
});

test("of many terms the first hundred are shown, what is chosen, and how many more there are", async () => {
  const terms = Array.from({ length: 150 }, (_, i) => `["term-${i}","Term ${i}","BBBB","",""]`).join();
  await tab.setRequestInterception(true);
  tab.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (!pathname.endsWith("/search/f/3.js")) return request.continue();
    const text = readFileSync(`${site}/search/f/3.js`, "utf8");
    return request.respond({ contentType: "text/javascript", body: text.replace('["database"', `${terms},["database"`) });
  });
  await open("?q=database&looked_like=term-120");
  await until(tab, /^4 incidents/);
  const shown = await tab.$$eval("[data-facet=looked_like] li", (items) => items.map((item) => item.innerText.trim().replace("\n", " ")));
  assert.deepEqual([shown.length, ...shown.slice(99)], [102, "Term 99 4", "Term 120 4", "and 51 more"]);
});

test("a filter alone lists its incidents, the newest first", async () => {
  await open("?severity=sev1");
  const { titles } = await until(tab, /^2 incidents: SEV 1$/);
  assert.deepEqual(titles, ["Main web application down, with error messages for most users", "Web application unreachable; users could not log in"]);
});

test("results are sorted by relevance, date and duration", async () => {
  await ask("database");
  await tab.click("#sort-date");
  await tab.waitForFunction(() => location.search.includes("sort=date"));
  assert.deepEqual((await shown(tab)).titles, [DATABASE[1], DATABASE[0], DATABASE[3], DATABASE[2]]);
  await tab.click("#sort-duration");
  await tab.waitForFunction(() => document.querySelector("#sort-duration[aria-current]"));
  assert.deepEqual((await shown(tab)).titles, [DATABASE[1], DATABASE[2], DATABASE[3], DATABASE[0]]);
  assert.equal(await search(), "?q=database&sort=duration");
});

test("back and forward go through queries and filters, and a reload keeps them", async () => {
  await open();
  await type(tab, "database");
  await tab.waitForFunction(() => location.search === "?q=database");
  await tab.click("#severity-sev1");
  await until(tab, /^2 incidents/);
  await tab.goBack();
  assert.deepEqual((await until(tab, /^4 incidents/)).chosen, []);
  await tab.goBack();
  await until(tab, /^Search$/);
  assert.equal(await tab.$eval("main input[name=q]", (field) => field.value), "");
  await tab.goForward();
  await until(tab, /^4 incidents match “database”/);
  await tab.goForward();
  await until(tab, /^2 incidents/);
  await tab.reload();
  assert.deepEqual((await until(tab, /^2 incidents match “database”/)).chosen, ["SEV 1 2"]);
  assert.equal(await tab.$eval("main input[name=q]", (field) => field.value), "database");
});

test("typing is one step back, and Enter ends it", async () => {
  await open();
  const length = () => tab.evaluate(() => history.length);
  const before = await length();
  await type(tab, "data");
  await tab.waitForFunction(() => location.search === "?q=data");
  await tab.keyboard.type("base");
  await tab.waitForFunction(() => location.search === "?q=database");
  assert.equal(await length(), before + 1);
  await tab.keyboard.press("Enter");
  await tab.keyboard.type(" queries");
  await tab.waitForFunction(() => location.search === "?q=database+queries");
  assert.equal(await length(), before + 2);
});

test("nothing found says what to try", async () => {
  const { heading, notes } = await ask("kafka zookeeper");
  assert.equal(heading, "0 incidents match “kafka zookeeper”");
  assert.deepEqual(notes, ["Nothing matches “kafka zookeeper”. Try a symptom instead of a cause, or browse the symptoms. If this is new, that is worth knowing too: say so in the incident channel."]);
  assert.deepEqual((await ask("???")).notes.length, 1);
});

test("filters that leave nothing can be cleared", async () => {
  await open("?q=network&severity=sev1&looked_like=network");
  await note(tab, /Nothing that matches passes the filters/);
  await tab.click("[data-href=clear]");
  assert.ok((await until(tab, /^[1-9].* match/)).titles.length);
});

test("a filter that is none leaves nothing, and can be cleared", async () => {
  await open("?q=database&severity=sev9");
  await until(tab, /^0 incidents/);
  await tab.click("[data-href=clear]");
  await until(tab, /^4 incidents/);
  await open("?severity=sev9");
  await until(tab, /^0 incidents$/);
});

test("a number of rows that is none is no reason to show none", async () => {
  await open("?q=database&n=-5");
  assert.equal((await until(tab, /^4 incidents/)).titles.length, 4);
});

test("where no incident has all words, those with some are listed, and it is said", async () => {
  const { titles, notes } = await ask("zookeeper database");
  assert.equal(titles.length, 4);
  assert.deepEqual(notes, ["No incident has all of these words. These have some of them."]);
});

test("a slip is corrected, and it is said", async () => {
  const { titles, notes } = await ask("databse");
  assert.equal(titles.length, 4);
  assert.ok(notes.includes("Showing results for “database”."), `${notes}`);
});

test("another form of a word is found", async () => {
  assert.ok((await ask("restarting")).titles.length);
  assert.ok((await ask("restarted")).titles.length);
});

test("quoted words stand side by side", async () => {
  const loose = await ask("database servers restarted");
  const strict = await ask('"database servers"');
  assert.match(strict.heading, /match(es)? “database servers”$/);
  assert.ok(strict.titles.length > 0 && strict.titles.length < 5, `${strict.titles}`);
  assert.ok(loose.titles.length);
  assert.deepEqual((await ask('"servers database"')).titles, []);
});

test("a pasted log finds its incident", async () => {
  const { titles } = await ask("2024-02-18T09:12:00Z ERROR auth-service[12]: login failed for user 8231: authentication service unreachable, upstream timed out, load balancer returned unexpected response");
  assert.ok(titles.length);
});

test("the keyboard is enough", async () => {
  await tab.goto(server.url);
  await tab.keyboard.press("/");
  await tab.keyboard.type("database");
  await Promise.all([tab.waitForNavigation(), tab.keyboard.press("Enter")]);
  await until(tab, /^4 incidents/);
  await tab.keyboard.press("/");
  assert.equal(await tab.evaluate(() => document.activeElement.name), "q");
  await tab.keyboard.press("ArrowDown");
  const { titles } = await shown(tab);
  assert.equal(await focused(), titles[0]);
  await tab.keyboard.press("j");
  assert.equal(await focused(), titles[1]);
  await tab.keyboard.press("k");
  assert.equal(await focused(), titles[0]);
  await tab.keyboard.press("/");
  await tab.keyboard.press("Escape");
  assert.equal(await tab.evaluate(() => document.activeElement.name), undefined);
  assert.equal(await tab.$eval("main input[name=q]", (field) => field.value), "database", "leaving the field keeps the query");
});

test("the number of results is announced once typing has stopped", async () => {
  await open();
  await tab.evaluate(() => {
    window.said = [];
    new MutationObserver(() => window.said.push(document.getElementById("Status").textContent)).observe(document.getElementById("Status"), { childList: true, characterData: true, subtree: true });
  });
  await type(tab, "database");
  await tab.waitForFunction(() => window.said.length > 0);
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.deepEqual(await tab.evaluate(() => [...new Set(window.said)]), ["4 incidents match “database”"]);
});

test("a search field of another page loads the search, and no page does before", async () => {
  const asked = [];
  tab.on("request", (request) => asked.push(new URL(request.url()).pathname.replace("/web-stack/", "")));
  await tab.goto(`${server.url}causes/`, { waitUntil: "load" });
  assert.ok(!asked.includes("assets/search.js"));
  await Promise.all([tab.waitForRequest((request) => request.url().endsWith("search/root.js")), tab.focus("input[name=q]")]);
  assert.ok(asked.includes("assets/search.js"));
  assert.ok(!asked.includes("assets/results.js"));
});

test("the search page loads the client once", async () => {
  await open();
  await type(tab, "database");
  await until(tab, /^4 incidents/);
  const scripts = await tab.$$eval("script[src]", (all) => all.map((script) => new URL(script.src).pathname.replace("/web-stack/", "")));
  assert.deepEqual(scripts.filter((path) => /^assets\/|root\.js$/.test(path)), ["assets/casebook.js", "assets/search.js", "assets/results.js", "search/root.js"]);
});

test("text of a query is never markup", async () => {
  const { heading } = await ask("<img src=x onerror=alert(1)> database");
  assert.match(heading, /<img src=x/);
  assert.equal(await tab.$("main img"), null);
});

test("an index that does not load says so, and the list remains", async () => {
  await tab.setRequestInterception(true);
  tab.on("request", (request) => (request.url().includes("/search/root.js") ? request.respond({ status: 404, body: "" }) : request.continue()));
  await open("?q=database");
  await note(tab, /^The search index did not load\. The full list works without it\.$/);
  assert.equal(await tab.$eval("[data-state=failed] a", (link) => new URL(link.href).pathname), "/web-stack/");
  problems = problems.filter((problem) => !problem.includes("404"));
});

test("a host's page of an error is not taken for the report", async () => {
  await tab.setRequestInterception(true);
  const body = '<article><div class="text"><p>No session here</p></div></article>';
  const isReport = (request) => new URL(request.url()).pathname.startsWith("/web-stack/incidents/");
  tab.on("request", (request) => (isReport(request) ? request.respond({ status: 404, contentType: "text/html", body }) : request.continue()));
  await ask("sessions");
  await tab.waitForNetworkIdle();
  assert.doesNotMatch(await tab.$eval("#Results", (list) => list.innerText), /No session here/);
  problems = problems.filter((problem) => !problem.includes("404"));
});

test("an index that is slow says that it loads", async () => {
  await tab.setRequestInterception(true);
  let release;
  const held = new Promise((resolve) => (release = resolve));
  tab.on("request", async (request) => {
    if (request.url().includes("/search/t/")) await held;
    request.continue();
  });
  // Opening it waits for the requests.
  const opened = open("?q=database");
  await note(tab, /^Loading the search index/);
  release();
  await opened;
  await until(tab, /^4 incidents/);
});

test("a root that is older than the files is loaded again, once", async () => {
  const roots = [];
  await tab.setRequestInterception(true);
  tab.on("request", (request) => {
    const { pathname, search } = new URL(request.url());
    if (!pathname.endsWith("/search/root.js")) return request.continue();
    roots.push(search);
    // The first one is as a browser remembers it from before the last build.
    const text = readFileSync(`${site}/search/root.js`, "utf8");
    const old = text.replace(/"t":"(...)/, '"t":"old');
    return request.respond({ contentType: "text/javascript", body: roots.length === 1 ? old : text });
  });
  await open("?q=database");
  await until(tab, /^4 incidents/);
  assert.equal(roots.length, 2);
  assert.match(roots[1], /^\?\d+$/);
});

test("without JavaScript, the page leads to the lists", async () => {
  await tab.setJavaScriptEnabled(false);
  await open("?q=database");
  const text = await tab.$eval("main", (main) => main.innerText);
  assert.match(text, /Search runs in your browser and needs JavaScript\./);
  assert.ok(await tab.$eval("main .chip", (chip) => chip.checkVisibility()));
  assert.ok(await tab.$eval(".results", (results) => !results.checkVisibility()));
});

for (const scheme of ["light", "dark"]) {
  test(`axe finds nothing on results, ${scheme}, and nothing scrolls sideways`, async () => {
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    for (const width of [1280, 390, 360]) {
      await tab.setViewport({ width, height: 900 });
      for (const query of ["database", "databse zookeeper", "kafka zookeeper"]) {
        await ask(query);
        await new Promise((resolve) => setTimeout(resolve, 500));
        await tab.$$eval("#Results details", (all) => { for (const details of all) details.open = true; });
        const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.equal(wide, 0, `${query} at ${width}`);
        await tab.evaluate(axe);
        const { violations } = await tab.evaluate(() => window.axe.run({ runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } }));
        none(violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${query}, ${width}: ${id}: ${html.slice(0, 160)}`)));
      }
    }
  });
}

test("on a phone, the results come first and the filters are folded", async () => {
  await tab.setViewport({ width: 390, height: 800, isMobile: true, hasTouch: true });
  await ask("database");
  assert.ok(await tab.$eval(".facet", (facet) => !facet.checkVisibility()));
  assert.ok(await tab.$eval(".hit .title", (title) => title.getBoundingClientRect().top < 800));
  await tab.click(".narrow > summary");
  const small = await tab.$$eval(".narrow a, .narrow summary", (all) => all.filter((it) => it.checkVisibility() && it.getBoundingClientRect().height < 24).map((it) => it.textContent));
  assert.deepEqual(small, []);
});

test("the field has room for what it asks for on a phone", async () => {
  await tab.setViewport({ width: 375, height: 812 });
  await open();
  const [asked, room] = await tab.$eval("main input[name=q]", (field) => {
    const { font, paddingLeft, paddingRight } = getComputedStyle(field);
    const canvas = document.createElement("canvas").getContext("2d");
    canvas.font = font;
    return [canvas.measureText(field.placeholder).width, field.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)];
  });
  assert.ok(asked <= room, `${asked} pixels in ${room}`);
});
