/*
 * Joins the declarations that the compiler makes of the modules into one file, `liveflux.d.ts`, which is part
 * of the package and of the jar. With the argument `--check` it fails when that file is not up to date.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";

const OUTPUT = "liveflux.d.ts";
const IMPORT = /^(?:import|export) (?:type )?\{[^}]*\} from "(\.[^"]+)";$/gm;
/** What is left of JSDoc types, which have become real ones. */
const TYPE_COMMENT =
  /^ *\/\*\*(?:(?!\*\/)[\s\S])*@(?:typedef|import|callback)\b[\s\S]*?\*\/\n/gm;

const folder = mkdtempSync(join(tmpdir(), "liveflux-types-"));
execFileSync("npx", ["tsc", "-p", "tsconfig.types.json", "--outDir", folder], {
  stdio: ["ignore", "inherit", "inherit"],
});

/** @type {Map<string, string>} */
const modules = new Map();

/** @param {string} name of a module; those that it imports come first */
function add(name) {
  const file = join(folder, name.replace(/\.js$/, ".d.ts"));
  if (modules.has(name) || !existsSync(file)) {
    return;
  }
  modules.set(name, "");
  const text = readFileSync(file, "utf8");
  for (const [, specifier] of text.matchAll(IMPORT)) {
    add(normalize(join(dirname(name), specifier)));
  }
  const own = text
    .replace(IMPORT, "")
    .replace(TYPE_COMMENT, "")
    .replace(/^export \{\};$/gm, "")
    .replace(/\n{2,}/g, "\n")
    .trim();
  modules.delete(name);
  modules.set(name, own);
}

add("index.js");
const types = [
  "// Made of the modules' comments by build/types.mjs; not to be edited.",
  ...[...modules.values()].filter(Boolean),
  readFileSync("build/global.d.ts", "utf8").trim(),
  "",
].join("\n\n");

if (!process.argv.includes("--check")) {
  writeFileSync(OUTPUT, types);
} else if (readFileSync(OUTPUT, "utf8") !== types) {
  console.error(`${OUTPUT} is not up to date: run npm run types:write`);
  process.exit(1);
}
