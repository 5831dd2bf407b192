import assert from "node:assert/strict";
import { test } from "node:test";
import { Page } from "./page.js";

/**
 * @param {string} id of a component
 * @param {string} content of its form
 */
const root = (id, content) =>
  `<div data-flux-component-kind="demo" data-flux-component-id="${id}" data-flux-version="1" data-flux-seal="1.s">
    <form data-flux-submit="save" data-flux-validate>${content}</form></div>`;

/** @param {string} content of the form */
async function open(content) {
  const page = new Page(root("a", content));
  await page.client.extensions.use("forms");
  page.hello();
  await page.settle();
  return page;
}

/** @param {Page} page @param {string} selector @param {string} type */
function fire(page, selector, type) {
  page
    .$(selector)
    .dispatchEvent(new page.window.Event(type, { bubbles: true }));
}

/** @param {Page} page @param {string} selector @param {string} text */
function type(page, selector, text) {
  const field = page.$(selector);
  field.focus();
  field.value = text;
  fire(page, selector, "input");
}

/** @param {Page} page */
function sent(page) {
  return page.socket.of("action").map(({ action, data }) => [action, data]);
}

/** @param {Page} page @param {any} [answer] */
async function answer(page, answer = { type: "reply" }) {
  const { ref } = page.socket.of("action").at(-1);
  page.socket.receive({ componentID: "a", version: 1, ref, ...answer });
  await page.settle();
}

test("sends a field that has changed when the user leaves it", async () => {
  const page = await open('<input name="mail"><input name="other" value="x">');

  type(page, "[name=mail]", "nobody");
  fire(page, "[name=mail]", "change");
  assert.deepEqual(sent(page), []);
  fire(page, "[name=mail]", "focusout");
  fire(page, "[name=other]", "focusout");

  assert.deepEqual(sent(page), [
    [
      undefined,
      { mail: "nobody", liveflux_fill: "save", liveflux_used: "mail" },
    ],
  ]);
});

test("sends a choice at once, with a marker where nothing is chosen", async () => {
  const page = await open(
    '<input type="checkbox" name="gift" value="true" checked><select name="size"><option>S<option>M</select>',
  );

  page.$("[name=gift]").checked = false;
  fire(page, "[name=gift]", "change");
  await answer(page);
  page.$("select").value = "M";
  fire(page, "select", "change");

  assert.deepEqual(sent(page), [
    [undefined, { _gift: "on", liveflux_fill: "save", liveflux_used: "gift" }],
    [undefined, { size: "M", liveflux_fill: "save", liveflux_used: "size" }],
  ]);
});

test("sends no password before the form is submitted", async () => {
  const page = await open('<input type="password" name="password">');

  type(page, "input", "secret");
  fire(page, "input", "focusout");

  assert.deepEqual(sent(page), []);
});

test("sends while the user types where the form says so", async () => {
  const page = await open('<input name="mail">');
  page.$("form").setAttribute("data-flux-validate", "input");

  type(page, "input", "a");
  page.timers.pass(200);
  type(page, "input", "ab");
  page.timers.pass(299);
  assert.deepEqual(sent(page), []);
  page.timers.pass(1);

  assert.equal(sent(page)[0][1].mail, "ab");
});

test("a submit takes along what is unchecked, and nothing is sent twice", async () => {
  const page = await open(
    '<input name="mail"><input type="checkbox" name="gift"><button>Save</button>',
  );

  type(page, "[name=mail]", "nobody");
  page.$("button").click();
  fire(page, "[name=mail]", "focusout");

  assert.deepEqual(sent(page), [["save", { mail: "nobody", _gift: "on" }]]);
});

test("focuses the first wrong field after a refused submit", async () => {
  const page = await open('<input name="a"><input name="b"><button>S</button>');

  page.$("button").click();
  await answer(page, {
    type: "update",
    version: 2,
    data: {
      html: root(
        "a",
        '<input name="a"><input name="b" aria-invalid="true"><button>S</button>',
      ),
    },
  });
  page.timers.pass(0);

  assert.equal(page.document.activeElement, page.$("[name=b]"));
});

test("tells the server all of a form that it has lost", async () => {
  const page = await open(
    `<input name="mail"><input name="lines[4].article" value="Tea"><input type="password" name="password">
    <input type="hidden" name="id" value="7"><input name="note" data-flux-no-recover value="n">
    <input type="checkbox" name="gift"><button>S</button>`,
  );
  type(page, "[name=mail]", "nobody");
  fire(page, "[name=mail]", "focusout");
  const [first] = page.socket.of("action");
  page.socket.receive({
    type: "error",
    ref: first.ref,
    componentID: "a",
    code: 404,
  });
  await page.settle();
  const { ref } = page.socket.of("mount").at(-1);
  page.socket.receive({
    type: "update",
    ref,
    componentID: "b",
    version: 1,
    data: { html: root("b", '<input name="mail"><button>S</button>') },
  });
  await page.settle();

  const { componentID, data } = page.socket.of("action").at(-1);
  assert.equal(componentID, "b");
  assert.deepEqual(data, {
    mail: "nobody",
    "lines[4].article": "Tea",
    id: "7",
    _gift: "on",
    liveflux_fill: "save",
    liveflux_used: ["mail"],
    liveflux_recover: "1",
  });
});

test("keeps quiet about a lost form that nobody has been in", async () => {
  const page = await open('<input name="mail">');

  page
    .find("a")
    .call("go", {})
    .catch(() => {});
  const { ref: asked } = page.socket.of("action")[0];
  page.socket.receive({
    type: "error",
    ref: asked,
    componentID: "a",
    code: 404,
  });
  await page.settle();
  const { ref } = page.socket.of("mount").at(-1);
  page.socket.receive({
    type: "update",
    ref,
    componentID: "b",
    version: 1,
    data: { html: root("b", '<input name="mail">') },
  });
  await page.settle();

  assert.equal(page.socket.of("action").length, 1);
});

test("remembers what earlier steps have shown, and forgets rows that are gone", async () => {
  const page = await open(
    '<input name="mail" value="m"><input name="lines[1].a" value="x"><button>S</button>',
  );
  page.$("button").click();
  await answer(page, {
    type: "update",
    version: 2,
    data: {
      html: root("a", '<input name="lines[2].a" value="y"><button>S</button>'),
    },
  });
  page.$("button").click();
  const asked = page.socket.of("action").at(-1);
  page.socket.receive({
    type: "error",
    ref: asked.ref,
    componentID: "a",
    code: 404,
  });
  await page.settle();
  const { ref } = page.socket.of("mount").at(-1);
  page.socket.receive({
    type: "update",
    ref,
    componentID: "b",
    version: 1,
    data: { html: root("b", "<button>S</button>") },
  });
  await page.settle();

  const { mail, ...data } = page.socket.of("action").at(-1).data;
  assert.equal(mail, "m");
  assert.equal(data["lines[1].a"], undefined);
  assert.equal(data["lines[2].a"], "y");
});
