import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";

/**
 * @param {string} content of a component
 * @param {any} [options]
 */
async function open(content, options) {
  const page = new Page(root("a", content, ' data-flux-version="1"'), options);
  await page.client.extensions.use("model");
  if (page.sockets.length) {
    page.hello();
  }
  return page;
}

/** @param {Page} page @param {string} selector @param {string} type */
function fire(page, selector, type) {
  page
    .$(selector)
    .dispatchEvent(new page.window.Event(type, { bubbles: true }));
}

/** @param {Page} page */
function models(page) {
  return page.socket
    .of("action")
    .map(({ action, model, data }) => [action, model, data]);
}

/** @param {Page} page @param {any} [answer] */
async function answer(page, answer = { type: "reply" }) {
  const { ref } = page.socket.of("action").at(-1) ?? {};
  page.socket.receive({ componentID: "a", version: 1, ref, ...answer });
  await page.settle();
}

test("sends a field when typing pauses", async () => {
  const page = await open('<input data-flux-model="title">');

  page.type("input", "a");
  page.timers.pass(100);
  page.type("input", "ab");
  page.timers.pass(149);
  assert.deepEqual(models(page), []);
  page.timers.pass(1);

  assert.deepEqual(models(page), [[undefined, { title: "ab" }, {}]]);
});

test("sends a field when the user leaves it", async () => {
  const page = await open('<input data-flux-model="title">');

  page.type("input", "a");
  fire(page, "input", "change");

  assert.equal(models(page).length, 1);
  page.timers.pass(1000);
  assert.equal(models(page).length, 1);
});

test("waits for the end of a change with .lazy, and longer with .debounce", async () => {
  const page = await open(
    '<input data-flux-model.lazy="one"><textarea data-flux-model.debounce.2s="two"></textarea>',
  );

  page.type("input", "a");
  page.timers.pass(5000);
  assert.deepEqual(models(page), []);
  fire(page, "input", "change");
  page.timers.pass(0);
  assert.deepEqual(models(page), [[undefined, { one: "a" }, {}]]);
  await answer(page);

  page.type("textarea", "b");
  page.timers.pass(1999);
  assert.equal(models(page).length, 1);
  page.timers.pass(1);
  assert.deepEqual(models(page)[1], [undefined, { two: "b" }, {}]);
});

test("sends what is picked at once, by the field's name where none is given", async () => {
  const page = await open(
    `<input type="checkbox" id="done" data-flux-model="done">
     <input type="checkbox" class="tag" value="a" data-flux-model="tags" checked>
     <input type="checkbox" class="tag" value="b" data-flux-model="tags">
     <input type="radio" value="r" name="way" data-flux-model>
     <select multiple data-flux-model="many"><option>1</option><option selected>2</option></select>`,
  );
  for (const selector of ["#done", "[value=b]", "[value=r]", "select"]) {
    if (selector !== "select") {
      page.$(selector).checked = true;
    }
    fire(page, selector, "input");
    fire(page, selector, "change");
  }
  page.timers.pass(0);

  assert.deepEqual(models(page), [
    [undefined, { done: true, tags: ["a", "b"], way: "r", many: ["2"] }, {}],
  ]);
});

test("sends what changes meanwhile once the answer is there", async () => {
  const page = await open('<input data-flux-model="title">');

  page.type("input", "a");
  page.timers.pass(150);
  page.type("input", "ab");
  page.timers.pass(150);
  page.type("input", "abc");
  page.timers.pass(150);
  assert.equal(models(page).length, 1);
  await answer(page);

  assert.deepEqual(models(page)[1], [undefined, { title: "abc" }, {}]);
});

test("takes unsent fields along with the next action", async () => {
  const page = await open(
    '<input data-flux-model.lazy="title"><button type="button" data-flux-action="go">Go</button>',
  );

  page.type("input", "a");
  page.click("button");
  await answer(page);
  page.timers.pass(1000);

  assert.deepEqual(models(page), [["go", { title: "a" }, {}]]);
});

test("shows what the server makes of it, unless the user types on", async () => {
  const page = await open('<input data-flux-model="title" value="">');
  const html = (/** @type {string} */ value) => ({
    type: "update",
    version: 2,
    data: {
      html: root("a", `<input data-flux-model="title" value="${value}">`),
    },
  });

  page.type("input", " a ");
  page.timers.pass(150);
  await answer(page, html("a"));
  assert.equal(page.$("input").value, " a ");
  page.type("input", "ab");
  page.timers.pass(150);
  page.type("input", "abc");
  await answer(page, { ...html("AB"), version: 3 });

  assert.equal(page.$("input").value, "abc");
});

test("leaves a refused value to the user, and tells why", async () => {
  const page = await open('<input data-flux-model="title" value="ok"><p>1</p>');

  page.type("input", "too long");
  page.timers.pass(150);
  await answer(page, { type: "error", code: 400, message: "too long" });
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: {
      html: root("a", '<input data-flux-model="title" value="ok"><p>2</p>'),
    },
  });

  assert.equal(page.$("input").value, "too long");
  assert.equal(page.$("p").textContent, "2");
  assert.equal(page.errors[0].message, "too long");
});

test("posts fields of the model as form fields, structured ones as JSON", async () => {
  const page = await open(
    '<input data-flux-model.lazy="title"><input type="checkbox" data-flux-model="done">',
    { useWebSocket: false },
  );

  page.type("input", "a");
  fire(page, "input", "change");
  page.timers.pass(0);
  assert.deepEqual(
    [...page.posts[0].fields].filter(([name]) => name !== "liveflux_ref"),
    [
      ["liveflux_component_kind", "demo"],
      ["liveflux_component_id", "a"],
      ["liveflux_client", "page-1"],
      ["liveflux_model_title", "a"],
    ],
  );
  await page.posts[0].answer(root("a", "x"));
});

test("works for fields that arrive later, loaded on demand", async () => {
  const page = new Page(root("a", "<main></main>", ' data-flux-version="1"'));
  page.hello();
  page.$("main").innerHTML = '<input data-flux-model.debounce.10ms="title">';
  await page.settle();
  await page.client.extensions.use("model");

  page.type("input", "a");
  page.timers.pass(10);

  assert.deepEqual(models(page), [[undefined, { title: "a" }, {}]]);
});

test("tells a component that the server had lost what the user had set", async () => {
  const fields =
    '<input name="title" data-flux-model="title"><input type="checkbox" data-flux-model="done"><input id="own">';
  const page = await open(fields);
  page.type("[name=title]", "typed");
  page.$("[type=checkbox]").checked = true;
  fire(page, "[type=checkbox]", "change");
  page.timers.pass(150);
  await answer(page);
  page.$("#own").focus();

  page.socket.drop(1012);
  page.timers.pass(500);
  page.hello();
  const sync = page.socket.of("sync")[0];
  page.socket.receive({
    type: "error",
    ref: sync.ref,
    componentID: "a",
    code: 404,
    message: "gone",
  });
  page.socket.receive({
    type: "update",
    ref: page.socket.of("mount")[0].ref,
    componentID: "b",
    version: 1,
    data: { html: root("b", fields.replace("name=", 'value="new" name=')) },
  });
  await page.settle();
  page.timers.pass(150);

  assert.equal(page.$("[name=title]").value, "typed");
  assert.equal(page.$("[type=checkbox]").checked, true);
  await answer(page, { type: "reply", componentID: "b" });
  page.timers.pass(150);
  assert.deepEqual(
    page.socket
      .of("action")
      .map(({ componentID, model }) => [componentID, model]),
    [
      ["b", { title: "typed" }],
      ["b", { done: true }],
    ],
  );
});

test("sends what was typed when the page is left", async () => {
  const page = await open('<input data-flux-model="title">');
  page.type("input", "a");

  page.window.dispatchEvent(new page.window.Event("pagehide"));

  assert.deepEqual(models(page), [[undefined, { title: "a" }, {}]]);
});

for (const [field, drawn] of [
  [
    '<input data-flux-model="title" value="">',
    (/** @type {string} */ it) =>
      `<input data-flux-model="title" value="${it}">`,
  ],
  [
    '<textarea data-flux-model="title"></textarea>',
    (/** @type {string} */ it) =>
      `<textarea data-flux-model="title">${it}</textarea>`,
  ],
]) {
  test(`what is typed while the answer to less of it is on its way is kept and sent: ${field}`, async () => {
    const page = await open(/** @type {string} */ (field));
    const input = "[data-flux-model]";
    page.$(input).focus();
    page.type(input, "hel");
    page.timers.pass(150);
    page.type(input, "hello");
    fire(page, input, "change");
    page.$(input).blur();

    const html = root(
      "a",
      /** @type {Function} */ (drawn)("HEL"),
      ' data-flux-version="2"',
    );
    await answer(page, { type: "update", version: 2, data: { html } });

    assert.equal(page.$(input).value, "hello");
    assert.deepEqual(models(page).at(-1)?.[1], { title: "hello" });
  });
}
