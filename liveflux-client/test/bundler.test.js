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
