// Writes the scripts of the site; run by scripts/bundle.

import { writeFileSync } from "node:fs";
import { bundle, scripts, shipped } from "./support/bundle.mjs";

for (const name of scripts) {
  const text = await bundle(name);
  writeFileSync(shipped(name), text);
  console.log(`${name}.js: ${Buffer.byteLength(text)} bytes`);
}
