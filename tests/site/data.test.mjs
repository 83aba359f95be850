// What the site offers to programs: feeds, data, the sitemap, the sources.

import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { test } from "node:test";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import FeedParser from "feedparser";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { address, baseUrl, below, files, pages, read, served } from "./support/site.mjs";

const all = new Set(files());
const incidents = pages().filter((page) => /^incidents\/\d{4}-\d\d-\d\d-[^/]+\/index\.html$/.test(page));

/** A feed as a parser reads it: what it says of itself, and its items. */
async function parse(file) {
  const parser = new FeedParser({ feedurl: baseUrl + file });
  const items = [];
  await new Promise((resolve, reject) => {
    Readable.from([read(file)]).pipe(parser).on("error", reject).on("end", resolve).on("data", (item) => items.push(item));
  });
  return { meta: parser.meta, items };
}

/** Asserts that `url` is an address of this site that has a file. */
function assertServed(url, where) {
  const path = below(url);
  assert.ok(path !== undefined, `${where}: ${url} is not below ${baseUrl}`);
  assert.ok(all.has(served(path)), `${where}: ${url} has no file`);
}

test("there are incidents to test with", () => assert.equal(incidents.length, 5));

test("every Atom feed parses, and its links lead to pages", async () => {
  const feeds = [...all].filter((file) => /(^|\/)feed\.xml$/.test(file));
  assert.ok(feeds.includes("feed.xml"));
  assert.ok(feeds.length > 1, "terms have no feeds");
  for (const feed of feeds) {
    assert.equal(XMLValidator.validate(read(feed)), true, feed);
    const { meta, items } = await parse(feed);
    assert.equal(meta["#type"], "atom", feed);
    assert.ok(meta.title, `${feed} has no title`);
    assert.ok(items.length > 0, `${feed} is empty`);
    assert.equal(new Set(items.map((item) => item.guid)).size, items.length, `${feed} uses an id twice`);
    for (const item of items) {
      assert.ok(item.title && item.date instanceof Date, `${feed}: ${item.guid}`);
      assertServed(item.link, feed);
    }
  }
  assert.equal((await parse("feed.xml")).items.length, incidents.length);
});

test("the JSON feed has the shape of version 1.1", () => {
  const feed = JSON.parse(read("feed.json"));
  assert.equal(feed.version, "https://jsonfeed.org/version/1.1");
  assert.ok(feed.title);
  assert.equal(feed.feed_url, `${baseUrl}feed.json`);
  assertServed(feed.home_page_url, "home_page_url");
  assert.equal(feed.items.length, incidents.length);
  for (const item of feed.items) {
    assert.equal(typeof item.id, "string");
    assert.ok(item.content_html ?? item.content_text ?? item.summary, item.id);
    assert.ok(!Number.isNaN(Date.parse(item.date_published)), item.id);
    assertServed(item.url, item.id);
  }
});

test("archive.json is valid by the schema beside it, and an empty object is not", () => {
  const schema = JSON.parse(read("archive.schema.json"));
  // Formats of number widths (`uint32`) are for generators of code and mean nothing here.
  const ajv = addFormats(new Ajv2020({ allErrors: true, strict: false, logger: false }));
  const validate = ajv.compile(schema);
  validate(JSON.parse(read("archive.json")));
  assert.deepEqual(validate.errors ?? [], []);
  assert.equal(validate({}), false, "the schema accepts anything");
});

test("the sitemap is well-formed, and each of its pages exists", () => {
  const text = read("sitemap.xml");
  assert.equal(XMLValidator.validate(text), true);
  const locations = new XMLParser().parse(text).urlset.url.map(({ loc }) => loc);
  for (const location of locations) assertServed(location, "sitemap.xml");
  assert.equal(new Set(locations).size, locations.length, "an address is listed twice");
  for (const page of incidents) assert.ok(locations.includes(baseUrl + address(page)), `${page} is not listed`);
});

test("robots.txt names the sitemap", () => assert.ok(read("robots.txt").includes(`${baseUrl}sitemap.xml`)));

test("the files for hosts and readers are there", () => {
  for (const file of [".nojekyll", "404.html", "llms.txt"]) assert.ok(all.has(file), file);
});

test("each incident has its source beside it", () => {
  for (const page of incidents) assert.ok(all.has(page.replace(/html$/, "md")), page);
});
