import assert from "node:assert/strict";
import { test as run } from "node:test";
// Loaded ahead, so that it is there at once when it is asked for.
import "../src/extensions/sse.js";
import { Page, root } from "./page.js";

// The script of the build loads this extension as a script, which only a browser does.
const test = process.env.LIVEFLUX_SCRIPT ? run.skip : run;

const COUNTER = root(
  "a",
  '<button data-flux-action="inc">+</button>',
  ' data-flux-version="1"',
);

/** A page whose sockets are blocked, with an open stream. */
async function streaming(options = {}) {
  const page = new Page(COUNTER, { useSse: true, ...options });
  for (let attempt = 0; attempt < 3; attempt++) {
    page.socket.drop();
    page.timers.pass(2_000);
  }
  await page.settle();
  page.stream.hello();
  page.stream.receive({ type: "pong" });
  await page.settle();
  return page;
}

/**
 * @param {Set<string>} held names of the locks that somebody has
 * @returns {any} locks of a browser
 */
function locksOver(held) {
  return {
    /**
     * @param {string} name
     * @param {object} _
     * @param {(lock: object | null) => unknown} use
     */
    async request(name, _, use) {
      const free = !held.has(name);
      held.add(name);
      await use(free ? { name } : null);
      if (free) {
        held.delete(name);
      }
    },
  };
}

/**
 * @param {Page} page whose stream answers pings
 * @param {number} duration milliseconds that pass
 */
async function live(page, duration) {
  for (let passed = 0; passed < duration; passed += 4_000) {
    page.timers.pass(Math.min(4_000, duration - passed));
    page.stream.receive({ type: "pong" });
    await page.settle();
  }
}

/**
 * @param {Page} page whose user is away, and whose sockets are blocked
 * @param {number} duration milliseconds that pass
 */
async function listen(page, duration) {
  for (let passed = 0; passed < duration; passed += 25_000) {
    page.timers.pass(25_000);
    if (page.sockets.length && !page.socket.readyState) {
      page.socket.drop();
    }
    page.stream.raw("event: ping\ndata:\n\n");
    await page.settle();
  }
}

test("moves to server-sent events where sockets fail, and acts over posts", async () => {
  const page = await streaming();

  assert.equal(page.sockets.length, 3);
  assert.equal(
    page.stream.url,
    "https://app.example/liveflux?client=page-1&can=text",
  );
  assert.equal(page.state, "open");
  assert.equal(page.document.documentElement.dataset.fluxTransport, "sse");
  page.click("button");
  await page.settle();
  const { ref } = page.stream.of("action")[0];
  page.stream.receive({
    type: "update",
    ref,
    componentID: "a",
    version: 2,
    data: { html: root("a", "<b>1</b>") },
  });
  await page.settle();

  assert.equal(page.$("b").textContent, "1");
  assert.deepEqual(
    page.stream.requests.map(({ method, headers }) => [
      method,
      headers["X-Liveflux-Connection"],
      headers["X-Liveflux-Sequence"],
    ]),
    [
      ["POST", "s1", "1"],
      ["POST", "s1", "2"],
    ],
  );
});

test("opens a stream at once where there are no sockets", async () => {
  const page = new Page(COUNTER, { useSse: true, useWebSocket: false });
  await page.settle();
  page.stream.hello();
  await page.settle();

  assert.equal(page.sockets.length, 0);
  assert.deepEqual(page.stream.of("sync").length, 1);
});

test("posts one after the other, and together what has gathered", async () => {
  const page = await streaming();
  page.stream.answers = false;
  for (let click = 0; click < 5; click++) {
    page.click("button");
  }
  await page.settle();
  assert.equal(page.stream.of("action").length, 1);

  page.stream.requests.at(-1)?.answer(204);
  await page.settle();

  assert.deepEqual(
    page.stream.requests.slice(1).map(({ messages }) => messages.length),
    [1, 4],
  );
  const refs = page.stream.of("action").map(({ ref }) => ref);
  assert.deepEqual(
    refs,
    [...refs].sort((one, other) => one - other),
  );
});

test("reads events in any pieces, and of several lines", async () => {
  const page = await streaming();
  /** @type {any[]} */
  const heard = [];
  page.document.addEventListener("liveflux:message", (event) =>
    heard.push(/** @type {CustomEvent} */ (event).detail.message),
  );
  const pieces = [
    'data: {"type"',
    ':"payload",\ndata: "data":1}\n',
    "\n: nothing\n\nda",
    'ta: [{"type":"payload","data":2},{"type":"payload","data":3}]\n\n',
  ];
  for (const piece of pieces) {
    page.stream.raw(piece);
    await page.settle();
  }

  assert.deepEqual(heard, [1, 2, 3]);
});

test("sends nothing while nobody does anything and the server says that it is there", async () => {
  const page = await streaming();
  const requests = () =>
    page.stream.requests.length + page.sockets.length + page.streams.length;
  await listen(page, 2_000_000);
  const before = requests();

  await listen(page, 7_200_000);

  assert.equal(requests(), before);
  assert.equal(page.stream.of("ping").length, 0);
  assert.equal(page.state, "open");
});

test("says something once where the page has nothing to say, because the server closes who never does", async () => {
  const page = new Page("", { useSse: true, useWebSocket: false });
  await page.settle();
  page.stream.hello();
  await page.settle();
  assert.equal(page.stream.requests.length, 0);
  page.timers.pass(3_000);
  page.stream.receive({ type: "pong" });
  await page.settle();

  await listen(page, 100_000);

  assert.deepEqual(page.stream.sent, [{ type: "ping" }]);
});

test("tries a socket again as soon as its user does something, however long that took", async () => {
  const page = await streaming();
  await listen(page, 7_200_000);
  const { length } = page.sockets;

  page.click("button");
  page.hello();
  page.socket.receive({ type: "pong" });
  const [{ ref }] = page.stream.of("action");
  page.stream.receive({ type: "reply", ref, componentID: "a", version: 1 });
  await page.settle();

  assert.equal(page.sockets.length, length + 1);
  assert.equal(
    page.document.documentElement.dataset.fluxTransport,
    "websocket",
  );
});

test("asks a server that is silent for longer than a heartbeat, and leaves it when it does not answer", async () => {
  const page = await streaming();
  const first = page.stream;

  page.timers.pass(37_000);
  assert.equal(first.of("ping").length, 0);
  page.timers.pass(1_000);
  await page.settle();
  assert.equal(first.of("ping").length, 1);
  page.timers.pass(9_000);
  assert.equal(first.isAborted, false);
  page.timers.pass(1_000);

  assert.ok(first.isAborted);
  assert.equal(page.state, "reconnecting");
});

test("reconnects when a post is not taken, and sends what is unanswered again", async () => {
  const page = await streaming();
  const first = page.stream;
  first.answers = false;
  page.click("button");
  await page.settle();

  first.requests.at(-1)?.answer(404);
  await page.settle();
  assert.equal(page.state, "reconnecting");
  assert.ok(first.isAborted);
  page.timers.pass(5_000);
  await page.settle();
  page.stream.hello("s2");
  await page.settle();

  assert.notEqual(page.stream, first);
  assert.deepEqual(page.stream.of("action")[0], first.of("action")[0]);
});

test("comes back after the stream has ended, after the server's delay where it names one", async () => {
  const page = await streaming();
  page.timers.pass(11_000);
  page.stream.raw('event: close\ndata: {"code":1013,"reason":"slow"}\n\n');
  await page.settle();
  assert.equal(page.state, "reconnecting");
  page.timers.pass(500);
  await page.settle();
  assert.equal(page.streams.length, 2);

  page.stream.refuse(503, { "Retry-After": "40" });
  await page.settle();
  page.timers.pass(39_000);
  assert.equal(page.streams.length + page.sockets.length, 5);
  page.timers.pass(1_000);
  assert.equal(page.sockets.length, 4);
});

test("posts where neither way works, and tries both again quietly", async () => {
  const page = new Page(COUNTER, { useSse: true });
  page.click("button");
  for (let attempt = 0; attempt < 3; attempt++) {
    page.socket.drop();
    page.timers.pass(2_000);
  }
  await page.settle();
  page.stream.refuse(403);
  await page.settle();

  assert.equal(page.state, "http");
  assert.equal(page.posts.length, 1);
  page.timers.pass(60_000);
  assert.equal(page.sockets.length, 4);
  page.socket.drop();
  page.timers.pass(60_000);
  await page.settle();
  assert.equal(page.streams.length, 2);
  assert.equal(page.state, "http");
});

test("does not take a login page for a stream", async () => {
  const page = new Page(COUNTER, { useSse: true, useWebSocket: false });
  await page.settle();

  page.stream.refuse(200, { "Content-Type": "text/html" });
  await page.settle();

  assert.equal(page.state, "http");
});

test("does not post to a server that is not there", async () => {
  const page = await streaming();
  page.timers.pass(11_000);
  page.stream.end();
  await page.settle();
  page.timers.pass(1_000);
  await page.settle();
  page.stream.fail();
  await page.settle();
  page.click("button");
  for (let attempt = 0; attempt < 3; attempt++) {
    page.timers.pass(20_000);
    page.socket.drop();
  }
  page.timers.pass(20_000);
  await page.settle();
  page.stream.fail();
  await page.settle();

  assert.equal(page.state, "reconnecting");
  assert.equal(page.posts.length, 0);
});

test("posts while the first connection takes its time", () => {
  const page = new Page(COUNTER);
  page.click("button");

  page.timers.pass(3_000);

  assert.equal(page.state, "http");
  assert.equal(page.posts.length, 1);
  page.hello();
  assert.equal(page.state, "open");
});

test("a socket that dies early again and again gives way, although it opens each time", async () => {
  const page = new Page(COUNTER, { useSse: true });
  for (let life = 0; life < 3; life++) {
    page.hello();
    page.socket.receive({ type: "pong" });
    page.timers.pass(5_000);
    page.socket.drop();
    page.timers.pass(500);
  }
  await page.settle();

  assert.equal(page.sockets.length, 3);
  assert.equal(page.streams.length, 1);
});

test("a server that sends its clients away says nothing against the way", () => {
  const page = new Page(COUNTER, { useSse: true });
  for (let life = 0; life < 5; life++) {
    page.hello();
    page.socket.receive({ type: "pong" });
    page.socket.drop(1012);
    page.timers.pass(500);
  }

  assert.equal(page.sockets.length, 6);
  assert.equal(page.streams.length, 0);
});

test("a socket that lived long is opened again", () => {
  const page = new Page(COUNTER, { useSse: true });
  for (let life = 0; life < 5; life++) {
    page.hello();
    page.socket.receive({ type: "pong" });
    page.timers.pass(10_000);
    page.socket.drop();
    page.timers.pass(500);
  }

  assert.equal(page.sockets.length, 6);
  assert.equal(page.streams.length, 0);
});

test("sockets that have been good are given ten seconds, and tried again soon", async () => {
  const page = new Page(COUNTER, { useSse: true, random: () => 0.1 });
  page.hello();
  page.socket.receive({ type: "pong" });
  page.timers.pass(10_000);
  page.socket.drop();
  const lost = page.timers.now;

  while (!page.streams.length) {
    page.timers.pass(100);
    if (!page.socket.readyState) {
      page.socket.drop();
    }
    await page.settle();
  }
  const waited = page.timers.now - lost;
  page.stream.hello();
  await page.settle();
  const tried = page.sockets.length;
  page.timers.pass(3_000);

  assert.ok(waited >= 10_000 && waited < 15_000, `it took ${waited} ms`);
  assert.equal(page.sockets.length, tried + 1);
});

test("posts while the browser's other pages have all the streams that it can have", async () => {
  const held = new Set(["liveflux-stream-1", "liveflux-stream-2"]);
  const page = new Page(COUNTER, {
    useSse: true,
    useWebSocket: false,
    random: () => 0.5,
  });
  Object.defineProperty(page.window.navigator, "locks", {
    value: locksOver(held),
  });
  await page.settle();
  assert.equal(page.streams.length, 1);

  page.stream.refuse(503);
  await page.settle();
  held.add("liveflux-stream-3");
  page.timers.pass(5_000);
  await page.settle();
  assert.equal(page.streams.length, 1);
  assert.equal(page.state, "http");

  held.delete("liveflux-stream-2");
  page.timers.pass(45_000);
  await page.settle();
  page.stream.hello();
  await page.settle();
  assert.equal(page.state, "open");
  assert.equal(held.size, 3);

  page.client.stop();
  await page.settle();
  assert.deepEqual(held, new Set(["liveflux-stream-1", "liveflux-stream-3"]));
});

test("opens a stream where requests share a connection, or pages cannot agree", async () => {
  const full = {
    request: async (/** @type {any} */ ...[, , use]) => use(null),
  };
  const failing = { request: async () => Promise.reject(new Error("opaque")) };
  for (const [locks, nextHopProtocol] of [
    [full, "h2"],
    [failing, "http/1.1"],
  ]) {
    const page = new Page(COUNTER, { useSse: true, useWebSocket: false });
    Object.defineProperty(page.window.navigator, "locks", { value: locks });
    Object.defineProperty(page.window, "performance", {
      value: { getEntriesByType: () => [{ nextHopProtocol }] },
    });
    await page.settle();

    assert.equal(page.streams.length, 1);
  }
});

test("a post that nobody answers ends the stream, and what it held goes again", async () => {
  const page = await streaming();
  const first = page.stream;
  first.answers = false;
  page.click("button");
  await page.settle();

  await live(page, 29_000);
  assert.equal(first.isAborted, false);
  page.timers.pass(1_000);
  await page.settle();
  assert.ok(first.isAborted);
  page.timers.pass(5_000);
  await page.settle();
  page.stream.hello("s2");
  await page.settle();

  assert.deepEqual(page.stream.of("action"), first.of("action"));
});

test("goes back to a socket once it works, without losing an answer", async () => {
  const page = await streaming();
  await live(page, 60_000);
  assert.equal(page.sockets.length, 4);
  const { stream } = page;
  const states = new Set();
  page.document.addEventListener("liveflux:close", () => states.add("closed"));
  page.click("button");
  await page.settle();
  const [{ ref }] = stream.of("action");

  page.hello();
  assert.deepEqual(page.socket.sent, [{ type: "ping" }]);
  page.socket.receive({ type: "pong" });
  assert.equal(stream.isAborted, false);
  stream.receive({ type: "reply", ref, componentID: "a", version: 1 });
  await page.settle();

  assert.equal(stream.isAborted, true);
  assert.equal(stream.requests.at(-1)?.method, "DELETE");
  assert.equal(page.state, "open");
  assert.equal(
    page.document.documentElement.dataset.fluxTransport,
    "websocket",
  );
  assert.equal(page.socket.of("sync").length, 1);
  assert.equal(page.socket.of("action").length, 0);
});

test("stays on the stream while a socket does not answer, and asks less and less often", async () => {
  const page = await streaming();
  await live(page, 60_000);
  page.hello();
  await live(page, 10_000);
  assert.equal(page.socket.readyState, 3);
  assert.equal(page.state, "open");
  assert.equal(page.stream.isAborted, false);

  await live(page, 80_000);
  assert.equal(page.sockets.length, 4);
  await live(page, 10_000);
  assert.equal(page.sockets.length, 5);
  page.socket.drop();
  assert.equal(page.state, "open");
});

test("posts where the code of the stream cannot be loaded, but not to a server that is away", async () => {
  let status = 200;
  const options = {
    useSse: true,
    useWebSocket: false,
    loadExtension: () => Promise.reject(new Error("blocked")),
    fetch: async (/** @type {any} */ _, /** @type {any} */ { method }) => {
      assert.equal(method, "HEAD");
      return new Response(null, { status });
    },
  };
  const page = new Page("", options);
  await page.settle();
  status = 502;
  const other = new Page("", options);
  await other.settle();

  assert.equal(page.state, "http");
  assert.equal(other.state, "connecting");
  assert.equal(page.errors.length, 0);
});

test("tells the server when the page goes", async () => {
  const page = await streaming();

  page.window.dispatchEvent(new page.window.Event("pagehide"));

  assert.equal(page.stream.requests.at(-1)?.method, "DELETE");
  assert.equal(page.state, "closed");
});
