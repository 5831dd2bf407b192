import assert from "node:assert/strict";
import { test } from "node:test";
import { loadExtension } from "./script.js";
import { Page, root } from "./page.js";

const PAGE =
  root(
    "a",
    '<form><input name="title" value="T"><button name="by" value="2" data-flux-action="add" data-flux-param-n="1">+</button></form>' +
      '<p id="p"></p><i class="flux-indicator"></i>',
    ' data-flux-version="1"',
  ) +
  '<div data-flux-component-kind="list" data-flux-component-id="b" data-flux-version="1"></div>';

/** @param {Page} page */
function lastPost(page) {
  const post = page.posts.at(-1);
  assert.ok(post);
  return post;
}

async function openPage() {
  const page = new Page(PAGE, { useWebSocket: false, loadExtension });
  const inits = { count: 0 };
  page.document.addEventListener("livewire:init", () => inits.count++);
  await page.client.extensions.use("compat");
  /** @type {any} */
  const liveflux = page.window.liveflux;
  return { page, liveflux, inits };
}

test("pages are told when they may begin, once", async () => {
  const { page, inits } = await openPage();
  await page.client.extensions.use("compat");

  assert.equal(inits.count, 1);
});

test("finds root elements, which carry $wire", async () => {
  const { page, liveflux } = await openPage();
  const [a, b] = page.document.querySelectorAll("body > div");

  assert.deepEqual(liveflux.findAllComponents(), [a, b]);
  assert.deepEqual(
    liveflux.findAllComponents((/** @type {any} */ it) => it === b),
    [b],
  );
  assert.equal(liveflux.findComponent("demo", "a"), a);
  assert.equal(liveflux.findComponent("list"), b);
  assert.equal(liveflux.findComponent("demo", "b"), null);
  assert.equal(liveflux.findComponent("demo", ""), null);
  assert.equal(liveflux.findComponent("demo", "a").$wire.id, "a");
  assert.ok(a.matches(liveflux.getComponentRootSelector()));
  assert.ok(liveflux.isComponentRootNode(a));
  assert.ok(!liveflux.isComponentRootNode(page.document));
});

test("events reach those that they are meant for", async () => {
  const { page, liveflux } = await openPage();
  /** @type {string[]} */
  const heard = [];
  const [a, b] = liveflux.findAllComponents();
  a.$wire.on("e", () => heard.push("a"));
  b.$wire.on("e", () => heard.push("b"));
  page.client.events.on("e", () => heard.push("page"));
  /** @param {() => void} task */
  const after = (task) => {
    heard.length = 0;
    task();
    return heard.join(" ");
  };

  assert.equal(
    after(() => liveflux.dispatchTo(a, "e", {})),
    "a",
  );
  assert.equal(
    after(() => liveflux.dispatchToKind("list", "e")),
    "b",
  );
  assert.equal(
    after(() => liveflux.dispatchToKindAndId("demo", "a", "e")),
    "a",
  );
  assert.equal(
    after(() => a.$wire.dispatchSelf("e")),
    "a",
  );
  assert.equal(
    after(() => a.$wire.dispatchTo("list", "e")),
    "b",
  );
  assert.equal(
    after(() => a.$wire.dispatch("e")),
    "a b page",
  );
  const end = liveflux.onComponent("b", "e", () => heard.push("on"));
  assert.equal(
    after(() => liveflux.dispatchToKind("list", "e")),
    "b on",
  );
  end();
});

test("an event is bound to an action", async () => {
  const { page, liveflux } = await openPage();

  liveflux.bindEventToAction("demo", "a", "e", "refresh");
  page.client.events.dispatch("e", { n: "1" });
  page.timers.pass(0);
  await page.settle();

  assert.equal(lastPost(page).fields.get("liveflux_action"), "refresh");
  assert.equal(lastPost(page).fields.get("n"), "1");
});

test("posts fields, lets events happen and gives the HTML", async () => {
  const { page, liveflux } = await openPage();
  /** @type {any[]} */
  const heard = [];
  page.client.events.on("saved", (event) => heard.push(event.data));

  const posted = liveflux.post({
    liveflux_component_kind: "demo",
    tag: [1, 2],
  });
  await page.settle();
  const post = lastPost(page);
  await post.answer("<p></p>", {
    headers: { "X-Liveflux-Events": '[{"name":"saved","data":{"id":7}}]' },
  });

  assert.deepEqual(post.fields.getAll("tag"), ["1", "2"]);
  assert.equal((await posted).html, "<p></p>");
  assert.deepEqual(heard, [{ id: 7 }]);
});

test("a post that is redirected goes there, one that is refused is rejected", async () => {
  const { page, liveflux } = await openPage();

  const gone = liveflux.post({});
  await page.settle();
  await lastPost(page).answer("", {
    headers: { "X-Liveflux-Redirect": "/there" },
  });
  assert.equal((await gone).html, "");
  assert.deepEqual(page.visited, ["/there"]);

  const refused = assert.rejects(liveflux.post({}), { message: "404" });
  await page.settle();
  await lastPost(page).answer("no", { status: 404 });
  await refused;
});

test("a post is given up after timeoutMs", async () => {
  const page = new Page(PAGE, { useWebSocket: false, timeoutMs: 1 });
  await page.client.extensions.use("compat");
  void page.window.liveflux.post({ a: 1 });
  const { signal, headers } = lastPost(page).init;

  assert.equal(headers["X-Liveflux-Target"], "enabled");
  await new Promise((resolve) => (signal.onabort = resolve));
  assert.ok(signal.aborted);
});

test("collects what an action would take along", async () => {
  const { page, liveflux } = await openPage();
  const button = page.$("button");

  assert.deepEqual(
    { ...liveflux.collectAllFields(button) },
    {
      title: "T",
      n: "1",
      by: "2",
    },
  );
  assert.deepEqual(liveflux.serializeElement(page.$("form")), { title: "T" });
  assert.deepEqual(liveflux.readParams(button), { n: "1" });
  assert.equal(liveflux.resolveComponentMetadata(button).id, "a");
  assert.equal(liveflux.resolveComponentMetadata(page.document.body), null);
});

test("marks what shows that a request runs", async () => {
  const { page, liveflux } = await openPage();
  const [a] = liveflux.findAllComponents();

  const marked = liveflux.startRequestIndicators(page.$("button"), a);
  assert.deepEqual(marked, [page.$("button"), page.$("i")]);
  assert.ok(page.$("i").matches(".flux-request.htmx-request"));
  liveflux.endRequestIndicators(marked);
  assert.ok(!page.$("i").classList.contains("flux-request"));
});

test("puts fragments where they say, and picks parts of answers", async () => {
  const { page, liveflux } = await openPage();
  const html =
    '<template data-flux-target="#p" data-flux-component-id="a"><p id="p">new</p></template>';

  assert.ok(liveflux.hasTargetTemplates(html));
  assert.equal(liveflux.applyTargets(html), null);
  assert.equal(page.$("#p").textContent, "new");
  assert.equal(liveflux.applyTargets("<p></p>"), "<p></p>");
  assert.equal(
    liveflux.extractSelectedFragment("<div><b>1</b></div>", "#none, b"),
    "<b>1</b>",
  );
});

test("says which attributes and headers there are", async () => {
  const { liveflux } = await openPage();

  assert.equal(liveflux.dataFluxComponentID, "data-flux-component-id");
  assert.equal(liveflux.dataFluxParam, "data-flux-param-");
  assert.equal(liveflux.redirectAfterHeader, "X-Liveflux-Redirect-After");
});

test("looks again where it is asked to, which never hurts", async () => {
  const { page, liveflux } = await openPage();

  for (const name of [
    "bootstrapInit",
    "initWire",
    "initTriggers",
    "mountPlaceholders",
    "enableTargetSupport",
  ]) {
    liveflux[name]();
  }
  liveflux.registerTriggers(page.$("button"));

  assert.equal(liveflux.findComponent("list").$wire.id, "b");
  assert.deepEqual(page.errors, []);
});

test("LiveFluxWS is there under both names", async () => {
  const { page, liveflux } = await openPage();

  assert.equal(typeof liveflux.LiveFluxWS, "function");
  assert.equal(page.window.LiveFluxWS, liveflux.LiveFluxWS);
  assert.equal(typeof liveflux.events.subscribe, "function");
});
