import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";

test("tells elements of the page's connection", async () => {
  const page = new Page(root("a", "<i data-flux-ws></i>"));
  /** @type {string[]} */
  const heard = [];
  for (const type of ["open", "close", "error", "message"]) {
    page.$("i").addEventListener(`flux-ws-${type}`, () => heard.push(type));
  }
  await page.client.extensions.use("sockets");

  page.hello();
  page.socket.receive({ type: "payload", componentID: "b", data: "no" });
  page.socket.receive({ type: "payload", componentID: "a", data: "hi" });
  page.socket.drop();

  assert.deepEqual(heard, ["open", "message", "close"]);
  assert.equal(page.sockets.length, 1);
});

test("tells elements that come when the connection is open already", async () => {
  const page = new Page("<main></main>");
  page.hello();
  await page.client.extensions.use("sockets");
  let opened = 0;
  page.document.addEventListener("flux-ws-open", () => opened++, true);

  page.$("main").innerHTML = "<i data-flux-ws></i>";
  await page.settle();

  assert.equal(opened, 1);
});

test("opens a socket to another endpoint, which takes the actions of its element", async () => {
  const page = new Page(
    root(
      "a",
      '<button type="button" data-flux-action="go" data-flux-param-n="1">Go</button>',
      ' data-flux-version="1" data-flux-ws data-flux-ws-url="/other"',
    ),
  );
  page.hello();
  await page.client.extensions.use("sockets");
  const other = page.sockets[1];
  assert.equal(String(other.url), "wss://app.example/other");
  other.open();

  page.click("button");

  assert.deepEqual(other.sent.at(-1), {
    type: "action",
    componentID: "a",
    action: "go",
    data: { n: "1" },
  });
  assert.equal(page.sockets[0].of("action").length, 0);
  page.$("[data-flux-ws]").remove();
  await page.settle();
  assert.equal(other.readyState, 3);
});

test("shares the page's connection where the url is the page's own", async () => {
  const page = new Page('<i data-flux-ws data-flux-ws-url="/liveflux"></i>');
  page.hello();
  await page.client.extensions.use("sockets");

  assert.equal(page.sockets.length, 1);
});
