import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";

const COUNTER = root("a", "<b>1</b>", ' data-flux-version="1"');

/** @param {number} offset @param {any} param */
function message(offset, param) {
  return { type: "message", channel: "chat", cmd: "say", offset, param };
}

/** @param {Page} page @param {object} [more] */
async function answerJoin(page, more = {}) {
  const { ref } = page.socket.of("join").at(-1);
  const about = { type: "reply", ref, channel: "chat", epoch: "e" };
  page.socket.receive({ ...about, offset: 0, ...more });
  await page.settle();
}

/** @param {Page} page whose socket is gone, or will be given up */
async function reconnect(page) {
  await page.settle();
  awaitSocket(page, page.sockets.length + 1);
  page.hello();
}

/** @param {Page} page @param {number} count of sockets that it is to have opened */
function awaitSocket(page, count) {
  for (let i = 0; i < 1000 && page.sockets.length < count; i++) {
    page.timers.pass(100);
  }
  assert.equal(page.sockets.length, count);
}

/** @param {Page} page @returns {any[]} what a channel brings */
function listen(page) {
  /** @type {any[]} */
  const heard = [];
  page.client.channel("chat").on("say", (param) => heard.push(param));
  return heard;
}

test("position moved before handlers run: one that fails costs no message", async (t) => {
  const page = new Page("");
  page.hello();
  /** @type {unknown[]} */
  const failures = [];
  Object.assign(globalThis, {
    reportError: (/** @type {unknown} */ error) => failures.push(error),
  });
  t.after(() => Reflect.deleteProperty(globalThis, "reportError"));
  page.client.channel("chat").on("say", (param) => {
    throw new Error(param);
  });
  const heard = listen(page);
  void page.client.channel("chat").join();
  await answerJoin(page);

  page.socket.receive([message(1, "one"), message(2, "two")]);
  page.socket.drop();
  await reconnect(page);

  assert.deepEqual(heard, ["one", "two"]);
  assert.deepEqual(failures.map(String), ["Error: one", "Error: two"]);
  assert.equal(page.socket.of("join")[0].offset, 2);
});

test("disconnect from inside a handler: what came with the message comes again, the message not", async () => {
  const page = new Page("");
  page.hello();
  const heard = listen(page);
  const stop = () => page.client.stop();
  const channel = page.client.channel("chat").on("say", stop);
  void channel.join();
  await answerJoin(page);

  page.socket.receive([message(1, "one"), message(2, "two")]);
  assert.deepEqual(heard, ["one"]);
  channel.off("say", stop);
  page.client.start();
  page.hello();

  assert.equal(page.socket.of("join")[0].offset, 1);
  await answerJoin(page, { offset: 1, recovered: true });
  page.socket.receive([message(2, "two"), message(3, "three")]);
  assert.deepEqual(heard, ["one", "two", "three"]);
});

test("disconnect from inside a handler of the join: commands wait for the next one", async () => {
  const page = new Page("");
  page.hello();
  const channel = page.client.channel("chat");
  const stop = () => page.client.stop();
  channel.on("@join", stop);
  void channel.join();
  const sent = channel.send("say", "hi");
  await answerJoin(page);
  channel.off("@join", stop);

  page.client.start();
  page.hello();
  await answerJoin(page);

  const [{ ref }] = page.socket.of("message");
  page.socket.receive({ type: "reply", ref, channel: "chat", data: 7 });
  assert.equal(await sent, 7);
});

test("disconnect from inside a handler of the end: the page stays away", () => {
  const page = new Page(COUNTER);
  page.hello();
  page.document.addEventListener("liveflux:close", () => page.client.stop());

  page.socket.drop();
  page.timers.pass(120_000);

  assert.equal(page.state, "closed");
  assert.equal(page.sockets.length, 1);
});

test("disconnect from inside a handler of an update: the rest of the frame comes after the return", () => {
  const page = new Page(COUNTER);
  page.hello();
  const stop = () => page.client.stop();
  page.document.addEventListener("liveflux:after-update", stop);
  const update = (/** @type {number} */ version) => ({
    type: "update",
    componentID: "a",
    version,
    data: { html: root("a", `<b>${version}</b>`) },
  });

  page.socket.receive([update(2), update(3)]);
  assert.equal(page.$("b").textContent, "2");
  page.document.removeEventListener("liveflux:after-update", stop);
  page.client.start();
  page.hello();

  const [{ version, base }] = page.socket.of("sync");
  assert.deepEqual([version, base], [2, 2]);
});

test("pending join lost with its connection: it is sent again, before what waits for it", async () => {
  const page = new Page("");
  page.hello();
  const channel = page.client.channel("chat");
  const joined = channel.join({ name: "Ann" });
  const sent = channel.send("say", "hi");

  page.socket.drop();
  await reconnect(page);

  assert.deepEqual(
    page.socket.sent.map(({ type }) => type),
    ["join"],
  );
  await answerJoin(page, { data: { topic: "tea" } });
  const [{ ref }] = page.socket.of("message");
  page.socket.receive({ type: "reply", ref, channel: "chat", data: 7 });
  assert.deepEqual(await joined, { topic: "tea" });
  assert.equal(await sent, 7);
});

test("pending join that is refused: what waits for it fails too", async () => {
  const page = new Page("");
  page.hello();
  const channel = page.client.channel("chat");
  const joined = channel.join();
  const sent = channel.send("say", "hi");

  const [{ ref }] = page.socket.of("join");
  const about = { type: "error", ref, channel: "chat" };
  page.socket.receive({ ...about, code: 403, message: "not for you" });

  await assert.rejects(joined, { code: 403 });
  await assert.rejects(sent, { code: 403 });
});

test("pending join answered after the leave: the page stays outside", async () => {
  const page = new Page("");
  page.hello();
  const channel = page.client.channel("chat");
  const joined = channel.join();
  channel.leave();
  await answerJoin(page);

  const sent = channel.send("say", "hi");
  channel.leave();

  await joined;
  await assert.rejects(sent, { code: 0, message: "The channel was left" });
  assert.deepEqual(page.socket.of("message"), []);
});

test("pending join that arrives twice: what the channel remembers comes once", async () => {
  const page = new Page("");
  page.hello();
  const heard = listen(page);
  void page.client.channel("chat").join(undefined, { history: 10 });

  await answerJoin(page);
  page.socket.receive([message(1, "one"), message(2, "two")]);
  await answerJoin(page);
  page.socket.receive([message(1, "one"), message(2, "two")]);
  page.socket.receive(message(3, "three"));

  assert.deepEqual(heard, ["one", "two", "three"]);
});

test("first delta after an empty recovery: it fits the text from before", async () => {
  const page = new Page(COUNTER);
  page.hello();
  const html = root("a", "<b>2</b>");
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: { html },
  });
  page.socket.drop();
  await reconnect(page);
  const [{ ref, version, base }] = page.socket.of("sync");
  assert.deepEqual([version, base], [2, 2]);

  page.socket.receive({ type: "reply", ref, componentID: "a", version: 2 });
  const delta = [[html.indexOf("2<"), 1, "3"]];
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 3,
    base: 2,
    data: { delta, len: html.length },
  });

  assert.equal(page.$("b").textContent, "3");
  assert.equal(page.socket.of("sync").length, 1);
});

test("first delta after an empty recovery: without a text the whole HTML is asked for", () => {
  const page = new Page(COUNTER);
  page.hello();
  const [{ ref, base }] = page.socket.of("sync");
  assert.equal(base, undefined);

  page.socket.receive({ type: "reply", ref, componentID: "a", version: 1 });
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    base: 1,
    data: { delta: [[0, 0, "x"]], len: 5 },
  });

  assert.equal(page.$("b").textContent, "1");
  const again = page.socket.of("sync")[1];
  assert.deepEqual([again.version, again.base], [1, undefined]);
});

test("late close of an old socket: the new one does not notice", async () => {
  const page = new Page(COUNTER);
  page.hello();
  const old = page.socket;
  await reconnect(page);

  old.receive({
    type: "update",
    componentID: "a",
    version: 9,
    data: { html: root("a", "<b>9</b>") },
  });
  old.drop(1008);
  old.onerror?.({});
  old.onopen?.({});

  assert.equal(page.state, "open");
  assert.equal(page.$("b").textContent, "1");
  const { length } = page.sockets;
  page.timers.pass(10_000);
  assert.equal(page.sockets.length, length);
});

test("opening that succeeds and then silence: the next attempt begins", async () => {
  const page = new Page(COUNTER);
  page.socket.open();

  await reconnect(page);

  assert.equal(page.sockets[0].closedWith, 1000);
  assert.equal(page.state, "open");
});

test("opening that succeeds and then silence again and again: actions go another way", async () => {
  const page = new Page(root("a", '<button data-flux-action="inc">+</button>'));
  page.click("button");

  for (let attempt = 0; attempt < 10 && !page.posts.length; attempt++) {
    page.socket.open();
    page.timers.pass(15_000);
  }

  assert.equal(page.posts[0].fields.get("liveflux_action"), "inc");
});

test("component lost while its action was under way: the action fails, and is not done to the one that comes", async () => {
  const page = new Page(
    root(
      "a",
      '<button data-flux-action="inc">+</button>',
      ' data-flux-version="1"',
    ),
  );
  page.hello();
  const call = page.find("a").call("inc", { by: 2 });
  page.click("button");
  page.socket.receive({ type: "drain", delay: 0 });
  page.click("button");
  await reconnect(page);
  const gone = { type: "error", componentID: "a", code: 404, message: "gone" };
  const waiting = [...page.socket.of("sync"), ...page.socket.of("action")];
  assert.equal(waiting.length, 4);

  waiting.forEach(({ ref }) => page.socket.receive({ ...gone, ref }));
  await assert.rejects(call, { code: 404 });
  const [{ ref }, ...more] = page.socket.of("mount");
  page.socket.receive({
    type: "update",
    ref,
    componentID: "b",
    version: 1,
    data: { html: root("b", '<button data-flux-action="inc">+</button>') },
  });
  await page.settle();

  assert.deepEqual(more, []);
  assert.deepEqual(
    page.errors.map(({ code }) => code),
    [404, 404, 404],
  );
  assert.equal(page.socket.of("action").length, 3);
  page.click("button");
  assert.equal(page.socket.of("action").at(-1).componentID, "b");
});

test("reconnect storm: pages that lost the same server come back spread over time", () => {
  const random = generator(7);
  const pages = Array.from(
    { length: 100 },
    () => new Page(COUNTER, { random }),
  );
  pages.forEach((page) => page.hello());

  pages.forEach((page) => page.socket.drop());
  const busiest = Array.from({ length: 4 }, () => {
    const before = attempts(pages);
    return slots(pages, before);
  });

  const [first, ...later] = busiest;
  assert.ok(first < 40, `${first} of 100 pages came within 100 ms`);
  assert.ok(
    later.every((most) => most < 25),
    `later ${later} of 100 pages came within 100 ms`,
  );
});

/**
 * @param {Page[]} pages whose server is away
 * @param {number} before how many sockets they had
 * @returns {number} the most attempts within 100 ms of the next second
 */
function slots(pages, before) {
  let most = 0;
  let last = before;
  for (let slot = 0; slot < 10; slot++) {
    for (const page of pages) {
      page.timers.pass(100);
      if (!page.socket.readyState) {
        page.socket.drop();
      }
    }
    most = Math.max(most, attempts(pages) - last);
    last = attempts(pages);
  }
  return most;
}

/** @param {Page[]} pages */
function attempts(pages) {
  return pages.reduce((sum, { sockets }) => sum + sockets.length, 0);
}

/**
 * @param {number} seed
 * @returns {() => number} numbers from 0 up to 1, the same for the same seed (mulberry32)
 */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
