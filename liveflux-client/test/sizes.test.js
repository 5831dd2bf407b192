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

/** Most bytes after gzip that a page with a feature loads for it, before the user does anything. */
const GOALS = {
  "a page with commands": [["commands"], 2 * 1024],
  "a page with commands and what shows that actions run": [
    ["commands", "effects"],
    3 * 1024,
  ],
  "a page with messages and keys": [["page", "keys"], 1.75 * 1024],
  "a page with a list that users sort": [["sort"], 2 * 1024],
  "a page with links that are followed": [["navigate"], 3 * 1024],
  "a page with uploads": [["uploads"], 2 * 1024],
};

for (const [what, [names, most]] of Object.entries(GOALS)) {
  test(
    `${what} loads little for it`,
    { skip: !script && "needs the scripts that the build makes" },
    (t) => {
      const size = /** @type {string[]} */ (names)
        .map((name) => String(script).replace(/\.js$/, `-${name}.js`))
        .reduce((sum, path) => sum + gzipSync(readFileSync(path)).length, 0);

      t.diagnostic(`${names}: ${size} of at most ${most} bytes`);
      assert.ok(size <= Number(most), `${size} bytes`);
    },
  );
}
