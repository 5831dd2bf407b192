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

/** @param {string} a @param {string} b @returns {string} a component with two fields */
const two = (a, b) =>
  root("a", "x").replace(
    "<div",
    `<div data-flux-remember='${JSON.stringify({ a: { local: "flux.a", value: a }, b: { local: "flux.b", value: b } })}'`,
  );

/** A page with it, which has kept something else. */
async function openTwo() {
  const page = new Page(two("light", "slim"), {}, (window) => {
    window.localStorage.setItem("flux.a", '"dark"');
    window.localStorage.setItem("flux.b", '"wide"');
  });
  page.hello();
  await page.client.extensions.use("remember");
  await page.settle();
  return page;
}

/** @param {Page} page @param {string} a @param {string} b */
async function drawTwo(page, a, b) {
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 9,
    data: { html: two(a, b) },
  });
  await page.settle();
}

/** @param {Page} page @param {any} sent @param {number} code */
async function refuse(page, sent, code) {
  const { ref } = sent;
  const message = "not now";
  page.socket.receive({ type: "error", componentID: "a", ref, code, message });
  await page.settle();
}

test("forgets the field that is refused, and no other", async () => {
  const page = await openTwo();
  const { localStorage } = page.window;
  const sent = page.socket.of("action");
  assert.deepEqual(
    sent.map(({ model }) => model),
    [{ a: "dark" }, { b: "wide" }],
  );

  await refuse(page, sent[0], 400);
  assert.equal(localStorage.getItem("flux.a"), '"light"');
  assert.equal(localStorage.getItem("flux.b"), '"wide"');
});

test("keeps what fails otherwise, and sends it again once connected", async () => {
  const page = await openTwo();
  const { localStorage } = page.window;
  const [a, b] = page.socket.of("action");
  await refuse(page, a, 500);
  await refuse(page, b, 429);
  assert.equal(localStorage.getItem("flux.a"), '"dark"');
  assert.equal(localStorage.getItem("flux.b"), '"wide"');

  page.document.dispatchEvent(new page.window.CustomEvent("liveflux:open"));
  await page.settle();
  assert.deepEqual(
    page.socket
      .of("action")
      .slice(2)
      .map(({ model }) => model),
    [{ a: "dark" }, { b: "wide" }],
  );
});

test("does not bring back over what was drawn meanwhile", async () => {
  const page = await openTwo();
  await refuse(page, page.socket.of("action")[0], 500);
  await drawTwo(page, "blue", "slim");
  assert.equal(page.window.localStorage.getItem("flux.b"), '"wide"');

  page.document.dispatchEvent(new page.window.CustomEvent("liveflux:open"));
  await page.settle();
  assert.equal(page.socket.of("action").length, 2);
  assert.equal(page.window.localStorage.getItem("flux.a"), '"blue"');
});

for (const [what, entry] of Object.entries({
  "another name": { cookie: "SESSION", path: "/", age: 600, value: "x" },
  "an attribute in the name": {
    cookie: "flux.x; domain=example",
    path: "/",
    age: 600,
    value: "x",
  },
  "an attribute in the path": {
    cookie: "flux.x",
    path: "/; priority=high",
    age: 600,
    value: "x",
  },
  "another key": { local: "token", value: "x" },
})) {
  test(`keeps nothing by ${what}`, async () => {
    const page = await open(entry);
    assert.equal(page.document.cookie, "");
    assert.equal(page.window.localStorage.length, 0);
  });
}

test("keeps nothing of an element that is no root", async () => {
  const entry = { ...COOKIE, value: "x" };
  const page = new Page(
    `${root("a", "x")}<p ${mark(entry)}>x</p><p data-flux-component-id="a" ${mark(entry)}>x</p>`,
  );
  page.hello();
  await page.client.extensions.use("remember");
  await page.settle();
  assert.equal(page.document.cookie, "");
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

  test(`brings back from a ${name} what is of the same user`, async () => {
    for (const [text, user, sent] of [
      ['~ada~"dark"', "~ada~", 1],
      ['~ada~"dark"', "~bob~", 0],
      ['~ada~"dark"', undefined, 0],
      ['"dark"', "~ada~", 0],
    ]) {
      const page = await open(
        { ...place, user, value: "light" },
        had(String(text)),
      );
      assert.equal(page.socket.of("action").length, sent, `${text} ${user}`);
      if (!sent) {
        const kept =
          name === "cookie"
            ? decodeURIComponent(page.document.cookie)
            : page.window.localStorage.getItem("flux.theme");
        assert.ok(kept?.endsWith(`${user ?? ""}"light"`), String(kept));
      }
    }
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
