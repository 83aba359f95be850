// Writes the script of the site's search; run by scripts/search-script.

import { writeFileSync } from "node:fs";
import { bundle, shipped } from "./support/search-script.mjs";

writeFileSync(shipped, await bundle());
