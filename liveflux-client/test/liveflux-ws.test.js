import assert from "node:assert/strict";
import { test } from "node:test";
import { LiveFluxWS } from "../src/index.js";
import { FakeSocket } from "./fake-socket.js";
import { FakeTimers } from "./fake-timers.js";
import { Page, root } from "./page.js";

/** @param {any} [options] */
function open(options) {
  const page = new Page(root("a", "<p>1</p>"), { useWebSocket: false });
  const timers = new FakeTimers();
  /** @type {FakeSocket[]} */
  const sockets = [];
  const client = new LiveFluxWS("/ws", {
    location: page.window.location,
    ...timers.options,
    WebSocket: /** @type {any} */ (
      class extends FakeSocket {
        /** @param {URL} url */
        constructor(url) {
          super(url);
          sockets.push(this);
        }
      }
    ),
    ...(options?.(page) ?? {}),
  });
  return { page, timers, sockets, client };
}

test("connects without a subprotocol and names its component first", () => {
  const { client, sockets } = open(() => ({ componentID: "a" }));
  client.sendAction("a", "increment", { value: 1 });
  client.sendAction("a", "reset");
  assert.equal(client.connected, false);

  sockets[0].open();

  assert.equal(sockets[0].url, "wss://app.example/ws");
  assert.equal(sockets[0].protocols, undefined);
  assert.equal(client.connected, true);
  assert.deepEqual(sockets[0].sent, [
    { type: "init", componentID: "a" },
    {
      type: "action",
      componentID: "a",
      action: "increment",
      data: { value: 1 },
    },
    { type: "action", componentID: "a", action: "reset", data: {} },
  ]);
});

test("keeps at most a hundred messages before it is open", () => {
  const { client, sockets } = open();
  for (let n = 0; n < 150; n++) {
    client.send({ n });
  }

  sockets[0].open();

  assert.equal(sockets[0].sent.length, 100);
  assert.equal(sockets[0].sent[0].n, 50);
});

test("draws updates and follows redirects of its root, and tells everyone", () => {
  /** @type {any[]} */
  const heard = [];
  const { page, sockets } = open((/** @type {Page} */ it) => ({
    rootEl: it.$("div"),
    onOpen: () => heard.push("open"),
    onMessage: (/** @type {any} */ message) => heard.push(message.type),
    onClose: () => heard.push("close"),
    onError: () => heard.push("error"),
  }));
  page
    .$("div")
    .addEventListener("flux-ws-message", (/** @type {any} */ event) =>
      heard.push(`event ${event.data.type}`),
    );

  sockets[0].open();
  sockets[0].receive({
    type: "update",
    componentID: "a",
    data: { html: root("a", "<p>2</p>") },
  });
  sockets[0].receive({
    type: "update",
    componentID: "b",
    data: { html: "<p>no</p>" },
  });
  sockets[0].receive("{");
  sockets[0].drop();

  assert.deepEqual(sockets[0].sent, [{ type: "sync", componentID: "a" }]);
  assert.equal(page.$("p").textContent, "2");
  assert.deepEqual(heard, [
    "open",
    "update",
    "event update",
    "update",
    "event update",
    "error",
    "close",
  ]);
});

test("hands a payload of the application's to the page as it is", () => {
  /** @type {any[]} */
  const heard = [];
  const { page, sockets } = open((/** @type {Page} */ it) => ({
    rootEl: it.$("div"),
    onMessage: (/** @type {any} */ message) => heard.push(message),
  }));
  const before = page.$("div").outerHTML;
  const payload = { type: "update", data: { count: 3 } };
  sockets[0].open();

  sockets[0].receive(payload);

  assert.deepEqual(heard, [payload]);
  assert.equal(page.$("div").outerHTML, before);
});

test("reconnects with growing delays, as often as it may", () => {
  const { timers, sockets } = open(() => ({
    maxReconnectAttempts: 2,
    reconnectDelay: 100,
  }));

  sockets[0].drop();
  timers.pass(100);
  assert.equal(sockets.length, 2);
  sockets[1].drop();
  timers.pass(199);
  assert.equal(sockets.length, 2);
  timers.pass(1);
  sockets[2].drop();
  timers.pass(100_000);

  assert.equal(sockets.length, 3);
});

test("stays closed after close, until connect", () => {
  const { client, timers, sockets } = open();
  sockets[0].open();

  client.close();
  sockets[0].drop(1000);
  timers.pass(100_000);
  assert.equal(sockets.length, 1);
  client.connect();

  assert.equal(sockets.length, 2);
});

test("sends the token of its page in the address", () => {
  const { sockets } = open((/** @type {Page} */ page) => {
    page.document.head.innerHTML = '<meta name="_csrf" content="a+b">';
    return { rootEl: page.document.querySelector("[data-flux-component-id]") };
  });

  assert.equal(sockets[0].url, "wss://app.example/ws?_csrf=a%2Bb");
});
