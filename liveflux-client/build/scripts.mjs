/*
 * Makes the scripts in `dist`, for script tags, of the ES modules: one of what every page needs, and one of each
 * extension, which pages load when they need it. They are part of the repository, so that Maven needs no Node. With the
 * argument `--check` it fails when they are not up to date.
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { minify } from "terser";
import { internalNames } from "./names.mjs";

const SOURCES = resolve("src");
const OUTPUT = "dist";
const TARGET = "es2022";
/** The promise to those who use it: what every page loads stays small. */
const MAX_GZIP_BYTES = 15 * 1024;
/**
 * Of the script and its extensions, which come only with it. Idiomorph's licence asks for no mention; NOTICE and the
 * folder of its source name it.
 */
const LICENCE = "/* LiveFlux, Apache-2.0 */";
/** In a page, extensions come as scripts; who bundles modules lets the bundler fetch them. */
const SCRIPT_ONLY = new Map([["load-extension.js", "load-script.js"]]);
const IMPORT = /^import \{([^}]*)\} from "(\.[^"]+)";$/gm;

const sources = new Map(
  readdirSync(SOURCES, { encoding: "utf8", recursive: true })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".js"))
    .sort()
    .map((name) => [name, readFileSync(join(SOURCES, name), "utf8")]),
);
/** Scripts of different builds cannot use members of each other. */
const BUILD = JSON.stringify(
  createHash("sha256")
    .update(JSON.stringify([...sources]))
    .digest("base64url")
    .slice(0, 8),
);
const extensions = [...sources.keys()]
  .map((name) => /^extensions\/([a-z-]+)\.js$/.exec(name)?.[1])
  .filter((name) => name !== undefined);

/**
 * Finds the module that an import means.
 *
 * @param {string} specifier relative to the folder
 * @param {string} folder of the module that imports
 * @returns {string} its name in the folder of the modules
 */
function moduleOf(specifier, folder) {
  const name = relative(SOURCES, resolve(folder, specifier));
  return SCRIPT_ONLY.get(name) ?? name;
}

/**
 * Joins modules to one text.
 *
 * @param {string} entry text of a module that imports them
 * @param {Map<string, string>} [given] texts of modules by name, instead of the files
 */
async function bundle(entry, given = new Map()) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, resolveDir: SOURCES },
    bundle: true,
    format: "esm",
    target: TARGET,
    write: false,
    metafile: true,
    legalComments: "none",
    plugins: [
      {
        name: "modules",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
            const name = moduleOf(path, resolveDir);
            return given.has(name)
              ? { path: name, namespace: "given" }
              : { path: join(SOURCES, name) };
          });
          onLoad({ filter: /./, namespace: "given" }, ({ path }) => ({
            contents: given.get(path),
          }));
        },
      },
    ],
  });
  const modules = Object.keys(metafile.inputs).map((path) =>
    relative(SOURCES, resolve(path)),
  );
  return { text: outputFiles[0].text, modules };
}

/**
 * Finds what modules import from others.
 *
 * @param {string[]} importing names of modules
 * @param {string[]} others names of modules
 * @returns {Map<string, Set<string>>} what is imported, by name of the other module
 */
function importsOf(importing, others) {
  /** @type {Map<string, Set<string>>} */
  const imports = new Map();
  for (const name of importing) {
    const folder = dirname(join(SOURCES, name));
    for (const [, list, specifier] of (sources.get(name) ?? "").matchAll(
      IMPORT,
    )) {
      const module = moduleOf(specifier, folder);
      if (others.includes(module)) {
        const names = imports.get(module) ?? new Set();
        list.split(",").forEach((word) => names.add(word.trim()));
        names.delete("");
        imports.set(module, names);
      }
    }
  }
  return imports;
}

const internal = new RegExp(`^(?:${internalNames(sources).join("|")})$`);
/** One for all scripts: they use members of each other. */
let mangleCache = {};

/**
 * Makes a script small: esbuild shortens members, in the order of how often they occur, and terser does the rest.
 *
 * @param {string} text of the script
 * @param {string} [licence] that it begins with
 */
async function small(text, licence = "") {
  const shortened = await transform(text, {
    target: TARGET,
    minifyIdentifiers: true,
    mangleProps: internal,
    mangleCache,
  });
  mangleCache = shortened.mangleCache ?? mangleCache;
  // Of the settings tried, those whose result is smallest after gzip.
  const { code } = await minify(shortened.code, {
    compress: {
      ecma: 2020,
      inline: 1,
      passes: 3,
      pure_getters: true,
      unsafe: true,
    },
    format: { comments: false, ecma: 2020 },
    module: true,
  });
  return `${licence}${code}\n`;
}

const core = (await bundle('import "./entry.js";')).modules;
const needed = new Map();
for (const name of extensions) {
  const entry = `extensions/${name}.js`;
  const { modules } = await bundle(`export * from "./${entry}";`);
  needed.set(
    name,
    importsOf(
      modules.filter((module) => !core.includes(module)),
      core,
    ),
  );
}
/** What extensions use of the script, each as module and name, in the order in which it hands them over. */
const shared = [
  ...new Set(
    [...needed.values()].flatMap((imports) =>
      [...imports].flatMap(([module, names]) =>
        [...names].map((name) => `${module} ${name}`),
      ),
    ),
  ),
].sort();

const scripts = new Map();
const handover = shared.map((item, index) => {
  const [module, name] = item.split(" ");
  return `import { ${name} as $${index} } from "./${module}";`;
});
const { text } = await bundle(
  [
    'import { SHARED } from "./load-script.js";',
    ...handover,
    'import "./entry.js";',
    `SHARED.push(${[BUILD, ...shared.map((_, index) => `$${index}`)]});`,
  ].join("\n"),
);
scripts.set(
  "liveflux.js",
  await small(`(() => {"use strict";${text}})();`, LICENCE),
);

/** What the bundled text of an extension takes from the script, by its place. */
const TAKEN = /^var (\S+) = \$(\d+);$/gm;
const INSTALLS = /export \{\s*install\s*\};\s*$/;

for (const name of extensions) {
  const given = new Map();
  for (const [module, names] of needed.get(name)) {
    const taken = [...names].map(
      (name) =>
        `export const ${name} = $${shared.indexOf(`${module} ${name}`) + 1};`,
    );
    given.set(module, taken.join(""));
  }
  const { text } = await bundle(
    `export { install } from "./extensions/${name}.js";`,
    given,
  );
  const taken = [...text.matchAll(TAKEN)];
  const body = text.replace(TAKEN, "").replace(INSTALLS, "return install;");
  const names = taken.map(([, name]) => name);
  const places = taken.map(([, , place]) => place);
  // The script calls it if both are of the same build: another one has other members in other places.
  const call = [BUILD, `"${name}"`, `(${names}) => {${body}}`, ...places];
  scripts.set(
    `liveflux-${name}.js`,
    await small(`window.liveflux?.$?.(${call});`),
  );
}

for (const [name, script] of scripts) {
  const size = gzipSync(script).length;
  console.log(`${name}: ${script.length} bytes, ${size} after gzip`);
  if (name === "liveflux.js" && size > MAX_GZIP_BYTES) {
    console.error(
      `The script has more than ${MAX_GZIP_BYTES} bytes after gzip: what few pages need belongs in an extension`,
    );
    process.exit(1);
  }
}

if (!process.argv.includes("--check")) {
  rmSync(OUTPUT, { recursive: true, force: true });
  mkdirSync(OUTPUT);
  scripts.forEach((script, name) => writeFileSync(join(OUTPUT, name), script));
} else {
  const stale = [...scripts].filter(([name, script]) => {
    const file = join(OUTPUT, name);
    return !existsSync(file) || readFileSync(file, "utf8") !== script;
  });
  const gone = readdirSync(OUTPUT).filter((name) => !scripts.has(name));
  if (stale.length + gone.length > 0) {
    console.error(`${OUTPUT} is not up to date: run npm run build`);
    process.exit(1);
  }
}
