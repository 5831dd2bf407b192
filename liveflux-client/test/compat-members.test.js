import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { loadExtension } from "./script.js";
import { Page, root } from "./page.js";

const ROOT = ' data-flux-version="1"';

/**
 * @param {string} html of the body
 * @param {(window: any) => void} [before] called before the client is there
 */
async function openPage(html, before) {
  const options = { useWebSocket: false, useSse: false, loadExtension };
  const page = new Page(html, options, before);
  await page.client.extensions.use("compat");
  await page.settle();
  /** @type {any} */
  const liveflux = page.window.liveflux;
  return { page, liveflux };
}

/** @type {[string, string, object[]][]} an element, and what its triggers are */
const TRIGGERS = [
  ["input", "keyup", [{ events: ["keyup"] }]],
  [
    "input",
    "keyup changed",
    [{ events: ["keyup"], filters: [{ type: "changed" }] }],
  ],
  ["button", "click once", [{ filters: [{ type: "once" }] }]],
  [
    "div",
    "click from:.delete",
    [{ filters: [{ type: "from", selector: ".delete" }] }],
  ],
  [
    "div",
    "click not:button",
    [{ filters: [{ type: "not", selector: "button" }] }],
  ],
  ["input", "keyup delay:300ms", [{ modifiers: { delay: 300, queue: "all" } }]],
  ["input", "input delay:1s", [{ modifiers: { delay: 1000, queue: "all" } }]],
  [
    "div",
    "scroll throttle:500ms",
    [{ modifiers: { throttle: 500, queue: "all" } }],
  ],
  ["input", "keyup queue:replace", [{ modifiers: { queue: "replace" } }]],
  [
    "input",
    "keyup changed delay:300ms, blur",
    [
      { events: ["keyup"], filters: [{ type: "changed" }] },
      { events: ["blur"], filters: [], modifiers: { queue: "all" } },
    ],
  ],
  ["select", "delay:100ms", [{ events: ["change"] }]],
  ["form", "once", [{ events: ["submit"] }]],
  [
    "textarea",
    "delay:1",
    [{ events: ["keyup", "input"], filters: [{ type: "changed" }] }],
  ],
];

for (const [name, text, expected] of TRIGGERS) {
  test(`parseTriggers of <${name} data-flux-trigger="${text}">`, async () => {
    const { page, liveflux } = await openPage("");
    const element = page.document.createElement(name);
    element.setAttribute("data-flux-trigger", text);

    const triggers = liveflux.parseTriggers(element);

    assert.equal(triggers.length, expected.length);
    triggers.forEach((/** @type {object} */ it, /** @type {number} */ index) =>
      assert.deepEqual({ ...it, ...expected[index] }, it),
    );
  });
}

test("parseTriggers of an element without any", async () => {
  const { page, liveflux } = await openPage("");

  assert.deepEqual(liveflux.parseTriggers(page.document.body), []);
});

/** @type {[string, (page: any, root: any) => void][]} calls that lack something */
const INCOMPLETE = [
  ["dispatchTo without a component", (it) => it.dispatchTo(null, "e", {})],
  [
    "dispatchTo without a root",
    (it, root) => it.dispatchTo(root.parentNode, "e"),
  ],
  ["dispatchTo without a name", (it, root) => it.dispatchTo(root, null, {})],
  ["dispatchToKind without a kind", (it) => it.dispatchToKind(null, "e", {})],
  ["dispatchToKind without a name", (it) => it.dispatchToKind("demo", null)],
  [
    "dispatchToKindAndId without a kind",
    (it) => it.dispatchToKindAndId(null, "a", "e"),
  ],
  [
    "dispatchToKindAndId without an id",
    (it) => it.dispatchToKindAndId("demo", null, "e"),
  ],
  [
    "dispatchToKindAndId without a name",
    (it) => it.dispatchToKindAndId("demo", "a", ""),
  ],
  [
    "$wire.dispatchTo without a kind",
    (_, root) => root.$wire.dispatchTo(null, "e"),
  ],
  [
    "$wire.dispatchTo without a name",
    (_, root) => root.$wire.dispatchTo("demo"),
  ],
  ["$wire.dispatchSelf without a name", (_, root) => root.$wire.dispatchSelf()],
];

for (const [name, call] of INCOMPLETE) {
  test(`${name} sends nothing and warns`, async () => {
    const { page, liveflux } = await openPage(root("a", "", ROOT));
    const warn = mock.method(console, "warn", () => {});
    const heard = mock.fn();
    for (const type of ["e", "null", "undefined", ""]) {
      page.document.addEventListener(type, heard);
    }

    call(liveflux, liveflux.findComponent("demo", "a"));
    warn.mock.restore();

    assert.equal(heard.mock.callCount(), 0);
    assert.match(warn.mock.calls[0].arguments[0], /dispatches nothing without/);
  });
}

/** @type {[string, string, boolean, string][]} templates, whether they are applied, and the page afterwards */
const TARGETS = [
  [
    "a whole component",
    `<template data-flux-component-kind="demo" data-flux-component-id="a">${root("a", "<b>new</b>")}</template>`,
    true,
    "<b>new</b>",
  ],
  [
    "a whole component in the older spelling",
    `<template data-flux-component="demo" data-flux-component-id="a">${root("a", "<b>new</b>")}</template>`,
    true,
    "<b>new</b>",
  ],
  [
    "a whole component, before a fragment that is new in it",
    '<template data-flux-target="#n" data-flux-component-kind="demo" data-flux-component-id="a"><b id="n">2</b></template>' +
      `<template data-flux-component-kind="demo" data-flux-component-id="a">${root("a", '<b id="n">1</b>')}</template>`,
    true,
    '<b id="n">2</b>',
  ],
  [
    "a whole component, after which a fragment has no place",
    '<template data-flux-target="#p" data-flux-component-id="a"><p id="p">2</p></template>' +
      `<template data-flux-component-kind="demo" data-flux-component-id="a">${root("a", "<b>1</b>")}</template>`,
    true,
    "<b>1</b>",
  ],
  [
    "a fragment",
    '<template data-flux-target="#p"><p id="p">new</p></template>',
    true,
    '<p id="p">new</p>',
  ],
  [
    "a fragment for another component",
    '<template data-flux-target="#p" data-flux-component-id="b"><p id="p">new</p></template>',
    false,
    '<p id="p">old</p>',
  ],
  [
    "a fragment for a component that is not there",
    '<template data-flux-target="#p" data-flux-component-id="c"><p id="p">new</p></template>',
    false,
    '<p id="p">old</p>',
  ],
  [
    "a fragment without a place, beside one with a place",
    '<template data-flux-target="#none"><i>new</i></template><template data-flux-target="#p" data-flux-swap="inner"><p>new</p></template>',
    false,
    '<p id="p">new</p>',
  ],
  ["no fragment", "<p>new</p>", false, '<p id="p">old</p>'],
  ["nothing", "", false, '<p id="p">old</p>'],
];

for (const [name, html, applied, after] of TARGETS) {
  test(`applyTargets with ${name}`, async () => {
    const { page, liveflux } = await openPage(
      root("a", '<p id="p">old</p>', ROOT) + root("b", "", ROOT),
    );
    const component = liveflux.findComponent("demo", "a");

    const rest = liveflux.applyTargets(html, component);
    await page.settle();

    assert.equal(rest, applied ? null : html);
    assert.equal(component.innerHTML, after);
    assert.equal(liveflux.hasTargetTemplates(html), html.includes("template"));
  });
}

test("createWire gives what the root has, and else what calls a component by its names", async () => {
  const { page, liveflux } = await openPage(root("a", "", ROOT));
  const component = liveflux.findComponent("demo", "a");
  const free = page.document.createElement("div");
  const wire = liveflux.createWire("x", "other", free);

  assert.equal(liveflux.createWire("a", "demo", component), component.$wire);
  assert.deepEqual([wire.id, wire.kind], ["x", "other"]);
  for (const name of ["on", "dispatch", "dispatchSelf", "dispatchTo", "call"]) {
    assert.equal(typeof wire[name], "function");
  }
  const heard = mock.fn();
  wire.on("e", heard);
  wire.dispatchSelf("e");
  liveflux.dispatchToKind("other", "e");
  liveflux.dispatchToKind("demo", "e");
  assert.equal(heard.mock.callCount(), 2);
  wire.call("save", { n: 1 }).catch(() => {});
  await page.settle();
  assert.match(
    String(page.posts.at(-1)?.init.body),
    /"liveflux_action":"save"/,
  );
});

/** @type {[string, (liveflux: any) => void, Record<string, string | undefined>][]} */
const HEADERS = [
  ["nothing is done", () => {}, { "X-Liveflux-Target": "enabled" }],
  [
    "they are replaced",
    (it) => (it.headers = { ...it.headers, "X-Tenant": "7" }),
    { "X-Tenant": "7", "X-Liveflux-Target": "enabled" },
  ],
  ["one is added", (it) => (it.headers["X-Tenant"] = "7"), { "X-Tenant": "7" }],
  [
    "they are deleted",
    (it) => delete it.headers,
    { "X-Liveflux-Target": undefined, Accept: "text/html" },
  ],
  [
    "fragments are not wanted",
    (it) => it.disableTargetSupport(),
    { "X-Liveflux-Target": undefined },
  ],
  [
    "fragments are wanted after all",
    (it) => {
      delete it.headers;
      it.disableTargetSupport();
      it.enableTargetSupport();
    },
    { "X-Liveflux-Target": "enabled" },
  ],
];

for (const [name, task, expected] of HEADERS) {
  test(`liveflux.headers go with each post, after ${name}`, async () => {
    const { page, liveflux } = await openPage("");

    task(liveflux);
    void liveflux.post({});
    const { headers } = page.posts[0].init;

    for (const [header, value] of Object.entries(expected)) {
      assert.equal(headers[header], value);
    }
  });
}

test("liveflux.headers go with actions, too, and keep their getters", async () => {
  let token = "1";
  const headers = {
    get Authorization() {
      return token;
    },
  };
  const { page, liveflux } = await openPage(root("a", "", ROOT), (window) => {
    window.liveflux = { headers };
  });
  token = "2";
  liveflux.credentials = "include";

  page
    .find("a")
    .call("save")
    .catch(() => {});
  await page.settle();

  const { init } = /** @type {any} */ (page.posts.at(-1));
  assert.equal(init.headers.Authorization, "2");
  assert.equal(init.credentials, "include");
});

test("a page may do without the header that fragments are understood", async () => {
  const { liveflux } = await openPage("", (window) => {
    window.liveflux = { autoEnableTargets: false };
  });

  assert.deepEqual(liveflux.headers, {});
});

const TRIGGERED =
  '<input name="q" data-flux-action="find" data-flux-trigger="input">';

/** @type {[string, (liveflux: any, page: Page) => void, number, number][]} actions at once, and after 200 ms */
const CONTROL = [
  ["nothing", () => {}, 1, 1],
  [
    "unregisterTriggers",
    (it, page) => it.unregisterTriggers(page.$("input")),
    0,
    0,
  ],
  ["cleanupTriggers", (it, page) => it.cleanupTriggers(page.$("div")), 0, 0],
  [
    "registerTriggers after unregisterTriggers",
    (it, page) => {
      it.unregisterTriggers(page.$("input"));
      it.registerTriggers(page.$("input"));
    },
    1,
    1,
  ],
  [
    "initTriggers after cleanupTriggers",
    (it, page) => {
      it.cleanupTriggers(page.document.body);
      it.initTriggers();
    },
    1,
    1,
  ],
  [
    "configureTriggers, disabled",
    (it) => it.configureTriggers({ enableTriggers: false }),
    0,
    0,
  ],
  [
    "configureTriggers, enabled again",
    (it) => {
      it.configureTriggers({ enableTriggers: false });
      it.configureTriggers({ enableTriggers: true });
    },
    1,
    1,
  ],
  [
    "configureTriggers with a delay",
    (it) => it.configureTriggers({ defaultTriggerDelay: 200 }),
    0,
    1,
  ],
];

for (const [name, task, atOnce, later] of CONTROL) {
  test(`triggers after ${name}`, async () => {
    const { page, liveflux } = await openPage(root("a", TRIGGERED, ROOT));
    await page.client.extensions.use("triggers");
    const actions = () =>
      page.posts.filter(({ fields }) => fields.has("liveflux_action")).length;

    task(liveflux, page);
    page.type("input", "a");
    await page.settle();
    assert.equal(actions(), atOnce);
    page.timers.pass(200);
    await page.settle();

    assert.equal(actions(), later);
  });
}

test("members take nothing where the original's do", async () => {
  const { page, liveflux } = await openPage(
    `<button data-flux-target-kind="far" data-flux-target-id="f" flux-select="#p"></button>${root("a", '<i class="htmx-indicator"></i>', ROOT)}`,
  );
  const far = page.$("button");

  assert.deepEqual(liveflux.collectAllFields(null, null, null), {});
  assert.equal(liveflux.resolveComponentMetadata(null), null);
  assert.deepEqual(liveflux.resolveComponentMetadata(far), {
    comp: "far",
    id: "f",
    root: null,
  });
  assert.deepEqual(
    liveflux.startRequestIndicators(null, page.$("div")).includes(page.$("i")),
    true,
  );
  liveflux.endRequestIndicators(null);
  liveflux.executeScripts(null);
  assert.equal(liveflux.findAllComponents(null).length, 1);
  assert.equal(liveflux.readSelectAttribute(far), "#p");
  assert.equal(liveflux.extractSelectedFragment("<p></p>"), "<p></p>");
});

test("events without data carry an empty object", async () => {
  const { liveflux } = await openPage("");
  const heard = mock.fn();
  liveflux.events.on("e", heard);

  liveflux.events.dispatch("e", null);
  liveflux.events.dispatch("e");

  for (const { arguments: given } of heard.mock.calls) {
    assert.deepEqual(given, [{ name: "e", data: {}, detail: {} }]);
  }
});
