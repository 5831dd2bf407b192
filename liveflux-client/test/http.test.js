import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeTimers } from "./fake-timers.js";
import { HttpTransport } from "../src/http-transport.js";
import { resolveOptions } from "../src/options.js";
import { Page, redirect, root } from "./page.js";
import { INSTALLED, LiveFlux } from "./script.js";

const HTTP = { useWebSocket: false };
const BUTTON = '<button data-flux-action="go">1</button>';

/** @param {(url: any, init: any) => Promise<Response>} fetch */
function transport(fetch, more = {}) {
  const { window } = new Page("", HTTP);
  return new HttpTransport(resolveOptions({ window, fetch, ...more }));
}

test("posts as soon as what posts has come, and asks again for it when it does not", async () => {
  let asked = 0;
  const window = new Page("", HTTP).window;
  const timers = new FakeTimers();
  /** @type {string[]} */
  const posted = [];
  window.document.body.innerHTML = root("a", BUTTON);
  const client = new LiveFlux({
    ...HTTP,
    ...timers.options,
    window,
    useSse: false,
    random: () => 1,
    loadExtension: async (name) => {
      if (name !== "http") {
        return { install: () => ({ mark: () => () => {} }) };
      }
      if (asked++ < 1) {
        throw new Error("away");
      }
      return { install: INSTALLED.http };
    },
    fetch: async (_, init) => {
      posted.push(String(/** @type {any} */ (init).body));
      return new Response(root("a", "<b>done</b>"));
    },
  });
  client.start();
  window.document.querySelector("button").click();
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  await turn();
  assert.deepEqual(posted, []);

  timers.pass(500);
  await turn();

  assert.equal(posted.length, 1);
  assert.match(posted[0], /liveflux_ref=1/);
  assert.equal(window.document.querySelector("b").textContent, "done");
});

test("reports the server's own words when an action fails", async () => {
  const page = new Page(root("a", BUTTON), HTTP);
  page.click("button");

  await page.posts[0].answer(
    '{"type":"error","message":"The action failed","code":500}',
    { status: 500 },
  );

  assert.deepEqual(page.errors, [
    {
      version: "0.1.0",
      code: 500,
      message: "The action failed",
      fault: "server",
      componentID: "a",
    },
  ]);
});

test("names the status where the answer is not the server's own", async () => {
  const page = new Page(root("a", BUTTON), HTTP);
  page.click("button");

  await page.posts[0].answer("<h1>Forbidden</h1>", { status: 403 });

  assert.equal(page.errors[0].code, 403);
  assert.match(page.errors[0].message, /^The server answered 403; .*CSRF/);
});

test("posts again after a proxy's 503", async () => {
  const page = new Page(root("a", BUTTON), HTTP);
  page.click("button");

  await page.posts[0].answer("", { status: 503 });
  page.timers.pass(500);
  await page.posts[1].answer(root("a", "<b>done</b>"));

  assert.equal(page.$("b").textContent, "done");
  assert.deepEqual(page.errors, []);
});

test("posts again after an answer that broke off within its head", async () => {
  const page = new Page(root("a", BUTTON), HTTP);
  page.click("button");

  await page.posts[0].answer("");
  page.timers.pass(500);
  await page.posts[1].answer(root("a", "<b>done</b>"));

  assert.equal(
    page.posts[1].fields.get("liveflux_ref"),
    page.posts[0].fields.get("liveflux_ref"),
  );
  assert.equal(page.$("b").textContent, "done");
  assert.deepEqual(page.errors, []);
});

test("posts again after an answer that broke off within its status", async () => {
  // What a browser makes of `HTTP/1.1 2`.
  const broken = { status: 2, ok: false, headers: new Headers() };
  /** @type {any[]} */
  const posts = [];
  const page = new Page(root("a", BUTTON), {
    ...HTTP,
    fetch: async (_, init) => /** @type {any} */ (posts.push(init) && broken),
  });
  page.click("button");
  await page.settle();
  page.timers.pass(500);
  await page.settle();

  assert.equal(posts.length, 2);
  assert.deepEqual(page.errors, []);
});

test("a post that was redirected to another page shows that nobody is logged in", async () => {
  /** @type {any[]} */
  const posts = [];
  const http = transport((_, init) => {
    posts.push(init);
    return Promise.resolve(redirect());
  });

  const [message] = await http.post({
    type: "action",
    ref: 1,
    componentID: "a",
    kind: "demo",
    action: "go",
  });

  assert.deepEqual(
    [message.type, message.ref, message.code, message.expired],
    ["error", 1, 401, true],
  );
  assert.equal(posts[0].redirect, "manual");
});

test("gives up waiting after timeoutMs", async () => {
  /** @type {any} */
  let signal;
  const page = new Page(root("a", BUTTON), {
    ...HTTP,
    timeoutMs: 3000,
    fetch: (_, init) => {
      signal = init?.signal;
      return new Promise(() => {});
    },
  });
  page.click("button");

  page.timers.pass(2999);
  assert.equal(signal.aborted, false);
  page.timers.pass(1);

  assert.equal(signal.aborted, true);
});

test("a post that nobody answers is given up after half a minute, and goes again with its number", async () => {
  const page = new Page(root("a", BUTTON), HTTP);
  page.click("button");

  page.timers.pass(29_999);
  assert.equal(page.posts[0].init.signal.aborted, false);
  page.timers.pass(1);
  assert.equal(page.posts[0].init.signal.aborted, true);
  await page.posts[0].fail();
  page.timers.pass(500);

  const refs = page.posts.map(({ fields }) => fields.get("liveflux_ref"));
  assert.equal(refs.length, 2);
  assert.equal(refs[0], refs[1]);
  assert.deepEqual(page.errors, []);
});

test("sends the page's headers and credentials", () => {
  const page = new Page(root("a", BUTTON), {
    ...HTTP,
    headers: { "X-Tenant": "blue" },
    credentials: "include",
  });

  page.click("button");

  const { init } = page.posts[0];
  assert.equal(init.method, "POST");
  assert.equal(init.credentials, "include");
  assert.equal(init.headers["X-Tenant"], "blue");
  assert.equal(init.headers.Accept, "text/html, application/json");
});

test("names the trace of the page", () => {
  const page = new Page(root("a", BUTTON), HTTP);
  page.document.head.innerHTML = `<meta name="traceparent" content="00-a">`;

  page.click("button");

  assert.equal(page.posts[0].init.headers.traceparent, "00-a");
});

test("mounts a component again that is gone when it acts over HTTP", async () => {
  const page = new Page(root("a", BUTTON), HTTP);
  page.click("button");

  await page.posts[0].answer(
    '{"type":"error","message":"Not found","code":404}',
    {
      status: 404,
    },
  );
  assert.equal(page.errors.length, 1);
  assert.equal(page.posts[1].fields.get("liveflux_component_id"), null);
  await page.posts[1].answer(root("z", "<b>new</b>"));

  assert.equal(page.$("b").textContent, "new");
  assert.equal(page.client.find("z")?.id, "z");
});

test("brings nested components of an HTTP answer up to date, and keeps those that are", async () => {
  const inner = (
    /** @type {string} */ id,
    /** @type {string} */ text,
    /** @type {number} */ version,
  ) => root(id, `<i>${text}</i>`, ` data-flux-version="${version}"`);
  const page = new Page(
    root("a", BUTTON + inner("b", "b5", 5) + inner("c", "c5", 5)),
    HTTP,
  );
  page.click("button");

  await page.posts[0].answer(
    root("a", BUTTON + inner("b", "b6", 6) + inner("c", "c4", 4)),
  );

  const texts = [...page.document.querySelectorAll("i")];
  assert.deepEqual(
    texts.map((i) => i.textContent),
    ["b6", "c5"],
  );
});

test("lets the page go to the back/forward cache, and comes back from there", () => {
  const page = new Page(root("a", BUTTON));
  page.hello();
  page.click("button");
  const pageEvent = (/** @type {string} */ name) =>
    page.window.dispatchEvent(
      Object.assign(new page.window.Event(name), { persisted: true }),
    );

  pageEvent("pagehide");
  assert.equal(page.socket.readyState, 3);
  assert.equal(page.state, "closed");
  pageEvent("pageshow");
  page.hello();

  assert.equal(page.sockets.length, 2);
  assert.deepEqual(
    page.socket.of("action").map(({ ref }) => ref),
    [2],
  );
});

test("events that the header could not hold come with the body, after the others and before the update", async () => {
  const page = new Page(root("a", BUTTON), HTTP);
  /** @type {any[]} */
  const heard = [];
  for (const name of ["small", "large"]) {
    page.client.events.on(name, ({ data }) =>
      heard.push([name, data.text, page.$("button").textContent]),
    );
  }
  page.click("button");

  const rest = '[{"name":"large","data":{"text":"\\u003c/template>"}}]';
  await page.posts[0].answer(
    root("a", "<button>2</button>") +
      `<template data-flux-events>${rest}</template>`,
    { headers: { "X-Liveflux-Events": '[{"name":"small","data":{}}]' } },
  );

  assert.deepEqual(heard, [
    ["small", undefined, "1"],
    ["large", "</template>", "1"],
  ]);
  assert.equal(page.$("button").textContent, "2");
  assert.equal(page.$("template"), null);
});

test("what an action returns comes with what it has changed", async () => {
  const page = new Page(root("a", BUTTON), HTTP);
  const called = page.find("a").call("price", { n: "2" });

  await page.posts[0].answer(
    JSON.stringify({
      type: "update",
      componentID: "a",
      data: { html: root("a", "<button>2</button>") },
      result: { total: 7 },
    }),
    { headers: { "Content-Type": "application/json" } },
  );

  assert.deepEqual(await called, { total: 7 });
  assert.equal(page.$("button").textContent, "2");
});

test("what an action returns comes after the fragments that it has asked for", async () => {
  const page = new Page(root("a", `${BUTTON}<output>1</output>`), HTTP);
  const called = page.find("a").call("price");
  const html =
    '<template data-flux-target="output" data-flux-component-kind="demo" data-flux-component-id="a"><output>2</output></template>';

  await page.posts[0].answer(
    JSON.stringify([
      { type: "fragments", componentID: "a", data: { html } },
      { type: "reply", componentID: "a", data: 0 },
    ]),
    { headers: { "Content-Type": "application/json" } },
  );
  await page.settle();

  assert.equal(await called, 0);
  assert.equal(page.$("output").textContent, "2");
});

test("a value that the application answers with is the caller's, whatever it looks like", async () => {
  const page = new Page(root("a", BUTTON), HTTP);
  /** @type {any[]} */
  const heard = [];
  page.client.events.on("large", ({ data }) => heard.push(data));
  const data = { type: "redirect", url: "https://elsewhere.example/" };
  const called = page.find("a").call("ask");

  await page.posts[0].answer(
    JSON.stringify([
      { type: "event", componentID: "a", name: "large", data: 1 },
      { type: "payload", componentID: "a", data },
    ]),
    { headers: { "Content-Type": "application/json" } },
  );

  assert.deepEqual(await called, data);
  assert.deepEqual(heard, [1]);
  assert.deepEqual(page.visited, []);
});

test("what forms without the script hold for their own action names no other one", async () => {
  const page = new Page(
    root(
      "a",
      '<form><input type="hidden" name="liveflux_action" value="export"><input name="q" value="x"></form><button type="button" data-flux-action="delete">x</button>',
    ),
    { useWebSocket: false },
  );
  await page.settle();

  page.click("[data-flux-action]");
  await page.settle();

  const { fields } = page.posts[0];
  assert.deepEqual(fields.getAll("liveflux_action"), ["delete"]);
  assert.equal(fields.get("q"), "x");
});
