import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";
import { loadExtension } from "./script.js";

/** @param {string} key @param {string} [content] */
const li = (key, content = key) => `<li data-flux-key="${key}">${content}</li>`;

/** @param {string[]} keys @param {string} [attributes] @param {string} [id] */
const ul = (keys, attributes = "", id = "one") =>
  `<ul id="${id}" aria-label="Tasks" data-flux-sort="move"${attributes}>${keys.map((key) => li(key)).join("")}</ul>`;

/** @param {string} content @param {any} [options] */
async function open(content, options, parts = ["sort-keys", "sort-drag"]) {
  const page = new Page(
    root("a", content, ' data-flux-version="1"'),
    options,
    (window) => {
      // What a browser knows of places: each item is ten pixels high, its list a hundred pixels wide.
      window.Element.prototype.getBoundingClientRect = function () {
        const list = this.matches("li") ? this.parentElement : this;
        const left = list.id === "two" ? 100 : 0;
        const top = this.matches("li")
          ? [...list.children].indexOf(this) * 10
          : 0;
        return { left, width: 100, top, height: 10, bottom: top + 10 };
      };
      window.document.elementFromPoint = (
        /** @type {number} */ x,
        /** @type {number} */ y,
      ) => {
        const list = window.document.querySelector(x < 100 ? "#one" : "#two");
        return list?.children[Math.floor(y / 10)] ?? list;
      };
    },
  );
  if (!options) {
    page.hello();
  }
  for (const name of ["sort", ...parts]) {
    await page.client.extensions.use(name);
  }
  await page.settle();
  return page;
}

/** @param {Page} page @param {string} [list] */
const order = (page, list = "#one") =>
  [...page.$(list).children].map((it) => it.getAttribute("data-flux-key"));

/** @param {Page} page @param {...string} keys */
function press(page, ...keys) {
  for (const key of keys) {
    page.document.activeElement?.dispatchEvent(
      new page.window.KeyboardEvent("keydown", {
        key,
        bubbles: true,
        cancelable: true,
      }),
    );
  }
}

/** @param {Page} page @param {string} type @param {number} x @param {number} y @param {any} [more] */
function point(page, type, x, y, more = {}) {
  const target =
    page.$(more.on ?? "none") ??
    /** @type {any} */ (page.document).elementFromPoint(x, y);
  const event = new page.window.PointerEvent(type, {
    clientX: x,
    clientY: y,
    isPrimary: true,
    bubbles: true,
    cancelable: true,
    composed: true,
    ...more,
  });
  target.dispatchEvent(event);
  return event;
}

/** @param {Page} page @param {number} version @param {string} content @param {any} [more] */
async function update(page, version, content, more) {
  page.socket.receive({
    type: "update",
    componentID: "a",
    version,
    data: { html: root("a", content) },
    ...more,
  });
  await page.settle();
}

/** @param {Page} page */
const actions = (page) => page.socket.sent.filter((it) => it.type === "action");

/** @param {Page} page */
const said = (page) => page.$("[role=status]").textContent;

test("the keyboard lifts, moves and drops, and the server learns the neighbour", async () => {
  const page = await open(ul(["1", "2", "3"]));
  page.$("li").focus();

  press(page, " ");
  assert.match(said(page), /^Lifted.* Tasks 1 of 3\.$/);
  assert.ok(page.$("li").classList.contains("flux-sorting"));
  press(page, "ArrowDown");
  assert.equal(said(page), "Tasks 2 of 3.");
  assert.deepEqual(order(page), ["2", "1", "3"]);
  press(page, "Enter");
  await page.settle();

  assert.equal(page.$(".flux-sorting"), null);
  const [{ ref, action, data }] = actions(page);
  assert.equal(action, "move");
  assert.deepEqual(data, { item: "1", before: "3" });
  await update(page, 2, ul(["2", "1", "3"]), { ref });
  assert.deepEqual(order(page), ["2", "1", "3"]);
  assert.equal(page.document.activeElement?.getAttribute("data-flux-key"), "1");
});

test("the end of a list has no neighbour, and what is where it was is not sent", async () => {
  const page = await open(ul(["1", "2"]));
  page.$("li").focus();

  press(page, " ", "ArrowDown", "ArrowDown", " ");
  press(page, " ", "ArrowUp", "ArrowDown", " ");

  assert.deepEqual(
    actions(page).map((/** @type {any} */ it) => it.data),
    [{ item: "1" }],
  );
});

test("Escape puts the item back, and so does losing the focus", async () => {
  const page = await open(ul(["1", "2"]) + "<button>x</button>");
  page.$("li").focus();

  press(page, " ", "ArrowDown", "Escape");
  assert.deepEqual(order(page), ["1", "2"]);
  assert.equal(said(page), "Cancelled.");
  press(page, " ", "ArrowDown");
  page.$("button").focus();
  page
    .$("li")
    .dispatchEvent(new page.window.FocusEvent("focusout", { bubbles: true }));

  assert.deepEqual(order(page), ["1", "2"]);
  assert.deepEqual(actions(page), []);
});

test("a refusal puts the item back", async () => {
  const page = await open(ul(["1", "2", "3"]));
  page.$("li").focus();
  press(page, " ", "ArrowDown", " ");
  assert.deepEqual(order(page), ["2", "1", "3"]);

  const [{ ref }] = actions(page);
  page.socket.receive({ type: "error", ref, code: 403, message: "No" });
  await page.settle();

  assert.deepEqual(order(page), ["1", "2", "3"]);
  assert.equal(said(page), "Not moved.");
});

test("an answer that changes nothing puts the item back", async () => {
  const page = await open(ul(["1", "2", "3"]));
  page.$("li").focus();
  press(page, " ", "ArrowDown", " ");

  const [{ ref }] = actions(page);
  page.socket.receive({ type: "reply", ref, componentID: "a", version: 1 });
  await page.settle();

  assert.deepEqual(order(page), ["1", "2", "3"]);
});

test("two refusals put both items back", async () => {
  const page = await open(ul(["1", "2", "3"]));
  page.$("li").focus();
  press(page, " ", "ArrowDown", " ");
  page.$("[data-flux-key='3']").focus();
  press(page, " ", "ArrowUp", "ArrowUp", " ");
  assert.deepEqual(order(page), ["3", "2", "1"]);

  for (const { ref } of actions(page)) {
    page.socket.receive({ type: "error", ref, code: 403, message: "No" });
    await page.settle();
  }

  assert.deepEqual(order(page), ["1", "2", "3"]);
});

test("updates wait while an item is lifted", async () => {
  const page = await open(ul(["1", "2"]));
  page.$("li").focus();
  press(page, " ", "ArrowDown");

  await update(page, 2, ul(["1", "2", "3"]) + "<b>new</b>");
  assert.deepEqual(order(page), ["2", "1"]);
  assert.equal(page.$("b"), null);
  press(page, "Escape");

  assert.deepEqual(order(page), ["1", "2", "3"]);
  assert.equal(page.$("b").textContent, "new");
});

test("once dropped, only the list waits, for the answer", async () => {
  const page = await open(ul(["1", "2"]));
  page.$("li").focus();
  press(page, " ", "ArrowDown");
  await update(page, 2, ul(["1", "2", "3"]) + "<b>new</b>");
  press(page, " ");
  await page.settle();

  assert.equal(page.$("b").textContent, "new");
  assert.deepEqual(order(page), ["2", "1"]);
  const [{ ref }] = actions(page);
  await update(page, 3, ul(["2", "1", "3"]) + "<b>new</b>", { ref });
  assert.deepEqual(order(page), ["2", "1", "3"]);

  page.$("li").focus();
  press(page, " ", "ArrowDown", " ");
  await update(page, 4, ul(["2", "1", "3"]) + "<b>newer</b>");
  assert.equal(page.$("b").textContent, "newer");
  assert.deepEqual(order(page), ["1", "2", "3"]);
  const { ref: second } = actions(page)[1];
  page.socket.receive({ type: "error", ref: second, code: 409, message: "No" });
  await page.settle();
  assert.deepEqual(order(page), ["2", "1", "3"]);
});

test("items move between the lists of a group, and the parameters of the new list go along", async () => {
  const lists =
    ul(["1", "2"], ' data-flux-sort-group="g" data-flux-param-to="A"') +
    ul(["3"], ' data-flux-sort-group="g" data-flux-param-to="B"', "two") +
    ul(["9"], "", "other");
  const page = await open(lists);
  page.$("li").focus();

  press(page, " ", "ArrowRight");
  assert.deepEqual(order(page, "#two"), ["1", "3"]);
  press(page, "ArrowRight", " ");

  assert.deepEqual(actions(page)[0].data, { to: "B", item: "1", before: "3" });
  assert.deepEqual(order(page), ["2"]);
});

test("a pointer drags, and the click that follows counts for nothing", async () => {
  const page = await open(ul(["1", "2", "3"]));
  let clicks = 0;
  page.document.addEventListener("click", () => clicks++);

  point(page, "pointerdown", 5, 5);
  point(page, "pointermove", 5, 8);
  assert.equal(page.$(".flux-sorting"), null);
  point(page, "pointermove", 5, 16);
  assert.deepEqual(order(page), ["2", "1", "3"]);
  point(page, "pointermove", 5, 99);
  assert.deepEqual(order(page), ["2", "3", "1"]);
  point(page, "pointerup", 5, 99);
  page.$("li").click();

  assert.equal(clicks, 0);
  assert.deepEqual(actions(page)[0].data, { item: "1" });
  page.timers.pass(0);
  page.$("li").click();
  assert.equal(clicks, 1);
});

test("a pointer drags into an empty list, and back with Escape", async () => {
  const page = await open(
    ul(["1", "2"], ' data-flux-sort-group="g"') +
      ul([], ' data-flux-sort-group="g"', "two"),
  );

  point(page, "pointerdown", 5, 5);
  point(page, "pointermove", 150, 5);
  assert.deepEqual(order(page, "#two"), ["1"]);
  page.document.body.dispatchEvent(
    new page.window.KeyboardEvent("keydown", { key: "Escape", bubbles: true }),
  );

  assert.deepEqual(order(page), ["1", "2"]);
  assert.deepEqual(actions(page), []);
});

test("what has a handle is dragged by it alone, and controls are not dragged", async () => {
  const handle = "<button data-flux-sort-handle>=</button>";
  const page = await open(
    `<ul id="one" data-flux-sort="move">${li("1", handle)}${li("2", "<input>")}${li("3")}</ul>`,
  );

  point(page, "pointerdown", 5, 5);
  point(page, "pointermove", 5, 25);
  point(page, "pointerup", 5, 25);
  point(page, "pointerdown", 5, 15, { on: "input" });
  point(page, "pointermove", 5, 25);
  point(page, "pointerup", 5, 25);
  assert.deepEqual(order(page), ["1", "2", "3"]);
  point(page, "pointerdown", 5, 5, { on: "button" });
  point(page, "pointermove", 5, 16);
  point(page, "pointerup", 5, 16);

  assert.deepEqual(order(page), ["2", "1", "3"]);
});

test("a finger scrolls, unless it rests first", async () => {
  const page = await open(ul(["1", "2", "3"]));
  const touch = { pointerType: "touch" };

  point(page, "pointerdown", 5, 5, touch);
  point(page, "pointermove", 5, 25, touch);
  page.timers.pass(400);
  assert.equal(page.$(".flux-sorting"), null);
  point(page, "pointerup", 5, 25, touch);
  point(page, "pointerdown", 5, 5, touch);
  page.timers.pass(400);
  assert.ok(page.$(".flux-sorting"));
  assert.ok(point(page, "touchmove", 5, 5).defaultPrevented);
  point(page, "pointercancel", 5, 5, touch);

  assert.equal(page.$(".flux-sorting"), null);
});

test("a list that names no action is not sorted, and an element without key is an error", async () => {
  const page = await open(
    '<ul id="one" data-flux-sort=""><li data-flux-key="1">1</li></ul><ul id="two" data-flux-sort="move"><li>2</li></ul>',
  );

  point(page, "pointerdown", 5, 5);
  point(page, "pointermove", 5, 25);
  assert.deepEqual(page.errors, []);
  point(page, "pointerdown", 105, 5);
  point(page, "pointermove", 105, 25);

  assert.equal(
    /** @type {any} */ (page.errors)[0].message,
    "Elements of a list with data-flux-sort need data-flux-key",
  );
});

test("works over posts", async () => {
  const page = await open(ul(["1", "2"]), { useWebSocket: false });
  page.$("li").focus();
  press(page, " ", "ArrowDown", " ");
  await page.settle();

  const [post] = page.posts;
  assert.equal(post.fields.get("liveflux_action"), "move");
  assert.equal(post.fields.get("item"), "1");
  assert.equal(post.fields.has("before"), false);
  await post.answer("", { status: 403 });

  assert.deepEqual(order(page), ["1", "2"]);
});

test("pages say in their own words what happens", async () => {
  const page = await open(ul(["1", "2"]), {
    sort: { lifted: "{n} von {all}" },
  });
  page.hello();
  page.$("li").focus();

  press(page, " ");

  assert.equal(said(page), "1 von 2");
});

/** @param {string[]} keys of items @returns what moves them comes when the test says so */
async function slow(keys) {
  /** @type {Map<string, () => void>} */
  const come = new Map();
  const page = await open(
    ul(keys),
    {
      loadExtension: (/** @type {string} */ name) =>
        name.startsWith("sort-")
          ? new Promise((resolve) =>
              come.set(name, () => resolve(loadExtension(name))),
            )
          : loadExtension(name),
    },
    [],
  );
  page.hello();
  const bring = async (/** @type {string} */ name) => {
    come.get(name)?.();
    await page.client.extensions.use(name);
    await page.settle();
  };
  return { page, come, bring };
}

test("what moves items comes when users may need it", async () => {
  const { page, come } = await slow(["1", "2"]);
  assert.deepEqual([...come.keys()], []);

  point(page, "pointerover", 5, 5);
  assert.deepEqual([...come.keys()], ["sort-drag"]);
  page.$("li").focus();
  assert.deepEqual([...come.keys()], ["sort-drag", "sort-keys"]);
});

test("what is pressed before dragging has come is dragged then", async () => {
  const { page, bring } = await slow(["1", "2"]);

  point(page, "pointerdown", 5, 5);
  point(page, "pointermove", 5, 8);
  await bring("sort-drag");
  point(page, "pointermove", 5, 18);
  point(page, "pointerup", 5, 18);

  assert.deepEqual(order(page), ["2", "1"]);
  assert.equal(actions(page).length, 1);
});

test("what is released before dragging has come is not dragged", async () => {
  const { page, bring } = await slow(["1", "2"]);

  point(page, "pointerdown", 5, 5);
  point(page, "pointerup", 5, 5);
  await bring("sort-drag");
  point(page, "pointermove", 5, 18);

  assert.deepEqual(order(page), ["1", "2"]);
  assert.equal(page.$(".flux-sorting"), null);
});

test("a key that is pressed before what moves by keys has come lifts then, and does not scroll", async () => {
  const { page, bring } = await slow(["1", "2"]);
  page.$("li").focus();
  const event = new page.window.KeyboardEvent("keydown", {
    key: " ",
    bubbles: true,
    cancelable: true,
  });

  page.$("li").dispatchEvent(event);
  assert.equal(event.defaultPrevented, true);
  await bring("sort-keys");
  assert.match(said(page), /^Lifted/);
  press(page, "ArrowDown", " ");

  assert.deepEqual(order(page), ["2", "1"]);
});

test("a key lifts nothing once the focus is elsewhere when what moves by keys comes", async () => {
  const { page, bring } = await slow(["1", "2"]);
  const text = page.document.createElement("textarea");
  page.document.body.append(text);
  page.$("li").focus();

  press(page, " ");
  text.focus();
  await bring("sort-keys");
  press(page, "ArrowDown", "Enter");
  await page.settle();

  assert.equal(page.$(".flux-sorting"), null);
  assert.deepEqual(order(page), ["1", "2"]);
  assert.equal(actions(page).length, 0);
});

test("keys that lift nothing do nothing before what moves by keys has come either", async () => {
  const { page, bring } = await slow(["1", "2"]);
  page.$("li").focus();

  for (const more of [
    { ctrlKey: true },
    { altKey: true },
    { metaKey: true },
    { repeat: true },
    { isComposing: true },
  ]) {
    const event = new page.window.KeyboardEvent("keydown", {
      key: "Enter",
      bubbles: true,
      cancelable: true,
      ...more,
    });
    page.$("li").dispatchEvent(event);
    assert.equal(event.defaultPrevented, false, JSON.stringify(more));
  }
  await bring("sort-keys");

  assert.equal(page.$(".flux-sorting"), null);
});

test("a key that is held down lifts, and does not drop", async () => {
  const page = await open(ul(["1", "2"]));
  page.$("li").focus();
  const event = new page.window.KeyboardEvent("keydown", {
    key: " ",
    repeat: true,
    bubbles: true,
    cancelable: true,
  });

  press(page, " ");
  page.$("li").dispatchEvent(event);

  assert.equal(event.defaultPrevented, true);
  assert.ok(page.$(".flux-sorting"));
});

test("what cannot be loaded is not asked for with each movement, but when it is needed", async () => {
  let asked = 0;
  const page = await open(
    ul(["1", "2"]),
    {
      loadExtension: (/** @type {string} */ name) => {
        if (name === "sort-drag") {
          asked++;
          return Promise.reject(new Error("offline"));
        }
        return loadExtension(name);
      },
    },
    [],
  );
  const over = async () => {
    for (let time = 0; time < 5; time++) {
      point(page, "pointerover", 5, 5);
      await page.settle();
    }
  };

  await over();
  assert.equal(asked, 1);
  assert.deepEqual(page.errors, []);
  page.timers.pass(10_000);
  await over();
  assert.equal(asked, 2);
  point(page, "pointerdown", 5, 5);
  await page.settle();
  assert.equal(asked, 3);
  assert.equal(page.errors.length, 1);
});
