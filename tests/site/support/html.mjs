// Two validators of HTML.

import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";

const here = path.dirname(fileURLToPath(import.meta.url));
const config = createRequire(import.meta.url)("../.htmlvalidate.json");

/** What html-validate finds in `files`. */
export async function htmlValidate(files) {
  const validator = new HtmlValidate(new FileSystemConfigLoader(config));
  const problems = [];
  for (const file of files) {
    const report = await validator.validateFile(file);
    for (const { messages } of report.results) {
      problems.push(...messages.map(({ line, column, message, ruleId }) => `${file}:${line}:${column} ${message} (${ruleId})`));
    }
  }
  return problems;
}

/** The errors that the Nu HTML checker finds in them. */
export async function nu(files) {
  const jar = path.join(here, "../node_modules/vnu-jar/build/dist/vnu.jar");
  const options = ["-jar", jar, "--format", "json", "--exit-zero-always", "--errors-only"];
  const { stderr } = await promisify(execFile)(process.env.JAVA ?? "java", [...options, ...files], { maxBuffer: 1 << 28 });
  const { messages } = JSON.parse(stderr);
  return messages.map(({ url, lastLine, message }) => `${url}:${lastLine} ${message}`);
}
