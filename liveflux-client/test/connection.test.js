import assert from "node:assert/strict";
import { test } from "node:test";
import { Backoff } from "../src/backoff.js";
import { Page, root } from "./page.js";

const COUNTER = root(
  "a",
  '<button data-flux-action="inc">+</button>',
  ' data-flux-version="1"',
);

test("draws delays from nothing up to a ceiling that doubles", () => {
  const highest = new Backoff(() => 1);
  const lowest = new Backoff(() => 0);

  const delays = Array.from({ length: 8 }, () => highest.next());

  assert.deepEqual(
    delays,
    [500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000],
  );
  assert.equal(lowest.next(), 0);
  highest.reset();
  assert.equal(highest.next(), 500);
});

test("opens one socket with subprotocol and client name", () => {
  const page = new Page(COUNTER);

  assert.equal(page.sockets.length, 1);
  assert.equal(
    page.socket.url,
    "wss://app.example/liveflux?client=page-1&can=text",
  );
  assert.deepEqual(page.socket.protocols, ["liveflux.v1"]);
  assert.equal(page.state, "connecting");
  page.hello();
  assert.equal(page.state, "open");
  assert.equal(
    page.document.documentElement.dataset.fluxTransport,
    "websocket",
  );
});

test("sends the token of its page along, and to nobody else", () => {
  const meta = '<meta name="_csrf" content="a/b=">';

  const own = new Page(meta + COUNTER);
  const foreign = new Page(meta + COUNTER, {
    wsEndpoint: "wss://other.example/liveflux",
  });

  assert.deepEqual(own.socket.protocols, [
    "liveflux.v1",
    "liveflux.csrf.a%2Fb%3D",
  ]);
  assert.deepEqual(foreign.socket.protocols, ["liveflux.v1"]);
});

test("gives up sockets when the server sends it away for good", () => {
  const page = new Page(COUNTER);
  page.hello();

  page.socket.drop(1008);

  assert.equal(page.state, "http");
});

test("synchronises what the page shows, then sends what waited", () => {
  const page = new Page(COUNTER);
  page.click("button");

  page.hello();

  assert.deepEqual(page.socket.sent, [
    { type: "sync", ref: 2, componentID: "a", version: 1 },
    { type: "action", ref: 1, componentID: "a", action: "inc", data: {} },
  ]);
});

test("sends an unanswered action again with the same ref, an answered one not", () => {
  const page = new Page(COUNTER);
  page.hello();
  page.click("button");
  page.click("button");
  page.socket.receive({ type: "reply", ref: 2, componentID: "a", version: 1 });

  page.socket.drop();
  page.click("button");
  assert.equal(page.state, "reconnecting");
  page.timers.pass(500);
  page.hello();

  assert.equal(page.sockets.length, 2);
  assert.deepEqual(
    page.socket.sent.map(({ type, ref }) => [type, ref]),
    [
      ["sync", 5],
      ["action", 3],
      ["action", 4],
    ],
  );
});

test("keeps growing its delays until an answer came, not only a hello", () => {
  const page = new Page(COUNTER);
  page.hello();
  page.socket.drop();
  page.timers.pass(500);
  page.hello();
  page.socket.drop();

  page.timers.pass(999);
  assert.equal(page.sockets.length, 2);
  page.timers.pass(1);
  assert.equal(page.sockets.length, 3);
  page.hello();
  page.socket.receive({ type: "pong" });
  page.timers.pass(10_000);
  page.socket.drop();
  page.timers.pass(500);
  assert.equal(page.sockets.length, 4);
});

test("ignores what an earlier socket still says", () => {
  const page = new Page(COUNTER);
  const first = page.socket;
  page.timers.pass(10_000);
  page.timers.pass(500);
  assert.equal(page.sockets.length, 2);

  first.receive({ type: "hello", connection: "old" });
  first.drop();

  assert.equal(page.state, "http");
  assert.equal(page.sockets.length, 2);
});

test("goes over HTTP after three attempts without an answer, unanswered actions included", async () => {
  const page = new Page(COUNTER);
  page.hello();
  page.click("button");
  for (let attempt = 0; attempt < 3; attempt++) {
    page.socket.drop();
    page.timers.pass(5_000);
  }

  assert.equal(page.state, "http");
  assert.equal(page.posts.length, 1);
  const { fields } = page.posts[0];
  assert.equal(fields.get("liveflux_component_kind"), "demo");
  assert.equal(fields.get("liveflux_component_id"), "a");
  assert.equal(fields.get("liveflux_action"), "inc");
  assert.equal(fields.get("liveflux_client"), "page-1");
  assert.equal(fields.get("liveflux_ref"), "2");
  await page.posts[0].answer(root("a", "<b>1</b>", ' data-flux-version="2"'));
  assert.equal(page.$("b").textContent, "1");
});

test("tries a socket again quietly where none has ever worked", () => {
  const page = new Page(COUNTER);
  for (let attempt = 0; attempt < 3; attempt++) {
    page.socket.drop();
    page.timers.pass(2_000);
  }
  assert.equal(page.state, "http");
  assert.equal(page.sockets.length, 3);

  page.timers.pass(60_000);
  assert.equal(page.sockets.length, 4);
  assert.equal(page.state, "http");
  page.hello();

  assert.equal(page.state, "open");
});

test("posts the actions of one component one after the other", async () => {
  const page = new Page(
    COUNTER + root("b", '<button id="b" data-flux-action="inc">+</button>'),
    { useWebSocket: false },
  );
  page.click("button");
  page.click("button");
  page.click("#b");

  const ids = () => page.posts.map((post) => post.fields.get("liveflux_ref"));
  assert.deepEqual(ids(), ["1", "3"]);
  await page.posts[0].answer(COUNTER);
  assert.deepEqual(ids(), ["1", "3", "2"]);
});

test("posts again with the same ref when there was no answer, and gives up in the end", async () => {
  const page = new Page(COUNTER, { useWebSocket: false, queueTimeoutMs: 0 });
  const call = page.find("a").call("inc");
  const outcome = assert.rejects(() => call, { fault: "network" });

  for (let post = 0; post < 11; post++) {
    await page.posts[post].fail();
    page.timers.pass(20_000);
  }
  await outcome;

  assert.equal(page.posts.length, 11);
  assert.ok(
    page.posts.every((post) => post.fields.get("liveflux_ref") === "1"),
  );
});

test("an action under way over HTTP is not sent over a socket that opens meanwhile", async () => {
  const page = new Page(COUNTER);
  for (let attempt = 0; attempt < 3; attempt++) {
    page.socket.drop();
    page.timers.pass(2_000);
  }
  page.click("button");
  page.timers.pass(60_000);
  page.hello();
  page.click("button");

  assert.equal(page.posts.length, 1);
  assert.equal(page.socket.of("action").length, 0);
  await page.posts[0].answer(COUNTER);
  assert.deepEqual(
    page.socket.of("action").map(({ ref }) => ref),
    [3],
  );
});

test("refuses the oldest of more than a hundred waiting actions", async () => {
  const page = new Page(COUNTER);
  for (let click = 0; click < 101; click++) {
    page.click("button");
  }

  assert.equal(page.errors.length, 1);
  assert.equal(page.errors[0].fault, "network");
  page.hello();
  const refs = page.socket.of("action").map(({ ref }) => ref);
  assert.equal(refs.length, 100);
  assert.equal(refs[0], 2);
});

test("pings before it has been silent for a heartbeat", () => {
  const page = new Page("");
  page.hello({ heartbeat: 1000 });

  page.timers.pass(999);

  assert.equal(page.socket.of("ping").length, 1);
});

test("notices within nine seconds that nobody answers an action, and sends it again with the same ref", () => {
  const page = new Page(COUNTER);
  page.hello();
  const first = page.socket;
  first.pongs = true;
  page.timers.pass(60_000);
  assert.equal(first.readyState, 0);
  first.pongs = false;

  page.click("button");
  page.timers.pass(7_900);
  assert.equal(first.readyState, 0);
  page.timers.pass(100);
  assert.equal(first.readyState, 3);
  assert.equal(page.state, "reconnecting");
  page.timers.pass(500);
  page.hello();

  assert.equal(page.sockets.length, 2);
  assert.deepEqual(page.socket.of("action"), first.of("action"));
  assert.equal(first.of("action").length, 1);
});

test("is not taken in by what was on its way when the connection broke", () => {
  const page = new Page(COUNTER);
  page.hello();
  const first = page.socket;
  first.pongs = false;

  page.click("button");
  page.timers.pass(100);
  first.receive({ type: "event", name: "late" });
  page.timers.pass(7_800);
  assert.equal(first.readyState, 0);
  page.timers.pass(100);

  assert.equal(first.readyState, 3);
  assert.equal(page.state, "reconnecting");
});

test("waits for an action as long as the server says that it is there", () => {
  const page = new Page(COUNTER);
  page.hello();

  page.click("button");
  for (let second = 0; second < 60; second += 2) {
    page.timers.pass(2_000);
    page.socket.receive({ type: "pong" });
  }

  assert.equal(page.sockets.length, 1);
  assert.equal(page.state, "open");
});

test("has more patience where nobody answered, until a connection lives long", () => {
  const page = new Page(COUNTER);
  /** How long it takes until the newest socket is given up. */
  const patience = () => {
    page.hello();
    const { socket } = page;
    page.click("button");
    const since = page.timers.now;
    while (socket.readyState !== 3) {
      page.timers.pass(1_000);
    }
    const taken = page.timers.now - since;
    while (page.socket === socket) {
      page.timers.pass(500);
    }
    return taken;
  };

  assert.deepEqual(
    [patience(), patience(), patience(), patience(), patience()],
    [8_000, 13_000, 23_000, 43_000, 43_000],
  );

  page.hello();
  page.socket.pongs = true;
  page.timers.pass(61_000);
  page.socket.receive({ type: "pong" });
  page.socket.drop();
  page.timers.pass(500);
  assert.equal(patience(), 8_000);
});

test("leaves a draining server and comes back after the delay", () => {
  const page = new Page(COUNTER);
  page.hello();
  page.click("button");
  const first = page.socket;

  first.receive({ type: "drain", delay: 3000 });

  assert.equal(first.readyState, 3);
  page.timers.pass(2999);
  assert.equal(page.sockets.length, 1);
  page.timers.pass(1);
  page.hello();
  assert.deepEqual(
    page.socket.of("action").map(({ ref }) => ref),
    [2],
  );
});

test("stays on HTTP after a normal end", () => {
  const page = new Page(COUNTER);
  page.hello();

  page.socket.drop(1000);
  page.timers.pass(600_000);

  assert.equal(page.state, "http");
  assert.equal(page.sockets.length, 1);
});

for (const code of [1002, 1003, 1007, 1008, 1009, 1011]) {
  test(`pushes go on after close code ${code}`, () => {
    const page = new Page(COUNTER);
    page.hello();

    page.socket.drop(code);
    page.timers.pass(6_000);
    page.hello();

    assert.equal(page.sockets.length, 2);
    assert.equal(page.state, "open");
    assert.equal(page.socket.of("sync").length, 1);
  });
}

test("who is sent away again and again for a fault of its own comes back less and less often, and not for ever", () => {
  const page = new Page(COUNTER);
  /** @type {number[]} */
  const waits = [];
  for (let since = 0, turn = 0; turn < 40; turn++) {
    const count = page.sockets.length;
    page.hello();
    since = page.timers.now;
    page.socket.drop(1008);
    assert.equal(page.state, "http");
    while (page.sockets.length === count && page.timers.now < since + 1e6) {
      page.timers.pass(1_000);
    }
    if (page.sockets.length === count) {
      break;
    }
    waits.push((page.timers.now - since) / 1_000);
  }

  assert.equal(waits.length, 12);
  assert.deepEqual(waits.slice(0, 3), [6, 11, 21]);
  assert.equal(waits.at(-1), 301);
});

test("random delays keep pages apart that were sent away together", () => {
  const page = new Page(COUNTER, { random: () => 0 });
  page.hello();

  page.socket.drop(1008);
  page.timers.pass(1_000);

  assert.equal(page.sockets.length, 2);
});

test("refuses an action larger than the server takes without losing the connection", async () => {
  const page = new Page(COUNTER);
  page.hello({ limits: { maxMessageSize: 200 } });

  await assert.rejects(
    () => page.find("a").call("set", { text: "x".repeat(200) }),
    { code: 413 },
  );

  assert.equal(page.state, "open");
  assert.equal(page.socket.of("action").length, 0);
});

test("reconnects at once when the page comes back to sight", () => {
  const page = new Page("");
  page.hello();
  page.socket.drop();

  page.document.dispatchEvent(new page.window.Event("visibilitychange"));

  assert.equal(page.sockets.length, 2);
});

test("notices a dead socket soon after the network came back", () => {
  const page = new Page("");
  page.hello();
  page.timers.pass(1);

  page.window.dispatchEvent(new page.window.Event("online"));
  assert.equal(page.socket.of("ping").length, 1);
  page.timers.pass(5_000);

  assert.equal(page.state, "reconnecting");
});

test("reports a frame that is not JSON and goes on", () => {
  const page = new Page(COUNTER);
  page.hello();

  page.socket.receive("{");

  assert.equal(page.errors[0].fault, "server");
  assert.equal(page.state, "open");
});
