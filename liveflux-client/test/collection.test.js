import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";

/**
 * @param {string} html of the page
 * @param {string} [selector] of what is clicked
 * @returns {Record<string, unknown>} what the action took along
 */
function collected(html, selector = "button") {
  const page = new Page(html);
  page.hello();
  page.click(selector);
  return page.socket.of("action")[0]?.data;
}

test("lets the form replace the component's fields, and parameters replace both", () => {
  assert.deepEqual(
    collected(
      root(
        "a",
        `<input name="one" value="root"><input name="two" value="root"><input name="three" value="root">
         <form><input name="two" value="form"><input name="three" value="form"><input name="four" value="form">
           <button data-flux-action="go" data-flux-param-three="param" data-flux-param-four="param"
             name="four" value="own">Go</button></form>
         <form><input name="foreign" value="x"></form>`,
      ),
    ),
    { one: "root", two: "form", three: "param", four: "own" },
  );
});

test("includes fields from anywhere, the later selector replacing the earlier", () => {
  assert.deepEqual(
    collected(
      root(
        "a",
        `<input name="q" value="root">
         <button type="button" data-flux-action="go" data-flux-include="#bar, .more:is(p, div)">Go</button>`,
      ) +
        `<div id="bar"><input name="q" value="bar"><input name="r" value="bar"></div>
         <p class="more"><input name="r" value="more"><input name="s" value="1"></p>
         <p class="more"><input name="s" value="2"></p>`,
    ),
    { q: "bar", r: "more", s: ["1", "2"] },
  );
});

test("includes a field itself, and only what is checked of a group", () => {
  assert.deepEqual(
    collected(
      root(
        "a",
        `<button type="button" data-flux-action="go" data-flux-include="[name=tag], [name=none]">Go</button>`,
      ) +
        `<input type="checkbox" name="tag" value="a" checked><input type="checkbox" name="tag" value="b">
         <input type="checkbox" name="tag" value="c" checked>`,
    ),
    { tag: ["a", "c"] },
  );
});

for (const [what, tag, end] of [
  ["an input", "input", ""],
  ["a textarea", "textarea", "</textarea>"],
  ["a select", "select", "<option>0<option>1<option>2</select>"],
]) {
  test(`${what} that is its own trigger sends its own value, among others of its name`, async () => {
    const fields = [0, 1, 2]
      .map((n) => `<${tag} name="by" id="f${n}" data-flux-action="set">${end}`)
      .join("");
    for (const html of [fields, `<form>${fields}</form>`]) {
      const page = new Page(root("a", html, ' data-flux-version="1"'));
      page.hello();
      [0, 1, 2].forEach((n) => (page.$(`#f${n}`).value = String(n)));

      page.click("#f1");

      assert.deepEqual(page.socket.of("action")[0].data, { by: "1" });
    }
  });
}

test("excludes by name whatever it comes from, but not parameters", () => {
  assert.deepEqual(
    collected(
      root(
        "a",
        `<form data-flux-exclude=".private"><input name="mail" value="m">
         <p class="private"><input name="secret" value="x"><input name="other" value="x"></p>
         <button data-flux-action="go" data-flux-include="#else" data-flux-param-other="1">Go</button></form>`,
      ) + '<i id="else"><input name="secret" value="y"></i>',
    ),
    { mail: "m", other: "1" },
  );
});

test("says which selector is none, and acts without it", () => {
  const page = new Page(
    root(
      "a",
      '<button type="button" data-flux-action="go" data-flux-include="[, #q">Go</button>',
    ) + '<input id="q" name="q" value="1">',
  );
  page.hello();

  page.click("button");

  assert.deepEqual(page.socket.of("action")[0].data, { q: "1" });
  assert.deepEqual(
    page.errors.map(({ code, message }) => [code, message]),
    [[400, "'[' in data-flux-include is not a selector"]],
  );
});

test("shows an indicator that is hidden while its action runs", async () => {
  const page = new Page(
    root(
      "a",
      '<button type="button" data-flux-action="go" data-flux-indicator="this, #busy">Go</button>',
    ) + '<i id="busy" style="display: none"></i>',
  );
  page.hello();

  page.click("button");
  assert.equal(page.$("#busy").style.display, "inline-block");
  assert.ok(page.$("button").classList.contains("flux-request"));
  page.socket.receive({
    type: "reply",
    ref: page.socket.of("action")[0].ref,
    componentID: "a",
  });
  await page.settle();

  assert.equal(page.$("#busy").style.display, "none");
  assert.equal(page.$("#busy").className, "");
});

test("asks before it acts", () => {
  const page = new Page(
    root(
      "a",
      '<button type="button" data-flux-action="go" data-flux-confirm="Sure?">Go</button>',
    ),
  );
  page.hello();
  /** @type {string[]} */
  const asked = [];
  page.window.confirm = (/** @type {string} */ text) => asked.push(text) > 1;

  page.click("button");
  assert.equal(page.socket.of("action").length, 0);
  page.click("button");

  assert.deepEqual(asked, ["Sure?", "Sure?"]);
  assert.equal(page.socket.of("action").length, 1);
});

test("dispatches an event to components of a kind instead of acting", () => {
  const page = new Page(
    root("a", '<input name="q" value="1">') +
      root(
        "b",
        `<button type="button" data-flux-action="picked" data-flux-param-id="7"
           data-flux-dispatch-to="demo a">Go</button>`,
      ),
  );
  page.hello();
  /** @type {any[]} */
  const heard = [];
  page.find("a").on("picked", ({ data }) => heard.push(["a", data.id]));
  page.find("b").on("picked", ({ data }) => heard.push(["b", data.id]));

  page.click("button");

  assert.deepEqual(heard, [["a", "7"]]);
  assert.equal(page.socket.of("action").length, 0);
});

test("dispatches to everyone where nobody is named", () => {
  const page = new Page(
    '<button type="button" data-flux-action="picked" data-flux-dispatch-to="">Go</button>',
  );
  /** @type {any[]} */
  const heard = [];
  page.client.events.on("picked", ({ data }) => heard.push(data));

  page.click("button");

  assert.deepEqual(heard, [{}]);
});

test("tells before and after an action, and lets listeners change or prevent it", async () => {
  const page = new Page(
    root(
      "a",
      '<button type="button" data-flux-action="go" data-flux-param-n="1">Go</button>',
    ),
  );
  page.hello();
  /** @type {any[]} */
  const told = [];
  page.document.addEventListener("liveflux:before-action", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    detail.data.n = "2";
    detail.model.title = "t";
    told.push(detail);
    if (told.length > 1) {
      event.preventDefault();
    }
  });
  page.document.addEventListener("liveflux:after-action", (event) => {
    told.push(/** @type {CustomEvent} */ (event).detail);
  });

  page.click("button");
  const [{ ref, data, model }] = page.socket.of("action");
  page.socket.receive({
    type: "error",
    ref,
    componentID: "a",
    code: 400,
    message: "no",
  });
  await page.settle();

  assert.deepEqual([data, model], [{ n: "2" }, { title: "t" }]);
  assert.equal(told[0], told[1]);
  assert.equal(told[1].error.code, 400);
  page.click("button");
  assert.equal(page.socket.of("action").length, 1);
  await assert.rejects(page.find("a").call("go"), /prevented/);
});
