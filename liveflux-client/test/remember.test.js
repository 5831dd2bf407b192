import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";

/** @param {any} entry of the field `theme` */
const mark = (entry) =>
  `data-flux-remember='${JSON.stringify({ theme: entry })}'`;

const COOKIE = { cookie: "flux.theme", path: "/", age: 600 };
const LOCAL = { local: "flux.theme" };

/**
 * @param {any} entry of the field `theme`
 * @param {(window: any) => void} [before] called before there is anything in the page
 */
async function open(entry, before) {
  const html = root("a", "x").replace("<div", `<div ${mark(entry)}`);
  const page = new Page(html, {}, before);
  page.hello();
  await page.client.extensions.use("remember");
  await page.settle();
  return page;
}

/** @param {Page} page @param {any} entry that the server draws now */
async function draw(page, entry) {
  const html = root("a", "x").replace("<div", `<div ${mark(entry)}`);
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 9,
    data: { html },
  });
  await page.settle();
}

test("keeps what the server draws in a cookie", async () => {
  const page = await open({ ...COOKIE, value: "light" });
  assert.equal(page.document.cookie, "flux.theme=%22light%22");

  await draw(page, { ...COOKIE, value: "d;rk" });
  assert.equal(page.document.cookie, "flux.theme=%22d%3Brk%22");
  await draw(page, { ...COOKIE, value: null });
  assert.equal(page.document.cookie, "");
  assert.deepEqual(page.socket.of("action"), []);
});

test("keeps what the server draws in the local storage", async () => {
  const page = await open({ ...LOCAL, value: "light" });
  const { localStorage } = page.window;
  assert.equal(localStorage.getItem("flux.theme"), '"light"');

  await draw(page, { ...LOCAL, value: ["a", "b"] });
  assert.equal(localStorage.getItem("flux.theme"), '["a","b"]');
  await draw(page, { ...LOCAL, value: null });
  assert.equal(localStorage.getItem("flux.theme"), null);
});

for (const place of [COOKIE, LOCAL]) {
  const name = Object.keys(place)[0];
  /** @param {string} text that was kept before */
  const had = (text) => (/** @type {any} */ window) => {
    window.document.cookie = `flux.theme=${encodeURIComponent(text)}`;
    window.localStorage.setItem("flux.theme", text);
  };

  test(`brings back what a ${name} holds, once`, async () => {
    const page = await open({ ...place, value: "light" }, had('"dark"'));

    const sent = page.socket.of("action");
    assert.equal(sent.length, 1);
    assert.deepEqual(sent[0].model, { theme: "dark" });
    assert.equal(sent[0].action, undefined);
    await draw(page, { ...place, value: "dark" });
    await draw(page, { ...place, value: "light" });
    assert.equal(page.socket.of("action").length, 1);
    const kept =
      name === "cookie"
        ? page.document.cookie
        : page.window.localStorage.getItem("flux.theme");
    assert.match(String(kept), /light/);
  });

  test(`says nothing where a ${name} holds the same`, async () => {
    const page = await open({ ...place, value: "dark" }, had('"dark"'));

    assert.deepEqual(page.socket.of("action"), []);
  });

  test(`forgets what the server does not take from a ${name}`, async () => {
    for (const text of ['"purple"', "{", ""]) {
      const page = await open({ ...place, value: "light" }, had(text));
      const [sent] = page.socket.of("action");
      if (sent) {
        page.socket.receive({
          type: "error",
          componentID: "a",
          ref: sent.ref,
          code: 400,
          message: "theme: must be light or dark",
        });
        await page.settle();
      }
      const kept =
        name === "cookie"
          ? page.document.cookie
          : page.window.localStorage.getItem("flux.theme");
      assert.match(String(kept), /light/, text);
    }
  });
}
