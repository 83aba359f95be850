// The program under test, and projects for it in temporary folders.
//
// CASEBOOK names the program; without it, the one that cargo built is taken.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** The folder of Casebook's own project. */
export const root = path.resolve(path.dirname(new URL(import.meta.url).pathname), "../../..");

/** The program: CASEBOOK, else the release that cargo built, else its debug build. */
export function program() {
  const target = path.resolve(root, process.env.CARGO_TARGET_DIR ?? "target");
  const built = ["release", "debug"].map((profile) => path.join(target, profile, "casebook"));
  const found = process.env.CASEBOOK ?? built.find((file) => existsSync(file));
  if (!found) throw new Error("there is no casebook: run `cargo build`, or name it in CASEBOOK");
  return found;
}

/** Runs the program in `folder`; its exit code, and what it printed. */
export function run(folder, ...options) {
  const { status, stdout, stderr } = spawnSync(program(), options, { cwd: folder, encoding: "utf8", maxBuffer: 1 << 28 });
  return { status, stdout, stderr };
}

/** A temporary folder, which is removed after the test `t`. */
export function temporary(t) {
  const folder = mkdtempSync(path.join(tmpdir(), "casebook-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a file, and the folders that it is in. */
export function write(folder, file, text) {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
}
