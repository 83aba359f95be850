// A crawler that is not ours follows every link, with the site at two different paths.

import { test } from "node:test";
import { broken, crawl } from "./support/crawl.mjs";
import { none } from "./support/none.mjs";
import { serve } from "./support/server.mjs";
import { address, baseUrl, pages, read, site } from "./support/site.mjs";

for (const prefix of ["/", "/web-stack/"]) {
  test(`every link resolves with the site at ${prefix}`, async () => {
    const server = await serve(site, prefix);
    try {
      const found = await crawl(server.url, baseUrl, prefix === published ? ["404.html"] : []);
      none(broken(found));

      // A page that no link leads to is as good as lost.
      const seen = new Set(found.links.map((link) => address(link.url.split("#")[0])));
      none(pages().filter((page) => !unlinked(page) && !seen.has(server.url + encodeURI(address(page)))));
    } finally {
      server.close();
    }
  });
}

/** The page for unknown addresses has this path in its links, so they are right below it alone. */
const published = new URL(baseUrl).pathname;

/** Whether a page is meant to be without links to it: for unknown addresses, for old ones, and what a form leads to. */
const unlinked = (page) => ["404.html", "search/index.html"].includes(page) || read(page).includes('http-equiv="refresh"');
