// A crawler that is not ours follows every link of a served site.

import { LinkChecker } from "linkinator";

/**
 * The links of the site at `url`, followed from there, and those of the pages `more`. It says of itself that
 * it is at `baseUrl`: such an absolute address (a canonical link) is looked up here, too.
 */
export async function crawl(url, baseUrl, more = []) {
  const options = {
    concurrency: 20,
    urlRewriteExpressions: [{ pattern: new RegExp(`^${baseUrl}`), replacement: url }],
    // Nothing leaves the machine: other hosts are not asked. What leaves the site's path is.
    linksToSkip: async (link) => !link.startsWith(new URL("/", url).href) && !link.startsWith(baseUrl),
  };
  const { links } = await new LinkChecker().check({ path: url, recurse: true, ...options });
  const further = [];
  for (const page of more) {
    // Not followed further, as a check stays below the address where it starts.
    further.push(...(await new LinkChecker().check({ path: url + page, ...options })).links);
  }
  return { links, further };
}

/** Those that lead nowhere. */
export const broken = ({ links, further }) =>
  [...links, ...further].filter(({ state }) => state === "BROKEN").map(({ parent, url, status }) => `${parent} -> ${url} (${status})`);
