import assert from "node:assert/strict";
import { test } from "node:test";
import { build } from "esbuild";

test("a bundler makes one script of what a page imports, and chunks of extensions", async () => {
  const { outputFiles, metafile } = await build({
    entryPoints: ["test/consumer/page.ts"],
    bundle: true,
    splitting: true,
    format: "esm",
    outdir: "out",
    write: false,
    metafile: true,
    logLevel: "silent",
  });

  const entry = outputFiles.find(({ path }) => path.endsWith("page.js"));
  assert.ok(entry?.text.includes("liveflux.v1"));
  assert.ok(!entry?.text.includes("livewire:init"));
  const inputs = Object.values(metafile.outputs).map(({ entryPoint }) =>
    String(entryPoint),
  );
  for (const name of ["compat", "debug", "overlay", "ws"]) {
    assert.ok(inputs.includes(`src/extensions/${name}.js`), name);
  }
});

test("no module imports itself over others", async () => {
  const { metafile } = await build({
    entryPoints: ["src/entry.js"],
    bundle: true,
    write: false,
    metafile: true,
    logLevel: "silent",
  });
  /** @type {Map<string, Set<string>>} */
  const reached = new Map();

  /**
   * @param {string} path of a module
   * @param {string[]} from paths of those that lead to it
   * @returns {Set<string>} paths of what it needs
   */
  function needs(path, from) {
    assert.ok(!from.includes(path), [...from, path].join(" -> "));
    const known = reached.get(path) ?? new Set();
    if (!reached.has(path)) {
      for (const imported of metafile.inputs[path].imports) {
        if (imported.kind === "import-statement") {
          known.add(imported.path);
          needs(imported.path, [...from, path]).forEach((it) => known.add(it));
        }
      }
      reached.set(path, known);
    }
    return known;
  }

  assert.ok(needs("src/entry.js", []).has("src/connection.js"));
});
