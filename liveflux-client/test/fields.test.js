import assert from "node:assert/strict";
import { test } from "node:test";
import { readSubmit } from "../src/submit.js";
import { Page, root } from "./page.js";
import { INSTALLED, loadExtension } from "./script.js";

/** @param {string} content */
function open(content) {
  const page = new Page(root("a", content, ' data-flux-version="1"'));
  page.hello();
  return page;
}

let version = 1;

/** @param {Page} page @param {string} content */
function update(page, content) {
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: ++version,
    data: { html: root("a", content) },
  });
}

/** @param {Page} page @param {string} selector */
function changed(page, selector) {
  page
    .$(selector)
    .dispatchEvent(new page.window.Event("input", { bubbles: true }));
}

/** @param {string} names @param {string} [drawn] */
const radios = (names, drawn) =>
  [...names]
    .map(
      (name) =>
        `<label><input type="radio" name="r" value="${name}"${name === drawn ? " checked" : ""}>${name}</label>`,
    )
    .join("");

for (const [names, drawn, expected] of [
  ["abc", "a", "b"],
  ["zabc", "a", "b"],
  ["cba", "a", "b"],
  ["bc", "a", "b"],
  ["ac", "a", undefined],
  ["abc", "c", "c"],
]) {
  test(`radio button of a, b, c keeps its pick among ${names}, ${drawn} drawn`, () => {
    const page = open(`<p></p>${radios("abc", "a")}`);
    page.$("[value=b]").checked = true;
    changed(page, "[value=b]");

    update(page, `<p>1</p>${radios(String(names), drawn)}`);

    assert.equal(page.$(":checked")?.value, expected);
  });
}

test("what was entered before the script stays", () => {
  const page = open("<i></i>");
  update(page, '<input name="t" value="drawn"><textarea name="u"></textarea>');
  page.$("input").value = "mine";
  page.$("textarea").value = "mine";

  update(page, '<b>1</b><input name="t" value="drawn"><textarea></textarea>');
  update(page, '<b>2</b><input name="t" value="drawn"><textarea></textarea>');

  assert.equal(page.$("input").value, "mine");
});

test("an update waits for what keeps a choice that was made before", async () => {
  let bring = () => {};
  const html = "<select><option>a<option>b</select><i>1</i>";
  const page = await openWithout(async (name) => {
    if (name === "fields") {
      await new Promise((resolve) => (bring = () => resolve(null)));
    }
    return loadExtension(name);
  }, html);
  page.$("select").value = "b";

  update(page, html.replace("1", "2"));
  update(page, html.replace("1", "3"));
  await page.settle();
  assert.equal(page.$("i").textContent, "1");
  bring();
  await page.settle();

  assert.equal(page.$("i").textContent, "3");
  assert.equal(page.$("select").value, "b");
});

test("where what keeps them cannot be loaded, fields with news stay as they are", async () => {
  const html = '<input name="t"><i>1</i>';
  const page = await openWithout(async (name) => {
    if (name === "fields") {
      throw new Error("gone");
    }
    return loadExtension(name);
  }, html);
  page.type("input", "mine");

  update(page, html.replace("1", "2").replace('"t"', '"t" value="x"'));
  await page.settle();

  assert.equal(page.$("i").textContent, "2");
  assert.equal(page.$("input").value, "mine");
});

/**
 * @param {(name: string) => Promise<any>} loadExtension
 * @param {string} html of a component
 * @returns {Promise<Page>} with a socket, and without what keeps the content of fields
 */
async function openWithout(loadExtension, html) {
  const { fields, ...others } = INSTALLED;
  const page = new Page(
    root("a", html, ' data-flux-version="1"'),
    { loadExtension },
    undefined,
    others,
  );
  page.hello();
  await page.settle();
  return page;
}

test("what is typed under a name is not shown under another", () => {
  const page = open('<input name="a"><input name="b">');
  page.type("[name=a]", "mine");
  page.$("[name=a]").blur();

  update(page, '<input name="z"><input name="a"><input name="b">');
  assert.equal(page.$("[name=a]").value, "mine");
  assert.equal(page.$("[name=z]").value, "");
  update(page, '<input name="b">');

  assert.equal(page.$("[name=b]").value, "");
});

test("the server's form of a bound text shows when the field is left", async () => {
  const field = '<input name="t" data-flux-model value="">';
  const page = open(field);
  await page.client.extensions.use("model");
  page.type("input", "a");
  page.timers.pass(150);
  const { ref } = page.socket.of("action").at(-1) ?? {};
  page.socket.receive({
    type: "update",
    ref,
    componentID: "a",
    version: ++version,
    data: { html: root("a", field.replace('value=""', 'value="A"')) },
  });
  await page.settle();
  assert.equal(page.$("input").value, "a");

  page.$("input").blur();
  changedFocus(page);

  assert.equal(page.$("input").value, "A");
});

/** @param {Page} page whose field was left */
function changedFocus(page) {
  page
    .$("input")
    .dispatchEvent(new page.window.Event("focusout", { bubbles: true }));
}

test("a form is submitted once until its answer is there", async () => {
  const page = open('<form data-flux-submit="save"><button>Go</button></form>');

  page.click("button");
  assert.equal(page.$("button").disabled, true);
  page.click("button");
  const [first, second] = page.socket.of("action");
  assert.equal(second, undefined);
  page.socket.receive({ type: "reply", ref: first.ref, componentID: "a" });
  await page.settle();

  assert.equal(page.$("button").disabled, false);
});

for (const [form, button, expected] of [
  ["", "", [null, false, false]],
  ['data-flux-submit="a"', "", ["a", false, false]],
  ['data-flux-submit="a"', 'data-flux-action="b"', ["b", false, false]],
  ['data-flux-submit="a"', 'formmethod="dialog"', ["a", true, true]],
  ['data-flux-submit="a"', 'formaction="/x"', ["a", true, false]],
  ['data-flux-submit="a"', 'formtarget="_blank"', ["a", true, false]],
  ['data-flux-submit="a" method="dialog"', "", ["a", false, true]],
  ['method="dialog"', "", [null, true, true]],
  ['method="DIALOG"', 'data-flux-action="b"', ["b", false, true]],
  [
    'method="dialog" data-flux-submit="a"',
    'formmethod="post"',
    ["a", false, false],
  ],
  ['action="/x"', "", [null, true, false]],
  ['action="/x"', 'formaction="/y" data-flux-action="b"', ["b", false, false]],
]) {
  test(`reads a submit of <form ${form}> by <button ${button}>`, () => {
    const page = open(`<form ${form}><button ${button}></button></form>`);

    const { action, native, dialog } = readSubmit(
      /** @type {any} */ ({
        target: page.$("form"),
        submitter: page.$("button"),
      }),
    );

    assert.deepEqual([action, native, dialog], expected);
  });
}
