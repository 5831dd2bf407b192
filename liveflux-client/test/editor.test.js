import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

/** @param {string} path */
const json = (path) => JSON.parse(readFileSync(path, "utf8"));

const { html } = json("editor/web-types.json").contributions;
const { globalAttributes, tags } = json("editor/vscode.html-data.json");

/** @type {string[]} */
const offered = html.attributes.map(
  (/** @type {{ name: string }} */ { name }) => name,
);

/** What server and client tell each other; nobody writes it, and no style sheet needs it. */
const OWN = ["autofocus", "component", "events", "stub", "version"];

test("editors know every attribute that the client knows", () => {
  const sources = readdirSync("src", { recursive: true })
    .map((name) => join("src", String(name)))
    .filter((path) => path.endsWith(".js"))
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");
  const names = new Set(
    [...sources.matchAll(/["'[`](?:data-)(flux-[a-z-]*[a-z])(?=["'\]=`])/g)]
      .map(([, name]) => name)
      .filter((name) => !OWN.includes(name.slice("flux-".length))),
  );

  assert.ok(names.size > 40, [...names].join());
  const known = offered.map(
    (name) => new RegExp(`^${name.replace("NAME", ".+")}$`),
  );
  for (const name of names) {
    assert.ok(
      known.some((it) => it.test(`data-${name}`)),
      name,
    );
  }
});

test("editors say of every attribute and element what it means", () => {
  for (const { name, description } of [...html.attributes, ...html.elements]) {
    assert.ok(description.length > 15, name);
    assert.ok(!/\]\(|NAME\)/.test(description), description);
  }
  assert.ok(offered.includes("flux:component"));
  assert.deepEqual(
    tags.map((/** @type {{ name: string }} */ { name }) => name),
    ["flux:script"],
  );
});

test("both kinds of editors know the same", () => {
  assert.deepEqual(
    globalAttributes.map((/** @type {{ name: string }} */ { name }) => name),
    offered.map((name) => name.replace("NAME", "")),
  );
});

test("values are offered where these are all", () => {
  const { value } = html.attributes.find(
    (/** @type {{ name: string }} */ { name }) => name === "data-flux-offline",
  );

  assert.equal(value.type, "'queue' | 'last' | 'drop'");
});

test("parameters have any name", () => {
  const { pattern } = html.attributes.find(
    (/** @type {{ name: string }} */ { name }) =>
      name === "data-flux-param-NAME",
  );

  assert.match("data-flux-param-by", new RegExp(`^${pattern}$`));
});

test("the package tells editors where it is", () => {
  assert.equal(json("package.json")["web-types"], "./editor/web-types.json");
});
