import assert from "node:assert/strict";
import { test } from "node:test";
import { Page } from "./page.js";

/** @param {Page} page whose last message is looked at */
function last(page) {
  return /** @type {any} */ (page.socket.sent.at(-1));
}

/** @param {Page} page @param {object} [more] */
async function answer(page, more = {}) {
  page.socket.receive({
    type: "reply",
    ref: last(page).ref,
    channel: "chat",
    ...more,
  });
  await page.settle();
}

test("joins, gets the answer and listens", async () => {
  const page = new Page("");
  page.hello();
  /** @type {any[]} */
  const said = [];

  const joined = page.client
    .channel("chat")
    .on("say", (param, { from }) => said.push([param, from]))
    .join({ name: "Ann" });
  assert.deepEqual(
    { ...last(page), ref: 0 },
    { type: "join", ref: 0, channel: "chat", param: { name: "Ann" } },
  );
  await answer(page, { data: { topic: "tea" } });
  page.socket.receive({
    type: "message",
    channel: "chat",
    cmd: "say",
    param: "hi",
    from: "bob",
  });

  assert.deepEqual(await joined, { topic: "tea" });
  assert.deepEqual(said, [["hi", "bob"]]);
});

test("says which trace a join and a command belong to", async () => {
  const page = new Page("", { traceparent: () => "00-b" });
  page.hello();
  const channel = page.client.channel("chat");
  void channel.join();
  assert.equal(last(page).traceparent, "00-b");
  await answer(page);

  void channel.send("say", "hi");

  assert.equal(last(page).cmd, "say");
  assert.equal(last(page).traceparent, "00-b");
});

test("waits for the connection, and sends commands after the join", async () => {
  const page = new Page("");
  const channel = page.client.channel("chat");
  const joined = channel.join();
  const sent = channel.send("say", "hi");

  page.hello();
  assert.equal(last(page).type, "join");
  await answer(page);
  assert.deepEqual(last(page).cmd, "say");
  await answer(page, { data: 7 });

  assert.equal(await joined, undefined);
  assert.equal(await sent, 7);
});

test("goes on where it was after a reconnect", async () => {
  const page = new Page("");
  page.hello();
  /** @type {any[]} */
  const joins = [];
  const channel = page.client
    .channel("chat")
    .on("@join", ({ recovered }) => joins.push(recovered));
  void channel.join("x", { history: 5 });
  await answer(page, { offset: 3, epoch: "e" });
  page.socket.receive({
    type: "message",
    channel: "chat",
    cmd: "say",
    param: 1,
    offset: 4,
  });

  page.socket.drop(1006);
  page.timers.pass(60_000);
  page.hello();

  const { offset, epoch, history, type } = last(page);
  assert.deepEqual(
    { offset, epoch, history, type },
    { offset: 4, epoch: "e", history: 5, type: "join" },
  );
  await answer(page, { offset: 4, epoch: "e", recovered: true });
  assert.deepEqual(joins, [undefined, true]);
});

test("is told without asking that messages are lost, and goes on from there", async () => {
  const page = new Page("");
  page.hello();
  /** @type {any[]} */
  const heard = [];
  const channel = page.client
    .channel("chat")
    .on("@join", ({ recovered }) => heard.push(recovered))
    .on("say", (param) => heard.push(param));
  void channel.join();
  await answer(page, {
    offset: 7,
    epoch: "old",
    members: { bob: { 1: {} } },
  });
  const receive = (/** @type {any} */ more) =>
    page.socket.receive({ channel: "chat", ...more });

  receive({
    type: "reply",
    offset: 2,
    epoch: "new",
    recovered: false,
    members: { ann: { 2: {} } },
  });
  receive({ type: "message", cmd: "say", param: "old", offset: 2 });
  receive({ type: "message", cmd: "say", param: "hi", offset: 3 });
  receive({ type: "reply", ref: 999, offset: 0, recovered: false });

  assert.deepEqual(heard, [undefined, false, "hi"]);
  assert.deepEqual(channel.members, { ann: { 2: {} } });
  page.socket.drop(1006);
  page.timers.pass(60_000);
  page.hello();
  const { offset, epoch } = last(page);
  assert.deepEqual({ offset, epoch }, { offset: 3, epoch: "new" });
});

test("hears nothing of lost messages in a channel that it is not in", () => {
  const page = new Page("");
  page.hello();
  /** @type {any[]} */
  const heard = [];
  page.client.channel("chat").on("@join", () => heard.push("join"));

  page.socket.receive({
    type: "reply",
    channel: "chat",
    offset: 2,
    epoch: "new",
    recovered: false,
  });

  assert.deepEqual(heard, []);
});

test("tells that an answer is lost with the connection", async () => {
  const page = new Page("");
  page.hello();
  const channel = page.client.channel("chat");
  void channel.join();
  await answer(page);
  const sent = channel.send("say", "hi");

  page.socket.drop(1006);

  await assert.rejects(sent, { code: 0, message: "The connection is lost" });
});

test("is refused, and does not ask again", async () => {
  const page = new Page("");
  page.hello();
  const joined = page.client.channel("chat").join();

  page.socket.receive({
    type: "error",
    ref: last(page).ref,
    channel: "chat",
    code: 409,
    message: "Channel is full",
  });

  await assert.rejects(joined, { code: 409, message: "Channel is full" });
  page.socket.drop(1006);
  page.timers.pass(60_000);
  page.hello();
  assert.notEqual(last(page)?.type, "join");
});

test("asks again when the server cannot say now", async () => {
  const page = new Page("");
  page.hello();
  const joined = page.client.channel("chat").join();
  const refuse = () =>
    page.socket.receive({
      type: "error",
      ref: last(page).ref,
      channel: "chat",
      code: 503,
      message: "try again",
    });
  refuse();
  await page.settle();
  const sent = page.socket.sent.length;
  page.timers.pass(3_000);
  assert.equal(page.socket.sent.length, sent + 1);
  refuse();
  await page.settle();

  page.timers.pass(3_000);
  await answer(page, { data: "tea" });

  assert.equal(await joined, "tea");
});

test("knows who is there", async () => {
  const page = new Page("");
  page.hello();
  const channel = page.client.channel("chat");
  void channel.join();
  await answer(page, { members: { ann: { 1: { name: "Ann" } } } });
  const news = (/** @type {any} */ more) =>
    page.socket.receive({ type: "presence", channel: "chat", ...more });

  news({ joins: { bob: { 2: { name: "Bob" } } } });
  assert.deepEqual(Object.keys(channel.members), ["ann", "bob"]);
  news({ joins: { bob: { 3: {} } }, leaves: { bob: { 2: {} } } });
  assert.deepEqual(channel.members.bob, { 3: {} });
  news({ leaves: { bob: { 3: {} } } });

  assert.deepEqual(channel.members, { ann: { 1: { name: "Ann" } } });
});

test("leaves for good", async () => {
  const page = new Page("");
  page.hello();
  const channel = page.client.channel("chat");
  void channel.join();
  await answer(page);

  channel.leave();
  assert.equal(last(page).type, "leave");
  page.socket.drop(1006);
  page.timers.pass(60_000);
  page.hello();

  assert.equal(page.socket.sent.length, 0);
});

test("hears what is sent to everyone without joining", () => {
  const page = new Page("");
  page.hello();
  /** @type {any[]} */
  const heard = [];
  page.client.channel("@all").on("notice", (param) => heard.push(param));

  page.socket.receive({
    type: "message",
    channel: "@all",
    cmd: "notice",
    param: "tea",
  });

  assert.deepEqual(heard, ["tea"]);
});

test("takes no message for what the channel itself says", async () => {
  const page = new Page("");
  page.hello();
  /** @type {any[]} */
  const heard = [];
  void page.client
    .channel("chat")
    .on("@join", () => heard.push("join"))
    .on("@presence", () => heard.push("presence"))
    .on("say", () => heard.push("say"))
    .join();
  await answer(page);

  for (const cmd of ["@join", "@presence", "say"]) {
    page.socket.receive({ type: "message", channel: "chat", cmd, param: {} });
  }

  assert.deepEqual(heard, ["join", "say"]);
});
