import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { FakeSocket } from "./fake-socket.js";
import { Page, root } from "./page.js";
import { loadExtension } from "./script.js";

const UPDATE = {
  type: "update",
  componentID: "a",
  version: 2,
  data: { html: root("a", "new") },
};

/** A page whose sockets have the accessors of real ones. */
function openPage(options = {}) {
  /** @type {any[]} */
  const sockets = [];
  class Socket {
    /** @type {any} */
    fake;
    /** @type {any} */
    closed = null;
    /** @type {((event: any) => void)[]} */
    listeners = [];

    /** @param {any} url */
    constructor(url, /** @type {string[]} */ protocols = []) {
      this.fake = new FakeSocket(url, protocols);
      sockets.push(this);
    }

    get readyState() {
      return this.closed ? 3 : 1;
    }

    /** @param {any} listener */
    set onmessage(listener) {
      this.fake.onmessage = listener;
    }

    /**
     * @param {string} _type
     * @param {any} listener
     */
    addEventListener(_type, listener) {
      this.listeners.push(listener);
    }

    /** @param {any} listener */
    set onclose(listener) {
      this.fake.onclose = listener;
    }

    /** @param {any} data */
    send(data) {
      this.fake.send(data);
    }

    close(code = 1000, reason = "") {
      this.closed ??= { code, reason };
    }

    /** @param {any} message from the server */
    receive(message) {
      const data = JSON.stringify(message);
      this.listeners.forEach((listener) => listener({ data }));
      this.fake.onmessage({ data });
    }

    hello() {
      this.receive({ type: "hello", connection: "c", heartbeat: 25_000 });
    }
  }
  const page = new Page(root("a", "old", ' data-flux-version="1"'), {
    WebSocket: /** @type {any} */ (Socket),
    loadExtension,
    ...options,
  });
  return { page, sockets, socket: () => sockets.at(-1) };
}

/** @param {() => Promise<void>} task */
async function logged(task) {
  const log = mock.method(console, "log", () => {});
  try {
    await task();
    return log.mock.calls.map(({ arguments: [line, content] }) => ({
      line: String(line),
      content,
    }));
  } finally {
    log.mock.restore();
  }
}

test("debug logs frames with their sizes until it is switched off", async () => {
  const { page, socket } = openPage();
  socket().hello();
  const { debug } = await page.client.extensions.use("debug");

  const lines = await logged(async () => {
    debug();
    socket().hello();
    socket().receive(UPDATE);
    debug(false);
    socket().hello();
  });

  assert.deepEqual(
    lines.map(({ line }) => line.replace(/\d+ B/, "N B")),
    [
      "LiveFlux ← websocket N B",
      "LiveFlux → websocket N B",
      "LiveFlux ← websocket N B",
    ].sort(() => 0),
  );
  const size = JSON.stringify(UPDATE).length;
  assert.ok(lines.some(({ line }) => line.includes(` ${size} B`)));
  assert.deepEqual(lines.at(-1)?.content, UPDATE);
});

test("debug logs posts and their answers", async () => {
  const { page } = openPage({ useWebSocket: false });
  const { debug } = await page.client.extensions.use("debug");

  const lines = await logged(async () => {
    debug(true);
    void page.find("a").call("go");
    await page.settle();
    await page.posts[0].answer(root("a", "new"));
  });

  assert.deepEqual(
    lines.map(({ line }) => line.split(" ").slice(0, 3).join(" ")),
    ["LiveFlux → http", "LiveFlux ← http"],
  );
  assert.equal(lines[1].content, root("a", "new"));
});

test("a simulated network takes its time, in order", async () => {
  const { page, socket } = openPage({ random: () => 0.5 });
  const { simulate } = await page.client.extensions.use("debug");

  simulate({ latency: 100, jitter: 50 });
  socket().hello();
  assert.notEqual(page.state, "open");
  page.timers.pass(100);
  assert.equal(page.state, "open");
  void page.find("a").call("go");
  assert.equal(socket().fake.of("action").length, 0);
  page.timers.pass(100);
  assert.equal(socket().fake.of("action").length, 1);

  simulate(null);
  socket().hello();
  assert.equal(page.state, "open");
});

test("a simulated network loses connections", async () => {
  const { page, socket } = openPage({ random: () => 0.5 });
  const { simulate } = await page.client.extensions.use("debug");

  simulate({ drop: 1 });
  assert.equal(socket().closed, null);
  socket().fake.onmessage({ data: "{}" });

  assert.equal(socket().closed.reason, "simulated loss");
});

test("a simulated network loses posts", async () => {
  const { page } = openPage({ useWebSocket: false, random: () => 0.5 });
  const { simulate } = await page.client.extensions.use("debug");

  simulate({ drop: 0.6 });
  void page
    .find("a")
    .call("go")
    .catch(() => {});
  page.timers.pass(0);
  await page.settle();

  assert.equal(page.posts.length, 0);
});

test("conditions that make no sense are refused", async () => {
  const { page } = openPage();
  const { simulate } = await page.client.extensions.use("debug");

  assert.throws(() => simulate({ latency: -1 }), /'latency' must be millis/);
  assert.throws(() => simulate({ jitter: NaN }), /'jitter' must be millis/);
  assert.throws(() => simulate({ drop: 2 }), /'drop' must be a share/);
});

test("the overlay shows transport, frames, sizes and the last error", async () => {
  const { page, socket } = openPage({ extensions: ["overlay"] });
  await page.client.extensions.use("overlay");
  await page.settle();
  const overlay = page.$("liveflux-overlay");
  const text = () => overlay.shadowRoot.querySelector("output").textContent;

  socket().hello();
  socket().receive(UPDATE);
  socket().receive({ type: "error", message: "broken", code: 500 });
  await page.settle();

  const size = JSON.stringify(UPDATE).length;
  assert.match(text(), /open websocket/);
  assert.match(text(), /frames in 3 \(\d+ B\), out 1 \(\d+ B\)/);
  assert.match(text(), new RegExp(`updates 1, ${size} B each`));
  assert.match(text(), /last error 500: broken/);

  const { remove } = await page.client.extensions.use("overlay");
  remove();
  assert.equal(page.$("liveflux-overlay"), null);
});

test("the colours of the overlay are those that it is written with", async () => {
  const { page } = openPage({ extensions: ["overlay"] });
  await page.client.extensions.use("overlay");

  const { shadowRoot } = page.$("liveflux-overlay");
  const [sheet] = shadowRoot.adoptedStyleSheets;
  const colours = [...sheet.cssRules]
    .map(({ style }) => style.color)
    .filter(Boolean);
  assert.deepEqual(colours, ["#eee", "#8d8", "#f88", "#fff", "inherit"]);
});

test("the overlay names once each element whose action no component can do", async (t) => {
  const { page } = openPage({ extensions: ["overlay"] });
  await page.client.extensions.use("overlay");
  const warn = t.mock.method(console, "warn", () => {});
  const said = () => warn.mock.calls.map(({ arguments: [text] }) => text);
  page.$("body").insertAdjacentHTML(
    "beforeend",
    `<button id="stray" data-flux-action="save">Save</button>
     <button id="aimed" data-flux-action="save" data-flux-target-id="a">Save</button>
     <form id="form" data-flux-submit="order"><input id="field"></form>`,
  );
  page.$('[data-flux-component-id="a"]').innerHTML =
    '<button id="own" data-flux-action="save">Save</button>';

  for (const id of ["stray", "stray", "aimed", "own", "field"]) {
    page.$(`#${id}`).click();
  }

  assert.equal(said().length, 1);
  assert.match(said()[0], /action 'save' is outside of any component/);
  assert.equal(warn.mock.calls[0].arguments[1], page.$("#stray"));

  page.$("#form").requestSubmit();
  assert.match(said()[1], /action 'order' is outside of any component/);

  (await page.client.extensions.use("overlay")).remove();
  page.$("#aimed").removeAttribute("data-flux-target-id");
  page.$("#aimed").click();
  assert.equal(said().length, 2);
});
