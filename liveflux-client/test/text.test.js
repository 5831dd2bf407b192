import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";

const VIEW =
  '<p data-flux-text="answer"></p><p data-flux-text="other"></p><button type="button" data-flux-cancel="answer">Stop</button>';

/** @param {string} [content] of a component */
async function open(content = VIEW) {
  const page = new Page(root("a", content, ' data-flux-version="1"'));
  await page.client.extensions.use("text");
  page.hello();
  return page;
}

/** @param {Page} page @param {any} message */
async function text(page, message) {
  page.socket.receive({ type: "text", ...message });
  await page.settle();
}

const BEGIN = { componentID: "a", field: "answer", stream: 7, base: 0 };

/** @param {Page} page */
const shown = (page) => page.$("[data-flux-text=answer]").textContent;

test("a text grows where the view shows its field", async () => {
  const page = await open();

  await text(page, { ...BEGIN, add: "Hel" });
  await text(page, { stream: 7, base: 3, add: "lo <b>" });

  assert.equal(shown(page), "Hello <b>");
  assert.equal(page.$("[data-flux-text=answer]").children.length, 0);
  assert.equal(page.$("[data-flux-text=other]").textContent, "");
  assert.equal(
    page.$("[data-flux-text=answer]").getAttribute("aria-busy"),
    "true",
  );
});

test("what comes twice, or over what is there, is taken once", async () => {
  const page = await open();
  await text(page, { ...BEGIN, add: "Hello" });

  await text(page, { stream: 7, base: 3, add: "lo" });
  await text(page, { stream: 7, base: 2, add: "y" });

  assert.equal(shown(page), "Hey");
});

test("asks for all of a text of which a part is missing", async () => {
  const page = await open();
  await text(page, { ...BEGIN, add: "Hello" });
  const before = page.socket.of("sync").length;

  await text(page, { stream: 7, base: 9, add: "?" });

  assert.equal(page.socket.of("sync").length, before + 1);
  await text(page, { ...BEGIN, add: "Hello all?" });
  assert.equal(shown(page), "Hello all?");
});

test("goes on over updates that know less of it, until it has ended", async () => {
  const page = await open();
  await text(page, { ...BEGIN, add: "Hello" });

  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: { html: root("a", `<i>new</i>${VIEW}`) },
  });
  await page.settle();
  assert.equal(shown(page), "Hello");
  assert.equal(page.$("i").textContent, "new");

  await text(page, { stream: 7, base: 5, add: "!", done: true });
  assert.equal(
    page.$("[data-flux-text=answer]").getAttribute("aria-busy"),
    null,
  );
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 3,
    data: {
      html: root("a", '<p data-flux-text="answer"><em>Hello!</em></p>'),
    },
  });
  await page.settle();
  assert.equal(page.$("em").textContent, "Hello!");
});

test("begins anew with a new connection", async () => {
  const page = await open();
  await text(page, { ...BEGIN, add: "Hello" });
  page.socket.drop(1006);
  page.timers.pass(60_000);
  page.hello();

  await text(page, { stream: 7, base: 5, add: " of another connection" });
  assert.equal(shown(page), "Hello");
  await text(page, { ...BEGIN, stream: 8, add: "Hello again" });

  assert.equal(shown(page), "Hello again");
});

test("a click cancels a text", async () => {
  const page = await open();

  page.click("button");

  const [{ action, data, componentID }] = page.socket.of("action");
  assert.deepEqual(
    { action, data, componentID },
    {
      action: "liveflux:cancel",
      data: { name: "answer" },
      componentID: "a",
    },
  );
});

test("without a connection, it asks again while something grows", async () => {
  const page = new Page(
    root("a", '<button type="button" data-flux-action="ask">1</button>'),
    { useWebSocket: false },
  );
  page.click("button");
  await page.posts[0].answer(root("a", VIEW), {
    headers: { "X-Liveflux-Poll": "500" },
  });
  await page.client.extensions.use("text");
  await page.settle();
  assert.equal(page.posts.length, 1);

  page.timers.pass(500);
  await page.settle();

  assert.equal(page.posts.length, 2);
  assert.equal(page.posts[1].fields.get("liveflux_action"), null);
  await page.posts[1].answer(root("a", '<p data-flux-text="answer">Done</p>'));
  page.timers.pass(5_000);
  assert.equal(shown(page), "Done");
  assert.equal(page.posts.length, 2);
});

test("without a connection, asks for what the first page does not show yet", async () => {
  const loading = root("a", "<p>Loading</p>").replace(
    "data-flux-component-id",
    'data-flux-poll="500" data-flux-component-id',
  );
  const page = new Page(loading, { useWebSocket: false });
  await page.client.extensions.use("mount");
  await page.settle();

  assert.equal(page.posts.length, 1);
  assert.equal(page.posts[0].fields.get("liveflux_action"), null);
  await page.posts[0].answer(root("a", "<p>Done</p>"));
  assert.equal(page.$("p").textContent, "Done");
  page.timers.pass(5_000);
  assert.equal(page.posts.length, 1);
});
