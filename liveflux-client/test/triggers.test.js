import assert from "node:assert/strict";
import { test } from "node:test";
import { parseTriggers } from "../src/trigger-language.js";
import { Page, root } from "./page.js";

/** @param {string} text @param {string} [modifiers] */
const parse = (text, modifiers = "") => parseTriggers(text, modifiers, "click");

/**
 * @param {string} content of a component
 * @returns {Promise<Page>} with a socket
 */
async function open(content) {
  const page = new Page(root("a", content, ' data-flux-version="1"'));
  await page.client.extensions.use("triggers");
  page.hello();
  return page;
}

/** @param {Page} page */
function actions(page) {
  return page.socket.of("action").map(({ action, data }) => [action, data]);
}

/** @param {Page} page @param {string} selector @param {string} type */
function fire(page, selector, type, init = { bubbles: true }) {
  page.$(selector).dispatchEvent(new page.window.Event(type, init));
}

/** @param {Page} page answers what was asked last */
function reply(page) {
  const { ref } = page.socket.of("action").at(-1) ?? {};
  page.socket.receive({ type: "reply", ref, componentID: "a", version: 1 });
  return page.settle();
}

test("reads events, filters and modifiers", async () => {
  assert.deepEqual(
    parse("keyup changed delay:300ms, blur once from:.x not:#y").definitions,
    [
      {
        events: ["keyup"],
        changed: true,
        once: false,
        queue: "all",
        delay: 300,
      },
      {
        events: ["blur"],
        changed: false,
        once: true,
        queue: "all",
        from: ".x",
        not: "#y",
      },
    ],
  );
  const [definition] = parse("throttle:1.5s", "queue:replace").definitions;
  assert.deepEqual(definition.events, ["click"]);
  assert.equal(definition.throttle, 1500);
  assert.equal(definition.queue, "replace");
});

test("names the words that make no sense", async () => {
  assert.deepEqual(
    parse("click delay:soon queue:first from: turbo:load").unknown,
    ["delay:soon", "queue:first", "from:"],
  );
  const page = await open(
    '<button data-flux-action="go" data-flux-trigger="click delay:soon"></button>' +
      '<i data-flux-action="go" data-flux-trigger="click from:["></i>',
  );

  assert.deepEqual(
    page.errors.map(({ code, fault }) => [code, fault]),
    [
      [400, "client"],
      [400, "client"],
    ],
  );
  assert.match(page.errors[0].message, /'delay:soon'/);
});

for (const [content, type] of [
  ['<input name="q" data-flux-trigger="">', "keyup"],
  ['<textarea name="q" data-flux-trigger=""></textarea>', "input"],
  ['<input name="q" type="checkbox" data-flux-trigger="">', "change"],
  ['<select name="q" data-flux-trigger=""><option>1</select>', "change"],
  ['<button data-flux-trigger-modifiers="once">Go</button>', "click"],
  ['<div data-flux-trigger="">Go</div>', "click"],
]) {
  test(`triggers ${content} by ${type} when nothing is said`, async () => {
    const page = await open(`<main data-flux-action="go">${content}</main>`);
    const element = page.$("main > *");
    if (element.name) {
      element.value = "1";
      element.checked = true;
    }

    fire(page, "main > *", type);

    assert.equal(actions(page).length, 1);
  });
}

test("triggers a form by its submits, with the submitter's action", async () => {
  const page = await open(
    `<form data-flux-submit="save" data-flux-trigger="submit throttle:1s">
       <input name="q" value="1"><button>Save</button>
       <button data-flux-action="drop" name="way" value="all">Drop</button>
     </form>`,
  );

  page.click("button");
  page.click("[name=way]");
  page.timers.pass(1000);

  assert.deepEqual(actions(page), [
    ["save", { q: "1" }],
    ["drop", { q: "1", way: "all" }],
  ]);
});

test("a submit that comes before its trigger can be heard is done once it can", async () => {
  const page = new Page(
    root(
      "a",
      `<form data-flux-submit="save" data-flux-trigger="submit">
         <input name="q" value="1"><button name="way" value="all">Save</button>
       </form>`,
    ),
  );
  page.hello();
  const event = new page.window.SubmitEvent("submit", {
    bubbles: true,
    cancelable: true,
    submitter: page.$("button"),
  });
  page.$("form").dispatchEvent(event);

  assert.equal(event.defaultPrevented, true);
  assert.deepEqual(actions(page), []);
  await page.client.extensions.use("triggers");
  await page.settle();
  assert.deepEqual(actions(page), [["save", { q: "1", way: "all" }]]);
});

test("acts once on one click", async () => {
  const page = await open(
    '<button type="button" data-flux-action="go" data-flux-trigger="click, dblclick">Go</button>',
  );

  page.click("button");

  assert.equal(actions(page).length, 1);
});

test("does not act again while what would be sent stays the same", async () => {
  const page = await open(
    '<input name="q" data-flux-action="find" data-flux-trigger="keyup changed">',
  );

  fire(page, "input", "keyup");
  page.type("input", "a");
  fire(page, "input", "keyup");
  fire(page, "input", "keyup");
  assert.deepEqual(actions(page), [["find", { q: "a" }]]);

  // The server clears the field that the user has left: the same text is news again.
  page.$("input").blur();
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    ref: page.socket.of("action")[0].ref,
    data: {
      html: root(
        "a",
        '<input name="q" value="" data-flux-action="find" data-flux-trigger="keyup changed">',
      ),
    },
  });
  await page.settle();
  page.type("input", "a");
  fire(page, "input", "keyup");
  assert.equal(actions(page).length, 2);
});

test("keeps typed text news while other updates arrive", async () => {
  const html = `<input name="q" data-flux-action="find" data-flux-trigger="blur changed"><p>1</p>`;
  const page = await open(html);
  page.type("input", "abc");

  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: { html: root("a", html.replace("1", "2")) },
  });
  await page.settle();
  fire(page, "input", "blur", { bubbles: false });

  assert.deepEqual(actions(page), [["find", { q: "abc" }]]);
});

test("keeps what waits for its delay news while a bound field sends the text itself", async () => {
  const html = `<input name="q" data-flux-model="q" data-flux-action="find" data-flux-trigger="input changed delay:2s"><p>1</p>`;
  const page = await open(html);
  await page.client.extensions.use("model");
  page.type("input", "abc");
  fire(page, "input", "input");
  page.timers.pass(1_000);
  await page.settle();
  const [sent] = page.socket.of("action");
  assert.notEqual(sent.action, "find");

  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    ref: sent.ref,
    data: { html: root("a", html.replace("1", "2")) },
  });
  await page.settle();
  page.timers.pass(1_000);
  await page.settle();

  assert.deepEqual(
    actions(page).filter(([action]) => action === "find"),
    [["find", { q: "abc" }]],
  );
});

test("acts only once with once", async () => {
  const page = await open(
    '<i data-flux-action="go" data-flux-trigger="click once">',
  );

  page.click("i");
  page.click("i");

  assert.equal(actions(page).length, 1);
});

test("heeds where an event comes from", async () => {
  const page = await open(
    `<div data-flux-action="go" data-flux-trigger="click from:.in not:.out">
       <i class="in"><b></b><u class="out"></u></i><s></s></div>`,
  );

  page.click("b");
  page.click("u");
  page.click("s");

  assert.equal(actions(page).length, 1);
});

test("hears what does not bubble at its own element only", async () => {
  const page = await open(
    `<div data-flux-action="go" data-flux-trigger="focus"><i tabindex="0"></i></div>
     <b data-flux-action="own" data-flux-trigger="focus" tabindex="0"></b>`,
  );

  fire(page, "i", "focus", { bubbles: false });
  fire(page, "b", "focus", { bubbles: false });

  assert.deepEqual(actions(page), [["own", {}]]);
});

test("waits until nothing more comes with delay", async () => {
  const page = await open(
    '<input name="q" data-flux-action="find" data-flux-trigger="input delay:300ms">',
  );

  page.type("input", "a");
  page.timers.pass(299);
  page.type("input", "ab");
  page.timers.pass(299);
  assert.equal(actions(page).length, 0);
  page.timers.pass(1);

  assert.deepEqual(actions(page), [["find", { q: "ab" }]]);
});

test("acts at once and then once for each while with throttle", async () => {
  const page = await open(
    '<input name="q" data-flux-action="find" data-flux-trigger="input throttle:1s">',
  );

  for (const text of ["a", "ab", "abc"]) {
    page.type("input", text);
  }
  assert.deepEqual(actions(page), [["find", { q: "a" }]]);
  page.timers.pass(1000);
  assert.deepEqual(actions(page).slice(1), [["find", { q: "abc" }]]);
  page.timers.pass(5000);
  assert.equal(actions(page).length, 2);
});

test("keeps only the newest of those that wait with queue:replace", async () => {
  const page = await open(
    '<input name="q" data-flux-action="find" data-flux-trigger="input" data-flux-trigger-modifiers="queue:replace">',
  );

  for (const text of ["a", "ab", "abc"]) {
    page.type("input", text);
  }
  assert.equal(actions(page).length, 1);
  await reply(page);

  assert.deepEqual(actions(page), [
    ["find", { q: "a" }],
    ["find", { q: "abc" }],
  ]);
  await reply(page);
  assert.equal(actions(page).length, 2);
});

test("acts on each with queue:all", async () => {
  const page = await open(
    '<i data-flux-action="go" data-flux-trigger="click queue:all">',
  );

  page.click("i");
  page.click("i");

  assert.equal(actions(page).length, 2);
});

test("hears what components and scripts dispatch", async () => {
  const page = await open(
    '<i data-flux-action="refresh" data-flux-trigger="order-placed"></i>',
  );

  page.client.events.dispatch("order-placed", { id: 7 });
  page.client.events.dispatch("order-placed", { id: 8, __target: "other" });
  page.client.events.dispatch("order-placed", { id: 9, __target: "demo" });

  assert.deepEqual(actions(page), [
    ["refresh", { id: 7 }],
    ["refresh", { id: 9 }],
  ]);
});

test("names the event to the server over HTTP", async () => {
  const page = new Page(
    root("a", '<i data-flux-action="go" data-flux-trigger="click"></i>'),
    { useWebSocket: false },
  );
  await page.client.extensions.use("triggers");

  page.click("i");

  const { headers } = page.posts[0].init;
  assert.equal(headers["X-Liveflux-Trigger"], "click");
  assert.equal(headers["X-Liveflux-Target"], "enabled");
});

test("works for triggers that arrive later, or say something else later", async () => {
  const page = await open("<main></main>");
  page.$("main").innerHTML =
    '<i data-flux-action="go" data-flux-trigger="mouseenter">';
  await page.settle();

  fire(page, "i", "mouseenter", { bubbles: false });
  assert.equal(actions(page).length, 1);

  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: {
      html: root(
        "a",
        '<main><i data-flux-action="go" data-flux-trigger="mouseleave"></main>',
      ),
    },
  });
  fire(page, "i", "mouseleave", { bubbles: false });
  fire(page, "i", "mouseenter", { bubbles: false });
  assert.equal(actions(page).length, 2);
});

test("says when a trigger has no action", async () => {
  const page = await open('<i data-flux-trigger="click"></i>');

  page.click("i");

  assert.match(page.errors[0].message, /needs data-flux-action/);
});

test("leaves the field alone whose typing is the trigger", async () => {
  const html =
    '<input name="q" data-flux-action="find" data-flux-trigger="input"><p>1</p>';
  const page = await open(html);

  page.type("input", "a");
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    ref: page.socket.of("action")[0].ref,
    data: { html: root("a", html.replace("1", "2")) },
  });
  await page.settle();

  assert.equal(page.$("p").textContent, "2");
  assert.equal(page.$("input").value, "a");
});

/** What is typed with a pause, and what ends the pause: the actions that are sent, in order. */
for (const [
  name,
  html,
  end,
  expected,
] of /** @type {[string, string, (page: Page) => void, string[]][]} */ ([
  [
    "leaving the field",
    '<input name="t" data-flux-action="typed" data-flux-trigger="input delay:500ms">',
    (page) => fire(page, "input", "focusout"),
    ["typed x"],
  ],
  [
    "leaving a textarea whose form has the trigger",
    '<form data-flux-action="typed" data-flux-trigger="input delay:500ms"><textarea name="t"></textarea></form>',
    (page) => fire(page, "textarea", "focusout"),
    ["typed x"],
  ],
  [
    "leaving a field whose text is throttled",
    '<input name="t" data-flux-action="typed" data-flux-trigger="input throttle:500ms">',
    (page) => {
      page.type("input", "xy");
      fire(page, "input", "focusout");
    },
    ["typed x", "typed xy"],
  ],
  [
    "leaving a field whose last action is under way",
    '<input name="t" data-flux-action="typed" data-flux-trigger="input queue:replace">',
    (page) => {
      page.type("input", "xy");
      fire(page, "input", "focusout");
    },
    ["typed x", "typed xy"],
  ],
  [
    "leaving another field",
    '<input name="t" data-flux-action="typed" data-flux-trigger="input delay:500ms"><textarea></textarea>',
    (page) => fire(page, "textarea", "focusout"),
    [],
  ],
  [
    "submitting its form",
    '<form data-flux-submit="save"><input name="t" data-flux-action="typed" data-flux-trigger="input delay:500ms"></form>',
    (page) => page.$("form").requestSubmit(),
    ["typed x", "save x"],
  ],
  [
    "submitting its form by a trigger",
    '<form data-flux-action="save" data-flux-trigger="submit"><input name="t" data-flux-action="typed" data-flux-trigger="input delay:500ms"></form>',
    (page) => page.$("form").requestSubmit(),
    ["typed x", "save x"],
  ],
  [
    "submitting the form that a field outside belongs to",
    '<form id="f" data-flux-submit="save"></form><input form="f" name="t" data-flux-action="typed" data-flux-trigger="input changed delay:500ms">',
    (page) => page.$("form").requestSubmit(),
    ["typed x", "save x"],
  ],
  [
    "submitting another form",
    '<form data-flux-submit="save"></form><input name="t" data-flux-action="typed" data-flux-trigger="input delay:500ms">',
    (page) => page.$("form").requestSubmit(),
    ["save x"],
  ],
  [
    "leaving the page",
    '<input name="t" data-flux-action="typed" data-flux-trigger="input delay:500ms">',
    (page) => page.window.dispatchEvent(new page.window.Event("pagehide")),
    ["typed x"],
  ],
])) {
  test(`sends at once what waits: ${name}`, async () => {
    const page = await open(html);
    page.type('[name="t"]', "x");

    end(page);
    const sent = actions(page).map(([action, { t }]) => `${action} ${t}`);
    page.timers.pass(5000);

    assert.deepEqual(sent, expected);
    const typed = expected.length ? expected : ["typed x"];
    const later = name === "submitting another form" ? ["typed x"] : [];
    assert.deepEqual(
      actions(page).map(([action, { t }]) => `${action} ${t}`),
      [...typed, ...later],
    );
  });
}

test("acts when an element comes into view, also one that comes later", async () => {
  /** @type {any[]} */
  const observers = [];
  const html =
    '<div id="more" data-flux-action="more" data-flux-trigger="visible once"></div>';
  const content = root("a", "<p></p>", ' data-flux-version="1"');
  const page = new Page(content, {}, (window) => {
    window.IntersectionObserver = class {
      /** @param {(entries: any[]) => void} seen */
      constructor(seen) {
        this.seen = seen;
        this.targets = new Set();
        observers.push(this);
      }
      /** @param {Element} target */
      observe(target) {
        this.targets.add(target);
      }
    };
  });
  page.hello();
  await page.client.extensions.use("triggers");
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: { html: root("a", html) },
  });
  await page.settle();
  const see = (/** @type {boolean} */ isIntersecting) =>
    observers.forEach((it) =>
      it.seen([...it.targets].map((target) => ({ target, isIntersecting }))),
    );

  see(false);
  assert.equal(page.socket.of("action").length, 0);
  see(true);
  see(true);
  assert.deepEqual(
    page.socket.of("action").map(({ action }) => action),
    ["more"],
  );
});

test("acts again when an element moves and stays in view, as the end of a list does", async () => {
  /** @type {(entries: any[]) => void} */
  let seen = () => {};
  /** @type {Set<Element>} */
  const targets = new Set();
  const list = (/** @type {number} */ rows) =>
    root(
      "a",
      `<ul>${"<li></li>".repeat(rows)}</ul><div id="more" data-flux-action="more" data-flux-trigger="visible"></div>`,
    );
  const page = new Page(list(1), {}, (window) => {
    window.IntersectionObserver = class {
      /** @param {(entries: any[]) => void} told */
      constructor(told) {
        seen = told;
      }
      /** @param {Element} target */
      observe(target) {
        if (!targets.has(target)) {
          targets.add(target);
          queueMicrotask(() => seen([{ target, isIntersecting: true }]));
        }
      }
      /** @param {Element} target */
      unobserve(target) {
        targets.delete(target);
      }
    };
    Object.defineProperty(window.HTMLElement.prototype, "offsetTop", {
      get() {
        return window.document.querySelectorAll("li").length;
      },
    });
  });
  page.hello();
  await page.settle();
  const asked = () => page.socket.of("action").length;
  assert.equal(asked(), 1);
  const show = async (
    /** @type {number} */ version,
    /** @type {number} */ rows,
  ) => {
    const { ref } = page.socket.of("action").at(-1);
    page.socket.receive({
      type: "update",
      ref,
      componentID: "a",
      version,
      data: { html: list(rows) },
    });
    await page.settle();
  };

  await show(2, 2);
  assert.equal(asked(), 2);
  await show(3, 3);
  assert.equal(asked(), 3);
  await show(4, 3);
  assert.equal(asked(), 3);
});

test("acts when the user clicks elsewhere", async () => {
  const page = new Page(
    root(
      "a",
      '<div id="menu" data-flux-action="close" data-flux-trigger="outside"><b>in</b></div><p>out</p>',
    ),
  );
  page.hello();
  await page.client.extensions.use("triggers");

  page.click("b");
  assert.equal(page.socket.of("action").length, 0);
  page.click("p");
  assert.equal(page.socket.of("action").at(-1)?.action, "close");
});

test("acts again and again, one after the other, while the page is there and seen", async () => {
  const html = '<p data-flux-action="look" data-flux-trigger="every:5s">x</p>';
  const page = new Page(root("a", html));
  page.hello();
  await page.client.extensions.use("triggers");
  const refs = () =>
    page.sockets.flatMap((it) => it.of("action").map(({ ref }) => ref));
  const actions = () => new Set(refs()).size;

  page.timers.pass(4999);
  assert.equal(actions(), 0);
  page.timers.pass(1);
  assert.equal(actions(), 1);
  page.timers.pass(2000);
  assert.equal(actions(), 1);
  const reply = async (/** @type {number | undefined} */ ref) => {
    page.socket.receive({ type: "reply", componentID: "a", version: 1, ref });
    await page.settle();
  };
  await reply(refs().at(-1));
  page.timers.pass(3000);
  assert.equal(actions(), 2);
  await reply(refs().at(-1));
  Object.defineProperty(page.document, "hidden", { value: true });
  page.timers.pass(20_000);
  assert.equal(actions(), 2);
});
