// A browser and the published site for the tests of one file.

import { after, before } from "node:test";
import { launch } from "./browser.mjs";
import { serve } from "./server.mjs";
import { baseUrl, site } from "./site.mjs";

/** Starts both before the file's tests, and returns how to open pages; ends both after them. */
export function session() {
  let browser;
  let server;
  before(async () => {
    browser = await launch();
    // The page for unknown addresses finds its style sheet at the published path alone.
    server = await serve(site, new URL(baseUrl).pathname);
  });
  after(async () => {
    await browser?.close();
    server?.close();
  });

  /** The URL of an address of the site. */
  const url = (address) => server.url + address;

  /**
   * A tab that shares nothing with other tabs, and closes with the test `t`. It is `width` wide,
   * in the time zone `zone`, runs scripts unless `script` is false, and prefers what the media
   * features in `prefers` say: `{ "prefers-color-scheme": "dark" }`.
   */
  const blank = async (t, { width = 1280, zone, script = true, prefers = {} } = {}) => {
    const context = await browser.createBrowserContext();
    t.after(() => context.close());
    const tab = await context.newPage();
    await tab.setViewport({ width, height: 900 });
    await tab.setJavaScriptEnabled(script);
    if (zone) await tab.emulateTimezone(zone);
    await prefer(tab, prefers);
    return tab;
  };

  /** The same, with the page at `address`. */
  const open = async (t, address, view) => {
    const tab = await blank(t, view);
    await tab.goto(url(address), { waitUntil: "load" });
    return tab;
  };

  return { url, blank, open };
}

const sessions = new WeakMap();

/**
 * Sets what a tab prefers, and that it is on paper where `media` is `print`. Puppeteer's own call
 * does not know of forced colours.
 */
export async function prefer(tab, prefers, media = "") {
  if (!sessions.has(tab)) sessions.set(tab, await tab.createCDPSession());
  const features = Object.entries(prefers).map(([name, value]) => ({ name, value }));
  await sessions.get(tab).send("Emulation.setEmulatedMedia", { features, media });
}
