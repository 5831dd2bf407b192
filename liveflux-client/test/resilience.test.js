import assert from "node:assert/strict";
import { test } from "node:test";
import "../src/extensions/bar.js";
import { Page, root } from "./page.js";

const MOUNT = '<div data-flux-mount="1" data-flux-component-kind="demo"></div>';

/** @param {string} attributes of the button */
const counter = (attributes = "") =>
  root(
    "a",
    `<button data-flux-action="inc"${attributes}>+</button>`,
    ' data-flux-version="1"',
  );

/**
 * @param {string} html of the body
 * @param {any} [options] more options
 */
function disconnected(html, options) {
  const page = new Page(html, options);
  page.hello();
  page.socket.pongs = true;
  page.timers.pass(10_000);
  page.socket.drop();
  return page;
}

/** @param {Page} page whose connection comes back */
function reconnect(page) {
  page.timers.pass(500);
  page.hello();
}

test("an action that is to be dropped fails at once while the connection is lost", () => {
  const page = disconnected(counter(' data-flux-offline="drop"'));

  page.click("button");

  assert.equal(page.errors.length, 1);
  assert.equal(page.errors[0].fault, "network");
  reconnect(page);
  assert.equal(page.socket.of("action").length, 0);
  page.click("button");
  assert.equal(page.socket.of("action").length, 1);
});

test("only the last of several actions waits where that is enough", () => {
  const page = disconnected(counter(' data-flux-offline="last"'));
  page.click("button");
  page.click("button");
  page.click("button");

  reconnect(page);

  assert.equal(page.socket.of("action").length, 1);
  assert.equal(page.errors.length, 0);
  assert.equal(page.$(".flux-request"), page.$("button"));
});

test("what is to wait in the queue is not replaced", () => {
  const page = disconnected(counter());
  page.click("button");
  page.$("button").dataset.fluxOffline = "last";
  page.click("button");
  page.click("button");

  reconnect(page);

  assert.equal(page.socket.of("action").length, 2);
});

test("an action that was on its way is not replaced", () => {
  const page = new Page(counter(' data-flux-offline="last"'));
  page.hello();
  page.socket.pongs = true;
  page.timers.pass(10_000);
  page.click("button");
  page.socket.drop();
  page.click("button");
  page.click("button");

  reconnect(page);

  assert.equal(page.socket.of("action").length, 2);
});

test("calls of scripts have a policy too", async () => {
  const page = disconnected(counter());

  const call = page.find("a").call("inc", {}, { offline: "drop" });

  await assert.rejects(call, { fault: "network" });
});

test("an action that has waited too long fails and is not sent any more", async () => {
  const page = disconnected(counter(), { queueTimeoutMs: 1000 });
  page.document.addEventListener("liveflux:error", (event) =>
    event.preventDefault(),
  );
  const early = page.find("a").call("inc");
  page.timers.pass(499);
  const late = page.find("a").call("inc");
  page.socket.drop();

  page.timers.pass(600);
  await assert.rejects(early, { fault: "network" });
  page.hello();

  assert.equal(page.socket.of("action").length, 1);
  page.socket.receive({
    type: "reply",
    ref: page.socket.of("action")[0].ref,
    componentID: "a",
    data: "done",
  });
  assert.equal(await late, "done");
});

test("an action that waited while the machine slept is not sent afterwards", () => {
  const page = disconnected(counter());
  page.click("button");
  page.timers.now += 200_000;

  page.window.dispatchEvent(new page.window.Event("online"));
  page.hello();

  assert.equal(page.socket.of("action").length, 0);
  assert.equal(page.errors.length, 1);
});

test("says after a moment that the connection is lost, until it is back", async () => {
  const page = new Page(counter(), { bar: {} });
  page.hello();
  await page.settle();
  page.timers.pass(10_000);
  page.socket.drop(1012);
  await page.settle();
  assert.equal(page.$(".flux-bar"), null);

  page.timers.pass(1_000);
  assert.match(page.$(".flux-bar").textContent, /Reconnecting/);
  page.hello();
  await page.settle();

  assert.equal(page.$(".flux-bar"), null);
});

test("says nothing where the page wants no bar, and its own words where it has some", async () => {
  const quiet = new Page(counter());
  const other = new Page(counter(), { bar: { reconnecting: "Moment …" } });
  for (const page of [quiet, other]) {
    page.hello();
    await page.settle();
    page.socket.drop(1012);
    await page.settle();
    page.timers.pass(1_000);
  }

  assert.equal(quiet.$(".flux-bar"), null);
  assert.equal(other.$(".flux-bar").textContent, "Moment …");
});

test("a failed mount is repeated, at the time that the server names", async () => {
  const page = new Page(MOUNT, { useWebSocket: false });
  const fail = () =>
    page.posts.at(-1)?.answer('{"message":"too many"}', {
      status: 429,
      headers: { "Retry-After": "7" },
    });
  await fail();
  page.timers.pass(6_999);
  assert.equal(page.posts.length, 1);
  assert.equal(page.errors.length, 0);
  page.timers.pass(1);
  assert.equal(page.posts.length, 2);

  await page.posts[1].answer(root("b", "mounted"));

  assert.equal(page.$("[data-flux-component-id=b]").textContent, "mounted");
});

test("a mount that fails again and again is reported, and tried with the next connection", async () => {
  const page = new Page(MOUNT);
  await page.posts[0].answer("", { status: 500 });
  page.hello();
  for (let retry = 1; retry <= 3; retry++) {
    assert.equal(page.errors.length, 0);
    page.timers.pass(4_000);
    assert.equal(page.socket.of("mount").length, retry);
    const { ref } = page.socket.of("mount").at(-1);
    page.socket.receive({ type: "error", ref, code: 500, message: "failed" });
  }
  assert.equal(page.errors.length, 1);
  assert.equal(page.$(".flux-request"), null);

  page.socket.drop();
  page.timers.pass(1_000);
  page.hello();

  assert.equal(page.socket.of("mount").length, 1);
});

test("a mount that cannot work is not repeated", async () => {
  const page = new Page(MOUNT, { useWebSocket: false });

  await page.posts[0].answer("", { status: 404 });
  page.timers.pass(60_000);

  assert.equal(page.posts.length, 1);
  assert.equal(page.errors.length, 1);
});

test("what was typed survives that the server has lost the component", async () => {
  const form =
    '<form><input name="title"><textarea name="text">old</textarea></form>';
  const page = new Page(root("a", form, ' data-flux-version="4"'));
  page.hello();
  page.type("[name=title]", "typed");
  page.type("[name=text]", "more");
  page.$("[name=text]").blur();

  page.socket.receive({
    type: "error",
    ref: page.socket.of("sync")[0].ref,
    componentID: "a",
    code: 404,
    message: "gone",
  });
  page.socket.receive({
    type: "update",
    ref: page.socket.of("mount")[0].ref,
    componentID: "b",
    version: 1,
    data: {
      html: root(
        "b",
        '<form><input name="title" value="x"><textarea name="text">new</textarea></form>',
      ),
    },
  });
  await page.settle();

  assert.equal(
    page.$("[data-flux-component-id=b] [name=title]").value,
    "typed",
  );
  assert.equal(page.$("[name=text]").value, "more");
});

test("an action that the server cannot do right now goes again with the same number, before those that follow", () => {
  const page = new Page(counter());
  page.hello();
  page.click("button");
  const [{ ref }] = page.socket.of("action");

  page.socket.receive({ type: "error", ref, componentID: "a", code: 503 });
  page.click("button");

  assert.equal(page.socket.of("action").length, 1);
  assert.equal(page.errors.length, 0);
  assert.equal(page.$(".flux-request"), page.$("button"));
  page.timers.pass(2_000);
  const refs = page.socket.of("action").map((message) => message.ref);
  assert.deepEqual(refs, [ref, ref, ref + 1]);
});

test("an action that the server cannot do for long fails", () => {
  const page = new Page(counter());
  page.hello();
  page.click("button");
  const [{ ref }] = page.socket.of("action");

  for (let tries = 0; tries < 11; tries++) {
    page.socket.receive({ type: "error", ref, componentID: "a", code: 503 });
    page.socket.receive({ type: "pong" });
    page.timers.pass(6_000);
    page.socket.receive({ type: "pong" });
  }

  assert.equal(page.errors.length, 1);
  assert.equal(page.errors[0].code, 503);
});

test("a synchronisation that the server cannot do right now is asked for again until it can", () => {
  const page = new Page(counter());
  page.hello();
  const [{ ref }] = page.socket.of("sync");

  page.socket.receive({ type: "error", ref, componentID: "a", code: 503 });
  const again = page.socket.of("sync")[1];
  page.socket.receive({
    type: "error",
    ref: again.ref,
    componentID: "a",
    code: 503,
  });

  assert.equal(page.socket.of("sync").length, 2);
  assert.equal(page.errors.length, 0);
  page.timers.pass(2_000);
  const last = page.socket.of("sync")[2];
  assert.equal(last.ref, again.ref);
  page.socket.receive({
    type: "update",
    ref: last.ref,
    componentID: "a",
    version: 7,
    data: { html: root("a", '<b class="seven">7</b>') },
  });
  assert.ok(page.$(".seven"));
});
