import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

/** Lines of a module before its concern is two. */
const MOST_LINES = 300;

const SOURCES = new URL("../src/", import.meta.url);

test("each module of our own is short enough to have one concern", () => {
  const modules = readdirSync(SOURCES, { encoding: "utf8", recursive: true })
    .map((name) => name.replaceAll("\\", "/"))
    .filter((name) => name.endsWith(".js") && !name.startsWith("vendor/"));

  const long = modules
    .map((name) => ({
      name,
      lines: readFileSync(new URL(name, SOURCES), "utf8").match(/\n/g)?.length,
    }))
    .filter(({ lines = 0 }) => lines > MOST_LINES);

  assert.ok(modules.length > 100);
  assert.deepEqual(long, []);
});
