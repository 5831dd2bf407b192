import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";
import { INSTALLED } from "./script.js";

function openPage(options = {}) {
  const page = new Page(
    root("a", "") +
      root("b", "") +
      '<div data-flux-component-kind="list" data-flux-component-id="c"></div>',
    options,
  );
  page.hello();
  return page;
}

/**
 * @param {Page} page
 * @returns {any[]} the actions that it sent
 */
function actions(page) {
  return page.socket
    .of("action")
    .map(({ componentID, action, data }) => ({ componentID, action, data }));
}

test("an event calls an action of the component that subscribes to it", () => {
  const page = openPage();

  page.client.subscribe("demo", "a", "saved", "refresh");
  page.client.events.dispatch("saved", { id: 7, __target: "demo" });
  page.timers.pass(0);

  assert.deepEqual(actions(page), [
    { componentID: "a", action: "refresh", data: { id: 7 } },
  ]);
});

test("a kind subscribes with all of its components, also with those that come later", async () => {
  const page = openPage();
  page.client.subscribe("demo", null, "saved", "refresh");
  page.document.body.insertAdjacentHTML("beforeend", root("d", ""));
  await page.settle();

  page.client.events.dispatch("saved");
  page.timers.pass(0);

  assert.deepEqual(
    actions(page).map(({ componentID }) => componentID),
    ["a", "b", "d"],
  );
});

test("a subscription hears what is meant for its component, or with global everything", () => {
  const page = openPage();
  page.client.subscribe("demo", "a", "saved", "mine");
  page.client.subscribe("demo", "b", "saved", "all", { scope: "global" });

  page.client.events.dispatch("saved", { __target: "list" });
  page.timers.pass(0);

  assert.deepEqual(
    actions(page).map(({ action }) => action),
    ["all"],
  );
});

test("a subscription waits as long as it is told, counts once, and ends", () => {
  const page = openPage();
  page.client.subscribe("demo", "a", "saved", "refresh", 500);
  const end = page.client.subscribe("demo", "a", "saved", "refresh", {
    delayMs: 300,
  });

  page.client.events.dispatch("saved", "no object");
  page.timers.pass(299);
  assert.equal(actions(page).length, 0);
  page.timers.pass(1);
  assert.deepEqual(actions(page), [
    { componentID: "a", action: "refresh", data: {} },
  ]);

  end();
  page.client.events.dispatch("saved");
  page.timers.pass(1000);
  assert.equal(actions(page).length, 1);
});

test("sets a field over the socket", async () => {
  const page = openPage();

  const done = page.find("a").set("title", "New");
  const [sent] = page.socket.of("action");
  page.socket.receive({ type: "reply", ref: sent.ref, componentID: "a" });
  await done;

  assert.deepEqual(sent.model, { title: "New" });
  assert.equal("action" in sent, false);
});

test("sets a field over HTTP, once", () => {
  const page = new Page(root("a", ""), { useWebSocket: false });

  void page.find("a").set("title", "New");

  const [{ fields }] = page.posts;
  assert.equal(fields.get("liveflux_model_title"), "New");
  assert.equal(fields.get("liveflux_ref"), "1");
  assert.ok(!fields.get("liveflux_action"));
});

test("what the page names is there before the connection opens", async () => {
  /** @type {() => void} */
  let arrive = () => {};
  const page = new Page("", {
    extensions: ["slow"],
    loadExtension: () =>
      new Promise((resolve) => {
        arrive = () => resolve({ install: () => {} });
      }),
  });
  await page.settle();
  assert.equal(page.sockets.length, 0);

  arrive();
  await page.settle();
  assert.equal(page.sockets.length, 1);
});

test("subscribes before the code for it is there, and misses nothing", async () => {
  const { subscribe, ...installed } = INSTALLED;
  const page = new Page(root("a", ""), {}, undefined, installed);
  page.client.subscribe("demo", "a", "saved", "refresh");
  const end = page.client.subscribe("demo", "a", "saved", "forget");
  end();
  page.client.events.dispatch("saved", { n: 0 });
  await page.client.extensions.use("subscribe");
  await page.settle();
  page.hello();

  page.client.events.dispatch("saved", { n: 1 });
  page.timers.pass(0);

  assert.deepEqual(
    page.socket.of("action").map(({ action, data }) => [action, data.n]),
    [
      ["refresh", 0],
      ["refresh", 1],
    ],
  );
});
