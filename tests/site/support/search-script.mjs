// The script of the site's search, put together from its modules.

import { fileURLToPath } from "node:url";
import { build } from "esbuild";

/** Where the script is that the default theme ships. */
export const shipped = fileURLToPath(new URL("../../../themes/default/assets/search.js", import.meta.url));

/** The modules of `themes/default/search` as one script. */
export async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("../../../themes/default/search/page.js", import.meta.url))],
    bundle: true,
    minify: true,
    charset: "utf8",
    target: "es2022",
    banner: { js: "// Made by scripts/search-script from themes/default/search." },
    write: false,
  });
  return outputFiles[0].text;
}
