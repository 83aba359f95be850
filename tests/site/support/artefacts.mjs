// Where a run leaves what it saw, for people to look at.

import { mkdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const folder = path.resolve(process.env.CASEBOOK_SCREENSHOTS ?? path.join(root, "target/screenshots"));

/** The path of the artefact `name`; the folder is made. */
export function artefact(name) {
  mkdirSync(folder, { recursive: true });
  return path.join(folder, name.replaceAll(" ", "-"));
}
