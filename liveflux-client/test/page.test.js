import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Page, root } from "./page.js";

const HTTP = { useWebSocket: false };

/** @param {URLSearchParams} fields */
function data(fields) {
  return [...fields].filter(([name]) => !name.startsWith("liveflux_"));
}

test("mounts placeholders over HTTP without waiting for a socket", async () => {
  const page = new Page(
    '<div data-flux-mount="1" data-flux-component-kind="demo" data-flux-param-start="5">Loading</div>',
  );

  assert.equal(page.posts.length, 1);
  assert.deepEqual(
    [...page.posts[0].fields],
    [
      ["liveflux_component_kind", "demo"],
      ["start", "5"],
    ],
  );
  assert.ok(page.$("div").classList.contains("flux-request"));
  assert.equal(page.sockets.length, 0);
  await page.posts[0].answer(root("a", "<p>5</p>", ' data-flux-version="1"'));
  page.hello();

  assert.equal(page.$("p").textContent, "5");
  assert.deepEqual(page.socket.of("sync"), [
    { type: "sync", ref: 2, componentID: "a", version: 1 },
  ]);
});

test("mounts the first placeholder alone, so that a visitor gets one session", async () => {
  const page = new Page(
    ["a", "b", "c"]
      .map(
        (id) => `<p data-flux-mount="1" data-flux-component-kind="${id}"></p>`,
      )
      .join(""),
  );
  await page.settle();
  assert.equal(page.posts.length, 1);
  assert.equal(page.sockets.length, 0);

  await page.posts[0].answer(root("x", "here"));
  await page.settle();

  assert.equal(page.posts.length, 3);
  assert.equal(page.sockets.length, 1);
});

test("does not wait for a first mount that takes too long", async () => {
  const page = new Page(
    '<p data-flux-mount="1" data-flux-component-kind="a"></p><p data-flux-mount="1" data-flux-component-kind="b"></p>',
  );

  page.timers.pass(10_000);
  await page.settle();

  assert.equal(page.posts.length, 2);
  assert.equal(page.sockets.length, 1);
});

test("asks anew for the address of each socket", async () => {
  let token = 1;
  const page = new Page("", { wsEndpoint: () => `/liveflux?token=${token++}` });
  page.hello();
  page.socket.drop();
  page.timers.pass(1_000);

  assert.deepEqual(
    page.sockets.map(({ url }) => new URL(url).searchParams.get("token")),
    ["1", "2"],
  );
});

test("mounts placeholders that arrive later, over the socket when it is open", async () => {
  const page = new Page("<main></main>");
  page.hello();

  page.$("main").innerHTML =
    '<p data-flux-mount="1" data-flux-component-kind="demo"></p>';
  await page.settle();

  assert.deepEqual(page.socket.of("mount"), [
    { type: "mount", ref: 1, kind: "demo", data: {} },
  ]);
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 1,
    ref: 1,
    data: { html: root("a", "here") },
  });
  await page.settle();
  assert.equal(page.$("main").textContent, "here");
  assert.equal(page.socket.of("sync").length, 0);
});

test("keeps a mounted component when its parent draws the placeholder again", async () => {
  const inner = '<i data-flux-mount="1" data-flux-component-kind="inner"></i>';
  const page = new Page(
    root("a", `<p>1</p>${inner}`, ' data-flux-version="1"'),
  );
  await page.posts[0].answer(
    '<b data-flux-component-kind="inner" data-flux-component-id="b" data-flux-version="1">in</b>',
  );
  page.hello();
  const mounted = page.$("b");

  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: { html: root("a", `<p>2</p>${inner}`) },
  });
  await page.settle();

  assert.equal(page.$("p").textContent, "2");
  assert.equal(page.$("b"), mounted);
  assert.equal(page.posts.length, 1);
  assert.equal(page.socket.of("mount").length, 0);
});

test("reports a mount that fails, once", async () => {
  const page = new Page(
    '<i data-flux-mount="1" data-flux-component-kind="nope"></i>',
  );

  await page.posts[0].answer(
    '{"type":"error","message":"Unknown kind","code":404}',
    { status: 404 },
  );

  assert.deepEqual(
    page.errors.map(({ code, message, fault }) => [code, message, fault]),
    [[404, "Unknown kind", "client"]],
  );
  assert.equal(page.posts.length, 1);
});

test("collects the form's fields, the submitter and parameters", () => {
  const page = new Page(
    root(
      "a",
      `<form data-flux-action="save">
        <input name="text" value="t"><input name="off" type="checkbox">
        <input name="on" type="checkbox" value="yes" checked>
        <input name="dis" value="x" disabled><input name="file" type="file">
        <fieldset disabled><input name="set" value="x"></fieldset>
        <select name="many" multiple><option selected>1</option><option>2</option><option selected>3</option></select>
        <input type="hidden" name="_csrf" value="secret">
        ${root("b", '<input name="inner" value="x">')}
        <button name="way" value="fast" data-flux-param-by="2" data-flux-data-by-how="much">Go</button>
      </form><input name="outside" value="x">`,
    ),
    HTTP,
  );

  page.click("button");

  const { fields, init } = page.posts[0];
  assert.equal(fields.get("liveflux_action"), "save");
  assert.equal(fields.get("_csrf"), "secret");
  assert.equal(init.headers["X-CSRF-TOKEN"], "secret");
  fields.delete("_csrf");
  assert.deepEqual(data(fields), [
    ["outside", "x"],
    ["text", "t"],
    ["on", "yes"],
    ["many", "1"],
    ["many", "3"],
    ["by", "2"],
    ["byHow", "much"],
    ["way", "fast"],
  ]);
});

test("collects the root's fields where there is no form", () => {
  const page = new Page(
    root(
      "a",
      `<input name="q" value="1"><p><button data-flux-action="go" type="button" data-flux-param-q="2">Go</button></p>
       ${root("b", '<input name="inner" value="x">')}`,
    ),
    HTTP,
  );

  page.click("button");

  assert.deepEqual(data(page.posts[0].fields), [["q", "2"]]);
});

test("names the action after the submitter, the form, or submit", () => {
  const page = new Page(
    root(
      "a",
      `<form><button id="one" data-flux-action="own">1</button></form>
       <form data-flux-submit="forms"><button id="two">2</button></form>
       <form><button id="three">3</button></form>
       <form action="/logout"><button id="four">4</button></form>`,
    ),
  );
  page.document.addEventListener("submit", (event) => event.preventDefault());
  page.hello();

  ["#one", "#two", "#three", "#four"].forEach((id) => page.click(id));

  assert.deepEqual(
    page.socket.of("action").map(({ action }) => action),
    ["own", "forms", "submit"],
  );
});

test("works for elements that arrive later", () => {
  const page = new Page(root("a", ""));
  page.hello();

  page.$("div").innerHTML = '<a href="#" data-flux-action="go"><b>Go</b></a>';
  page.click("b");

  assert.equal(page.socket.of("action").length, 1);
});

test("leaves modified clicks on links to the browser", () => {
  const page = new Page(root("a", '<a href="/x" data-flux-action="go">Go</a>'));
  page.hello();
  const click = new page.window.MouseEvent("click", {
    bubbles: true,
    cancelable: true,
    ctrlKey: true,
  });

  page.$("a").dispatchEvent(click);

  assert.equal(click.defaultPrevented, false);
  assert.equal(page.socket.of("action").length, 0);
});

test("sends an action to the component that the trigger names", () => {
  const page = new Page(
    `<button data-flux-action="ping" data-flux-target-kind="demo" data-flux-target-id="a">1</button>
     <button id="none" data-flux-action="ping" data-flux-target-kind="demo" data-flux-target-id="zzz">2</button>
     ${root("a", "")}`,
  );
  page.hello();

  page.click("button");
  page.click("#none");

  assert.deepEqual(
    page.socket.of("action").map(({ componentID }) => componentID),
    ["a"],
  );
  assert.equal(page.errors[0].code, 404);
});

test("marks indicators while an action is under way", () => {
  const page = new Page(
    `<em id="out"></em>${root(
      "a",
      `<button id="one" data-flux-action="go">1</button><i class="flux-indicator"></i>
       <button id="two" data-flux-action="go" data-flux-indicator="this, #out">2</button>`,
    )}`,
  );
  page.hello();
  const running = () =>
    [...page.document.querySelectorAll(".flux-request")].map(
      (element) => element.id || element.localName,
    );

  page.click("#one");
  assert.deepEqual(running(), ["one", "i"]);
  page.click("#two");
  assert.deepEqual(running(), ["out", "one", "i", "two"]);
  page.socket.receive({ type: "reply", ref: 2, componentID: "a" });

  return page.settle().then(() => assert.deepEqual(running(), ["out", "two"]));
});

test("sends Spring Security's token from meta elements or from the cookie", () => {
  const page = new Page(root("a", '<b data-flux-action="go">1</b>'), HTTP);
  page.document.cookie = "XSRF-TOKEN=from%20cookie";
  page.click("b");
  page.document.head.innerHTML =
    '<meta name="_csrf" content="from-meta"><meta name="_csrf_header" content="X-Token">';
  void page.find("a").call("go");

  assert.equal(page.posts[0].init.headers["X-XSRF-TOKEN"], "from cookie");
  return page.posts[0].answer(root("a", "")).then(() => {
    assert.equal(page.posts[1].init.headers["X-Token"], "from-meta");
    assert.equal(page.posts[1].init.headers["X-XSRF-TOKEN"], undefined);
  });
});

test("dispatches events of an HTTP answer before it draws", async () => {
  const page = new Page(root("a", '<b data-flux-action="go">1</b>'), HTTP);
  /** @type {any[]} */
  const heard = [];
  page.client.events.on("saved", ({ name, data }) =>
    heard.push([name, data, page.$("b").textContent]),
  );

  page.click("b");
  await page.posts[0].answer(root("a", "<b>2</b>"), {
    headers: { "X-Liveflux-Events": '[{"name":"saved","data":{"id":7}}]' },
  });

  assert.deepEqual(heard, [["saved", { id: 7 }, "1"]]);
  assert.equal(page.$("b").textContent, "2");
});

test("honours the targets of events", () => {
  const page = new Page(root("a", "") + root("b", ""));
  page.hello();
  /** @type {string[]} */
  const heard = [];
  const { client } = page;
  client.events.on("e", () => heard.push("page"));
  page.find("a").on("e", () => heard.push("a"));
  const off = page.find("b").on("e", () => heard.push("b"));
  const hear = (/** @type {any} */ data) => {
    heard.length = 0;
    page.socket.receive({ type: "event", componentID: "a", name: "e", data });
    return heard.join();
  };

  assert.equal(hear({}), "page,a,b");
  assert.equal(hear({ __self: true }), "a");
  assert.equal(hear({ __target: "demo" }), "a,b");
  assert.equal(hear({ __target: "other" }), "");
  assert.equal(hear({ __target: "demo", __target_id: "b" }), "b");
  off();
  assert.equal(hear({}), "page,a");
});

test("follows redirects, at once or later, over both transports", async () => {
  const page = new Page(root("a", '<b data-flux-action="go">1</b>'));
  page.hello();
  page.socket.receive({ type: "redirect", componentID: "a", url: "/one" });
  page.socket.receive({
    type: "redirect",
    componentID: "a",
    url: "/two",
    after: 2,
  });
  assert.deepEqual(page.visited, ["/one"]);
  page.timers.pass(2000);
  assert.deepEqual(page.visited, ["/one", "/two"]);

  const http = new Page(root("a", '<b data-flux-action="go">1</b>'), HTTP);
  http.click("b");
  await http.posts[0].answer("<script></script>", {
    headers: { "X-Liveflux-Redirect": "/three" },
  });
  assert.deepEqual(http.visited, ["/three"]);
});

test("refuses redirects to scripts and data", () => {
  const page = new Page(root("a", ""));
  page.hello();

  for (const url of [
    "javascript:alert(1)",
    "data:text/html,x",
    " JaVaScRiPt:x",
  ]) {
    page.socket.receive({ type: "redirect", componentID: "a", url });
  }

  assert.deepEqual(page.visited, []);
  assert.equal(page.errors.length, 3);
});

test("leaves its host only where the address names another one plainly", () => {
  const table = JSON.parse(
    readFileSync(
      new URL("../protocol/redirects.json", import.meta.url),
      "utf8",
    ),
  );
  const page = new Page(root("a", ""));
  page.hello();
  const at = `https://${new URL(page.window.location.href).host}`;
  const hostOf = (/** @type {string} */ address) => {
    try {
      const { protocol, host } = new URL(address, `${at}/page`);
      return /^https?:$/.test(protocol) ? host : protocol;
    } catch {
      return "";
    }
  };

  for (const { address, leadsTo } of table.refused) {
    assert.equal(hostOf(address), leadsTo, JSON.stringify(address));
    page.visited.length = 0;
    page.socket.receive({ type: "redirect", componentID: "a", url: address });
    const named = address.split(/[/?#]/)[2];
    const plain = hostOf(`https://${named}`) === leadsTo;
    if (page.visited.length > 0 && leadsTo !== "app.example") {
      assert.ok(plain, JSON.stringify(address));
    }
  }
  for (const { address, leadsTo } of table.allowed) {
    assert.equal(hostOf(address), leadsTo, JSON.stringify(address));
    page.visited.length = 0;
    page.socket.receive({ type: "redirect", componentID: "a", url: address });
    if (!/[\\]/.test(address)) {
      assert.deepEqual(page.visited, [address]);
    }
  }
});

test("resolves a call with what the component returned, rejects it with the error", async () => {
  const page = new Page(root("a", ""));
  page.hello();
  const wire = page.find("a");
  assert.equal(wire.id, "a");
  assert.equal(wire, page.$("div").$wire);
  assert.equal(wire, page.client.findComponent("demo", "a"));

  const good = wire.call("ask", { deep: { x: 1 } });
  const bad = wire.call("explode");
  page.socket.receive({ type: "reply", ref: 2, componentID: "a", data: 42 });
  page.socket.receive({
    type: "error",
    ref: 3,
    componentID: "a",
    code: 400,
    message: "No",
  });

  assert.equal(await good, 42);
  await assert.rejects(() => bad, {
    code: 400,
    message: "No",
    fault: "client",
  });
});

test("posts structured data as JSON", () => {
  const page = new Page(root("a", ""), HTTP);

  void page.find("a").call("ask", { deep: { x: 1 } });

  const { init } = page.posts[0];
  assert.equal(init.headers["Content-Type"], "application/json");
  assert.deepEqual(JSON.parse(init.body), {
    deep: { x: 1 },
    liveflux_component_kind: "demo",
    liveflux_component_id: "a",
    liveflux_action: "ask",
    liveflux_client: "page-1",
    liveflux_ref: "1",
  });
});

test("hands what the application pushes to the page, and acts on none of it", async () => {
  const page = new Page(root("a", "x", ' data-flux-version="1"'));
  page.hello();
  const template = '<template data-flux-target="body"><b>hacked</b></template>';
  const payloads = [
    { type: "progress", componentID: "b", done: 3 },
    { type: "update", componentID: "a", data: { html: root("a", "hacked") } },
    { type: "error", componentID: "a", message: "gone", code: 404 },
    { type: "redirect", url: "https://elsewhere.example/" },
    { type: "drain", delay: 1 },
    { type: "hello", connection: "x" },
    { type: "fragments", data: { html: template } },
    { type: "event", name: "hacked" },
    { type: "reply", ref: 1 },
    { type: "payload", componentID: "b", data: 1 },
    { type: "message", channel: "chat", cmd: "say" },
    [{ type: "redirect", url: "https://elsewhere.example/" }],
    17,
    null,
  ];
  /** @type {any[]} */
  const heard = [];
  page.document.addEventListener("liveflux:message", (event) =>
    heard.push(/** @type {CustomEvent} */ (event).detail),
  );
  page.document.addEventListener("hacked", () => assert.fail("an event"));

  for (const data of payloads) {
    page.socket.receive({ type: "payload", componentID: "a", data });
  }
  await page.settle();

  assert.deepEqual(
    heard,
    payloads.map((message) => ({ componentID: "a", message })),
  );
  assert.equal(page.document.body.textContent, "x");
  assert.deepEqual(page.visited, []);
  assert.deepEqual(page.errors, []);
  assert.equal(page.state, "open");
  assert.equal(page.sockets.length, 1);
});

test("events of a component by the names of the browser's own change nothing", async () => {
  const page = new Page(root("a", '<input name="t">'));
  page.hello();
  const names = [
    "submit",
    "click",
    "input",
    "change",
    "pagehide",
    "pageshow",
    "online",
    "visibilitychange",
  ];
  const sent = page.socket.frames.length;

  for (const name of names) {
    page.socket.receive({
      type: "event",
      componentID: "a",
      name,
      data: { persisted: true },
    });
  }

  assert.equal(page.state, "open");
  assert.equal(page.sockets.length, 1);
  assert.equal(page.socket.frames.length, sent);
});

test("unmounts a component that a script removes", async () => {
  const page = new Page(root("a", "") + root("b", ""));
  page.hello();

  page.$('[data-flux-component-id="a"]').remove();
  const moved = page.$('[data-flux-component-id="b"]');
  page.document.body.append(moved);
  await page.settle();

  assert.deepEqual(
    page.socket.of("unmount").map(({ componentID }) => componentID),
    ["a"],
  );
});
