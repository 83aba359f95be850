// Takes the pictures of the documentation; run by scripts/screenshots.

import { mkdirSync } from "node:fs";
import path from "node:path";
import { launch } from "./support/browser.mjs";
import { serve } from "./support/server.mjs";
import { site } from "./support/site.mjs";

const SHOTS = {
  home: "",
  incident: "incidents/2024-01-24-web-application-unreachable/",
  cause: "causes/load-balancer-misconfiguration/",
};

const folder = path.resolve(process.argv[2]);
mkdirSync(folder, { recursive: true });

const server = await serve(site, "/");
const browser = await launch();
const tab = await browser.newPage();
await tab.setViewport({ width: 1280, height: 900 });
// A page does without a font that comes late; after a first visit it is at hand.
await tab.goto(server.url, { waitUntil: "networkidle0" });
for (const scheme of ["light", "dark"]) {
  await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  for (const [name, address] of Object.entries(SHOTS)) {
    await tab.goto(server.url + address, { waitUntil: "networkidle0" });
    await tab.evaluate(() => document.fonts.ready);
    const file = path.join(folder, scheme === "light" ? `${name}.png` : `${name}-dark.png`);
    await tab.screenshot({ path: file });
    console.log(file);
  }
}
await browser.close();
server.close();
