// The built site under test: its files, and where it will be published.
//
// CASEBOOK_SITE names the folder of a build, CASEBOOK_OFFLINE_SITE that of a build made
// with `--offline`, CASEBOOK_STATES that of the archive of odd states, CASEBOOK_SIZES that of made-up
// archives, each in a folder named by how many postmortems it has. All are made by scripts/test.

import { readFileSync, readdirSync, statSync } from "node:fs";
import path from "node:path";

/** The folder that the environment variable `name` names. */
function folder(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run scripts/test`);
  return path.resolve(value);
}

export const site = folder("CASEBOOK_SITE");
export const offlineSite = () => folder("CASEBOOK_OFFLINE_SITE");
export const states = () => folder("CASEBOOK_STATES");
export const sized = (count) => path.join(folder("CASEBOOK_SIZES"), String(count));

/** Every file below `root`, relative to it, in order, with `/` between folders. */
export function files(root = site) {
  return readdirSync(root, { recursive: true })
    .map((file) => file.split(path.sep).join("/"))
    .filter((file) => statSync(path.join(root, file)).isFile())
    .sort();
}

/** The HTML files among them. */
export const pages = (root = site) => files(root).filter((file) => file.endsWith(".html"));

/** The text of a file of the site at `root`. */
export const read = (file, root = site) => readFileSync(path.join(root, file), "utf8");

/** The address that a file is served at: `causes/index.html` is at `causes/`. */
export const address = (file) => file.replace(/(^|\/)index\.html$/, "$1");

/** The file that serves `address`, which is relative to the site's root. */
export const served = (address) =>
  address === "" || address.endsWith("/") ? `${address}index.html` : address;

/** Where the example says that it is published, with a final `/`. */
export const baseUrl = process.env.CASEBOOK_BASE_URL ?? "https://example.com/web-stack/";

/**
 * The path of `url` below the base URL, percent-decoded and without query and fragment;
 * undefined where it is somewhere else.
 */
export function below(url) {
  const { origin, pathname } = new URL(url);
  const base = new URL(baseUrl);
  if (origin !== base.origin || !pathname.startsWith(base.pathname)) return undefined;
  return decodeURIComponent(pathname.slice(base.pathname.length));
}
