// The Chromium (or Chrome) of this machine, driven over its own protocol.

import { existsSync } from "node:fs";
import path from "node:path";
import puppeteer from "puppeteer-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC = ["Google Chrome", "Chromium"].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

/** The browser's program: CHROME_PATH, else the first that is found. */
export function program() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  const found = process.env.CHROME_PATH ?? [...candidates, ...MAC].find((file) => existsSync(file));
  if (!found) throw new Error("no Chromium was found: install it, or name it in CHROME_PATH");
  return found;
}

/** A browser without a window that sends nothing of its own. */
export const launch = () =>
  puppeteer.launch({
    executablePath: program(),
    args: [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-dev-shm-usage",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--hide-scrollbars",
    ],
  });
