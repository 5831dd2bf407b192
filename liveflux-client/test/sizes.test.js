import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const script = process.env.LIVEFLUX_SCRIPT;

test(
  "each extension is as small as the README says",
  { skip: !script && "needs the scripts that the build makes" },
  () => {
    const readme = readFileSync(
      new URL("../README.md", import.meta.url),
      "utf8",
    );
    const rows = [...readme.matchAll(/^\| `([a-z-]+)` +\| ([\d.]+) +\|/gm)];

    assert.ok(rows.length > 10);
    for (const [, name, most] of rows) {
      const path = String(script).replace(/\.js$/, `-${name}.js`);
      const size = gzipSync(readFileSync(path)).length / 1024;
      assert.ok(
        size <= Number(most) && size > 0.6 * Number(most),
        `${name} has ${size.toFixed(2)} KB`,
      );
    }
  },
);
