// A report on paper: in UTC, with all its data and without what only a screen can do. Leaves a PDF of each kind of page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { extractText, getDocumentProxy } from "unpdf";
import { artefact } from "./support/artefacts.mjs";
import { KINDS } from "./support/kinds.mjs";
import { none } from "./support/none.mjs";
import { prefer, session } from "./support/session.mjs";

const { blank, open, url } = session();

const onPaper = (tab, prefers = {}) => prefer(tab, prefers, "print");

test("each kind of page prints, with its title", async (t) => {
  const tab = await blank(t);
  for (const [kind, address] of Object.entries(KINDS)) {
    await tab.goto(url(address));
    const heading = await tab.$eval("h1", (heading) => heading.innerText);
    const pdf = await tab.pdf({ path: artefact(`${kind}.pdf`), format: "a4" });
    const { totalPages, text } = await extractText(await getDocumentProxy(pdf), { mergePages: true });
    assert.ok(totalPages >= 1, kind);
    const plain = (words) => words.replace(/\s+/g, " ").trim();
    assert.ok(plain(text).includes(plain(heading)), `${kind}: “${heading}” is not in its PDF`);
  }
});

test("while it prints, times are in UTC and tables open; then all is as it was", async (t) => {
  const tab = await open(t, KINDS.incident, { zone: "Asia/Tokyo" });
  const state = () => tab.evaluate(() => window.state());
  await tab.evaluate(() => {
    window.state = () => ({
      open: [...document.querySelectorAll("details")].map((details) => details.open),
      zone: document.querySelector(".zone").textContent,
      start: document.querySelector(".facts time").textContent,
    });
    addEventListener("beforeprint", () => { window.printed = window.state(); });
    document.querySelector("main").append(Object.assign(document.createElement("details"), { open: true }));
  });
  await tab.keyboard.press("u");
  const before = await state();
  assert.deepEqual(before, { open: [false, true], zone: "Asia/Tokyo", start: "00:00" });
  const { text } = await extractText(await getDocumentProxy(await tab.pdf()), { mergePages: true });
  assert.deepEqual(await tab.evaluate(() => window.printed), { open: [true, true], zone: "UTC", start: "15:00" });
  assert.match(text, /Phase\s+From\s+To\s+Time/);
  assert.deepEqual(await state(), before);
});

test("controls do not print", async (t) => {
  const tab = await blank(t);
  const problems = [];
  await onPaper(tab);
  for (const [kind, address] of Object.entries(KINDS)) {
    await tab.goto(url(address));
    const controls = await tab.$$eval("button, input, form, kbd, dialog, header.top, .filters, .siblings, .pager, .contents, .neighbours, .data summary", (elements) =>
      elements.filter((element) => element.checkVisibility()).map((element) => element.outerHTML.slice(0, 80)),
    );
    problems.push(...controls.map((html) => `${kind}: ${html}`));
  }
  none(problems);
});

test("a dark screen prints dark on white", async (t) => {
  const tab = await open(t, KINDS.home);
  await tab.click("[data-theme-switch]");
  await tab.click("[data-theme-switch]");
  await onPaper(tab, { "prefers-color-scheme": "dark" });
  const { ground, ink } = await tab.evaluate(() => {
    const { backgroundColor, color } = getComputedStyle(document.documentElement);
    return { ground: backgroundColor, ink: color };
  });
  assert.deepEqual([ground, ink], ["rgb(255, 255, 255)", "rgb(23, 24, 28)"]);
});

test("hatches print, and nothing that belongs together is parted", async (t) => {
  const tab = await open(t, KINDS.incident);
  await onPaper(tab);
  const style = (selector, property, part) =>
    tab.$eval(selector, (element, property, part) => getComputedStyle(element, part)[property], property, part);
  assert.match(await style(".off .rail", "backgroundImage", "::after"), /gradient/);
  assert.equal(await style(".off .rail", "printColorAdjust", "::after"), "exact");
  assert.equal(await style(".standing", "printColorAdjust", "::before"), "exact");
  assert.match(await style(".phases .f-mis", "fill"), /^url\("#Hatch"\)/);
  for (const whole of [".short", ".facts", ".phases", ".timeline li", "tr"]) {
    assert.equal(await style(whole, "breakInside"), "avoid", whole);
  }
  assert.equal(await style("h2", "breakAfter"), "avoid");
  await tab.goto(url(KINDS.insights));
  assert.equal(await style("figure", "breakInside"), "avoid");
  await tab.goto(url(KINDS.home));
  assert.equal(await style(".row", "breakInside"), "avoid");
});

test("a link to another site prints its address", async (t) => {
  const tab = await open(t, KINDS.incident);
  const address = "https://other.example/ticket/1";
  await tab.$eval(".text p", (paragraph, address) => paragraph.append(Object.assign(document.createElement("a"), { href: address, textContent: "ticket" })), address);
  const { text } = await extractText(await getDocumentProxy(await tab.pdf()), { mergePages: true });
  assert.ok(text.includes(`(${address})`));
});

test("a long line of code prints whole", async (t) => {
  const tab = await open(t, KINDS.incident);
  await tab.setViewport({ width: 700, height: 900 });
  await tab.$eval(".text", (text) => text.append(Object.assign(document.createElement("pre"), { textContent: "a few words and ".repeat(20) + "x".repeat(200) })));
  const lost = () => tab.$eval(".text pre", (code) => code.scrollWidth - code.clientWidth);
  assert.ok((await lost()) > 0, "it is no long line");
  await onPaper(tab);
  assert.equal(await lost(), 0);
});
