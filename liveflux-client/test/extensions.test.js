import assert from "node:assert/strict";
import { test } from "node:test";
import { Window } from "happy-dom";
import { Extensions } from "../src/extensions.js";
import { loadExtension } from "../src/load-extension.js";
import { LiveFluxWS } from "../src/index.js";
import { Page } from "./page.js";

/** @param {(name: string) => any} loadExtension */
function pageWith(loadExtension, options = {}) {
  /** @type {string[]} */
  const loaded = [];
  const page = new Page("", {
    loadExtension: async (name) => {
      loaded.push(name);
      return loadExtension(name);
    },
    ...options,
  });
  return { page, loaded, extensions: page.client.extensions };
}

test("an extension is loaded once, and given the parts of the client", async () => {
  const { page, loaded, extensions } = pageWith(() => ({
    install: (/** @type {any} */ kit) => ({ client: kit.client }),
  }));

  const [first, second] = await Promise.all([
    extensions.use("debug"),
    extensions.use("debug"),
  ]);

  assert.deepEqual(loaded, ["debug"]);
  assert.equal(first, second);
  assert.equal(first.client, page.client);
});

test("the extensions that the page names are loaded at the start", async () => {
  const { page, loaded } = pageWith(() => ({ install: () => {} }), {
    extensions: ["one", "two"],
  });
  await page.settle();

  assert.deepEqual(loaded, ["one", "two"]);
  assert.deepEqual(page.errors, []);
});

test("what cannot be loaded is told, and tried again when it is needed again", async () => {
  let works = false;
  const { page, extensions } = pageWith(() => {
    if (!works) {
      throw new Error("nothing at /liveflux");
    }
    return { install: () => "there" };
  });

  await assert.rejects(extensions.use("debug"), /nothing at \/liveflux/);
  assert.equal(page.errors[0].fault, "network");
  assert.match(page.errors[0].message, /Extension 'debug' cannot be loaded/);

  works = true;
  assert.equal(await extensions.use("debug"), "there");
});

test("a script that does not install itself is of another version", async () => {
  const { page, extensions } = pageWith(() => undefined);

  await assert.rejects(
    extensions.use("debug"),
    /another version, reload the page/,
  );
  assert.equal(page.errors.length, 1);
});

test("a script installs itself, once", async () => {
  const { loaded, extensions } = pageWith(() => undefined);
  extensions.install("debug", () => "first");
  extensions.install("debug", () => "second");

  assert.equal(await extensions.use("debug"), "first");
  assert.deepEqual(loaded, []);
});

test("an element that needs an extension brings it", async () => {
  const { page, loaded } = pageWith(() => ({ install: () => {} }));
  const extensions = new Extensions(
    /** @type {any} */ ({
      options: {
        document: page.document,
        loadExtension: async (/** @type {string} */ name) => {
          loaded.push(name);
          return { install: () => {} };
        },
      },
    }),
    new Map([["[data-flux-rare]", "rare"]]),
  );
  const body = page.document.body;

  body.innerHTML = "<p></p>";
  extensions.look(body);
  assert.deepEqual(loaded, []);

  body.innerHTML = "<p data-flux-rare></p><p data-flux-rare></p>";
  extensions.look(body);
  extensions.look(body.children[0]);
  assert.deepEqual(loaded, ["rare"]);
});

test("as a module, an extension is imported", async () => {
  const { page, extensions } = pageWith((name) => loadExtension(name, ""));

  assert.equal(await extensions.use("ws"), LiveFluxWS);
  assert.equal(page.window.LiveFluxWS, LiveFluxWS);
  await assert.rejects(
    extensions.use("toString"),
    /none of this name\. Use one of activate/,
  );
});

test("as a script, an extension comes from where the script came from", async () => {
  const window = /** @type {any} */ (
    new Window({ url: "https://app.example/page" })
  );
  const { document } = window;
  const own = document.createElement("script");
  own.src = "https://cdn.example/liveflux?v=1";
  own.nonce = "n0nce";
  Object.defineProperty(document, "currentScript", { value: own });
  Object.assign(globalThis, { document });
  const scripts = await import("../src/load-script.js");
  /** @type {any[]} */
  const added = [];
  document.head.append = (/** @type {any} */ element) => added.push(element);

  const loaded = scripts.loadExtension("debug", "/liveflux");
  added[0].onload();
  await loaded;
  const failed = scripts.loadExtension("debug", "/liveflux");
  added[1].onerror();

  await assert.rejects(failed, /no script at \/liveflux/);
  assert.equal(
    added[0].src,
    "https://cdn.example/liveflux?v=1&extension=debug",
  );
  assert.equal(added[0].nonce, "n0nce");
});

test("scripts of the same build install themselves, with what they use", async () => {
  const { extensions } = pageWith(() => undefined);
  const { openTo, SHARED } = await import("../src/load-script.js");
  const install = openTo(extensions);
  SHARED.push("build", "one", "two");

  install(
    "build",
    "debug",
    (...used) =>
      () =>
        used.join(),
    2,
    1,
  );
  install("other build", "model", () => assert.fail("called"), 1);

  assert.equal(await extensions.use("debug"), "two,one");
  assert.equal(extensions.installed("model"), undefined);
});
