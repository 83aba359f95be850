// The scripts of the site, each put together from its modules.

import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const theme = fileURLToPath(new URL("../../../themes/default/", import.meta.url));

/** The names of the scripts that the default theme ships. */
export const scripts = readdirSync(path.join(theme, "scripts"));

/** Where the script of this name is. */
export const shipped = (name) => path.join(theme, "assets", `${name}.js`);

/** The modules of `themes/default/scripts/NAME` as one script. */
export async function bundle(name) {
  const { outputFiles } = await build({
    entryPoints: [path.join(theme, "scripts", name, "main.js")],
    bundle: true,
    minify: true,
    charset: "utf8",
    target: "es2022",
    banner: { js: "// Made by scripts/bundle." },
    write: false,
  });
  return outputFiles[0].text;
}
