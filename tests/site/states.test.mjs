// What is odd, and what is many: every page of the archive of odd states, and the pages of
// archives of no to 10,000 postmortems.

import assert from "node:assert/strict";
import path from "node:path";
import { after, before, test } from "node:test";
import { violations } from "./support/axe.mjs";
import { launch } from "./support/browser.mjs";
import { crowded } from "./support/crowded.mjs";
import { htmlValidate, nu } from "./support/html.mjs";
import { SCHEMES, WIDTHS } from "./support/kinds.mjs";
import { none } from "./support/none.mjs";
import { serve } from "./support/server.mjs";
import { address, pages, read, served, sized, states } from "./support/site.mjs";

/** Pages that every archive has. */
const FIXED = ["", "insights/", "actions/", "symptoms/", "causes/", "search/", "write/"];

/** The pages that are looked at in an archive of each size. */
const SIZES = {
  0: FIXED,
  1: [...FIXED, "causes/deploy/", "incidents/2013/"],
  2: [...FIXED, "causes/deploy/", "looked-like/load-balancer/", "incidents/2022/"],
  60: [...FIXED, "causes/config-change/", "looked-like/database/", "incidents/2024/", "severity/sev1/"],
  1000: [...FIXED, "causes/config-change/", "looked-like/database/", "incidents/2024/", "incidents/page/2/", "actions/open/", "severity/sev1/"],
  10000: ["", "insights/", "actions/", "incidents/2024/page/2/"],
};

/** The pages that odd content changes most. */
const KINDS = [
  "",
  "incidents/2024-03-03-ongoing/",
  "incidents/2024-03-01-long-title/",
  "incidents/2024-02-28-japanese/",
  "incidents/2024-02-27-arabic/",
  "incidents/2024-02-12-sixty-entries-over-midnight/",
  "incidents/2024-01-15-every-field/",
  "incidents/2024-01-09-title-and-date/",
  "incidents/2023-12-05-wide-tables-and-code/",
  "incidents/2023-12-01-markup-in-every-field/",
  "incidents/2023-10-30-untimed-steps/",
  "incidents/undated/",
  "causes/",
  "causes/retries-without-limit/",
  "looked-like/fifth-guess/",
  "services/決済/",
  "tags/a-b/",
  "insights/",
  "actions/",
];

/** Whether a page of the odd states stays open, and does not lead to another. */
const stays = (page) => !read(page, states()).includes('http-equiv="refresh"');

/** The archives: the folder of each, the path it is served at, its pages, and those for axe. */
const sites = new Map([
  ["odd states", { root: states(), prefix: "/states/", addresses: pages(states()).filter(stays).map(address), kinds: KINDS }],
  ...Object.entries(SIZES).map(([count, addresses]) => [`archive of ${count}`, { root: sized(count), prefix: "/", addresses, kinds: addresses }]),
]);

let browser;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());

/**
 * Opens each page of a site and collects the problems of which `look(tab, note)` and the
 * console tell.
 */
async function problemsOf({ root, prefix, addresses }, look) {
  const problems = [];
  const all = new Set(pages(root));
  const server = await serve(root, prefix);
  const tab = await browser.newPage();
  let current;
  const note = (problem) => problems.push(`${current}: ${problem}`);
  tab.on("console", (message) => note(`console: ${message.text()}`));
  tab.on("pageerror", (error) => note(`error: ${error.message}`));
  try {
    for (const address of addresses) {
      assert.ok(all.has(served(address)), `there is no page ${address}`);
      current = address;
      await tab.goto(server.url + encodeURI(address), { waitUntil: "load" });
      await look(tab, note);
    }
  } finally {
    await tab.close();
    server.close();
  }
  return problems;
}

/** Runs in a page: the numbers that are broken over two lines. */
const broken = () => {
  const lines = (number) => {
    const range = document.createRange();
    range.selectNodeContents(number);
    return range.getClientRects().length;
  };
  return [...document.querySelectorAll(".users b, .number span")].filter((number) => lines(number) > 1).map((number) => number.textContent);
};

/** Whether all that is on a page has its place, narrow and wide. */
async function fits(tab, note) {
  for (const width of WIDTHS) {
    await tab.setViewport({ width, height: 900 });
    const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    if (wide > 0) note(`scrolls sideways by ${wide} pixels at a width of ${width}`);
    for (const problem of await tab.evaluate(crowded)) note(`${problem} at a width of ${width}`);
    for (const number of await tab.evaluate(broken)) note(`${number} is broken at a width of ${width}`);
  }
}

/** Whether axe finds nothing, light and dark. */
async function isAccessible(tab, note) {
  await tab.setViewport({ width: 1280, height: 900 });
  for (const scheme of SCHEMES) {
    await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    (await violations(tab, scheme)).forEach(note);
  }
}

const files = [...sites.values()].flatMap(({ root, addresses }) => addresses.map((address) => path.join(root, served(address))));

test("html-validate finds nothing in any archive", async () => none(await htmlValidate(files)));

test("the Nu HTML checker finds no error in any archive", async () => none(await nu(files)));

for (const [name, site] of sites) {
  test(`${name}: nothing scrolls sideways or stands on another, and the console is clean`, async () => {
    assert.ok(site.addresses.length > 0, "the site has no pages");
    none(await problemsOf(site, fits));
  });

  test(`${name}: axe finds nothing`, async () => {
    none(await problemsOf({ ...site, addresses: site.kinds }, isAccessible));
  });
}
