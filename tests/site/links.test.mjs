// A crawler that is not ours follows every link, with the site at two different paths.

import { test } from "node:test";
import { LinkChecker } from "linkinator";
import { none } from "./support/none.mjs";
import { serve } from "./support/server.mjs";
import { address, baseUrl, pages, read, site } from "./support/site.mjs";

for (const prefix of ["/", "/web-stack/"]) {
  test(`every link resolves with the site at ${prefix}`, async () => {
    const server = await serve(site, prefix);
    try {
      const options = {
        concurrency: 20,
        // Absolute addresses of the site itself (canonical links) are looked up here, too.
        urlRewriteExpressions: [{ pattern: new RegExp(`^${baseUrl}`), replacement: server.url }],
        // Nothing leaves the machine: other hosts are not asked.
        linksToSkip: async (link) => !link.startsWith(server.url) && !link.startsWith(baseUrl),
      };
      const result = await new LinkChecker().check({ path: server.url, recurse: true, ...options });
      const links = [...result.links];
      if (prefix === published) {
        // Not followed further, as a check stays below the address where it starts.
        links.push(...(await new LinkChecker().check({ path: `${server.url}404.html`, ...options })).links);
      }
      const broken = links.filter((link) => link.state === "BROKEN");
      none(broken.map((link) => `${link.parent} -> ${link.url} (${link.status})`));

      // A page that no link leads to is as good as lost.
      const seen = new Set(result.links.map((link) => address(link.url.split("#")[0])));
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
