import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";

/** @param {string} content */
function open(content, attributes = ' data-flux-version="1"') {
  const page = new Page(root("a", content, attributes));
  page.hello();
  return page;
}

/**
 * @param {Page} page
 * @param {string} content
 * @param {number} version
 * @param {any} [more]
 */
function update(page, content, version, more) {
  const html = root("a", content);
  page.socket.receive({
    type: "update",
    componentID: "a",
    version,
    data: { html },
    ...more,
  });
}

test("draws an update, and keeps the version in the page", () => {
  const page = open("<p>1</p>");
  const paragraph = page.$("p");

  update(page, "<p>2</p>", 2);

  assert.equal(page.$("p"), paragraph);
  assert.equal(paragraph.textContent, "2");
  assert.equal(page.$("div").getAttribute("data-flux-version"), "2");
});

test("splices a delta into the text it holds", () => {
  const page = open("<p>1</p>");
  update(page, "<p>2</p>", 2);
  const old = root("a", "<p>2</p>");

  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 3,
    data: { delta: [[old.indexOf("2</p>"), 1, "33"]], len: old.length + 1 },
  });

  assert.equal(page.$("p").textContent, "33");
});

test("asks for the whole HTML when it does not hold the base of a delta", () => {
  const page = open("<p>1</p>");

  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: { delta: [], len: 0 },
  });

  assert.deepEqual(page.socket.sent.at(-1), {
    type: "sync",
    ref: 2,
    componentID: "a",
    version: 1,
  });
  update(page, "<p>2</p>", 2, { ref: 2 });
  assert.equal(page.$("p").textContent, "2");
});

test("asks for the whole HTML when the result has another length", () => {
  const page = open("<p>1</p>");
  update(page, "<p>2</p>", 2);

  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 3,
    data: { delta: [], len: 1 },
  });

  assert.equal(page.socket.sent.at(-1).type, "sync");
  assert.equal(page.socket.sent.at(-1).base, undefined);
});

test("names the base after a reconnect when it holds the text", () => {
  const page = open("<p>1</p>");
  update(page, "<p>2</p>", 2);
  page.socket.drop();
  page.timers.pass(500);
  page.hello();

  const [sync] = page.socket.of("sync");
  assert.equal(sync.version, 2);
  assert.equal(sync.base, 2);
});

test("draws no push that is older than what the page shows", () => {
  const page = open("<p>5</p>", ' data-flux-version="5"');

  update(page, "<p>4</p>", 4);

  assert.equal(page.$("p").textContent, "5");
});

test("keeps what the user types while updates arrive", () => {
  const page = open('<p>1</p><input name="name" value="">');
  page.type("input", "Ann");

  update(page, '<p>2</p><input name="name" value="">', 2);

  assert.equal(page.$("p").textContent, "2");
  assert.equal(page.$("input").value, "Ann");
  assert.equal(page.document.activeElement, page.$("input"));
});

test("keeps what the user typed into fields that were left, unless the server has news", () => {
  const page = open('<input name="one" value=""><input name="two" value="">');
  page.type('[name="one"]', "Ann");
  page.type('[name="two"]', "Bob");

  update(page, '<input name="one" value=""><input name="two" value="">', 2);
  assert.equal(page.$('[name="one"]').value, "Ann");
  update(page, '<input name="one" value="Zoë"><input name="two" value="">', 3);

  assert.equal(page.$('[name="one"]').value, "Zoë");
  assert.equal(page.$('[name="two"]').value, "Bob");
});

test("keeps typed text areas, check boxes and selections", () => {
  const fields = (/** @type {string} */ text) =>
    `<p>${text}</p><textarea name="t"></textarea><input type="checkbox" name="c"><select name="s"><option>x</option><option>y</option></select>`;
  const page = open(fields("1"));
  page.type("textarea", "long text");
  page.$("input").checked = true;
  page
    .$("input")
    .dispatchEvent(new page.window.Event("change", { bubbles: true }));
  page.type("select", "y");

  update(page, fields("2"), 2);

  assert.equal(page.$("p").textContent, "2");
  assert.equal(page.$("textarea").value, "long text");
  assert.equal(page.$("input").checked, true);
  assert.equal(page.$("select").value, "y");
});

test("lets the answer clear a field whose text was sent", () => {
  const form = '<form><input name="title" value=""><button>Add</button></form>';
  const page = open(form);
  page.type("input", "milk");

  page.click("button");
  const [action] = page.socket.of("action");
  assert.deepEqual(action.data, { title: "milk" });
  update(page, form, 2, { ref: action.ref });

  assert.equal(page.$("input").value, "");
});

test("keeps what is typed into a form when an action outside of it is answered", () => {
  const html =
    '<button data-flux-action="inc">+</button><form><input name="title" value=""></form>';
  const page = open(html);
  page.type("input", "half a sent");

  page.click("button");
  const [action] = page.socket.of("action");
  assert.deepEqual(action.data, { title: "half a sent" });
  update(page, html, 2, { ref: action.ref });

  assert.equal(page.$("input").value, "half a sent");
});

test("keeps what is typed on after sending", () => {
  const form = '<form><input name="title" value=""><button>Add</button></form>';
  const page = open(form);
  page.type("input", "milk");
  page.click("button");
  page.type("input", "milk and bread");

  update(page, form, 2, { ref: page.socket.of("action")[0].ref });

  assert.equal(page.$("input").value, "milk and bread");
});

test("does not touch a form before its answer is there, and draws it then", () => {
  const form = (/** @type {string} */ text) =>
    `<p>${text}</p><form><input name="title"><i>${text}</i><button>Add</button></form>`;
  const page = open(form("1"));
  page.type("input", "milk");
  page.click("button");

  update(page, form("2"), 2);
  assert.equal(page.$("p").textContent, "2");
  assert.equal(page.$("i").textContent, "1");
  assert.equal(page.$("input").value, "milk");
  page.socket.receive({ type: "reply", ref: 2, componentID: "a", version: 2 });

  assert.equal(page.$("i").textContent, "2");
});

test("gives typed text back when its action failed", () => {
  const form =
    '<p>1</p><form><input name="title" value=""><button>Add</button></form>';
  const page = open(form);
  page.type("input", "milk");
  page.click("button");
  page.socket.receive({
    type: "error",
    ref: 2,
    componentID: "a",
    code: 500,
    message: "Failed",
  });

  update(page, form, 2);

  assert.equal(page.$("input").value, "milk");
  assert.equal(page.errors[0].message, "Failed");
});

test("leaves components inside as they are, also when they move", () => {
  const inner = (/** @type {string} */ id) =>
    root(id, `<input name="in-${id}">`, ' data-flux-version="1"');
  const stub = (/** @type {string} */ id) => root(id, "", " data-flux-stub");
  const page = open(`<p>x</p>${inner("b")}<hr>${inner("c")}`);
  const [b, c] = ["b", "c"].map((id) =>
    page.$(`[data-flux-component-id="${id}"]`),
  );
  page.type('[name="in-b"]', "typed");

  update(page, `${stub("c")}<p>y</p><section>${stub("b")}</section>`, 2);

  assert.equal(page.$("p").textContent, "y");
  assert.equal(page.$("section").firstElementChild, b);
  assert.equal(page.$('[data-flux-component-id="c"]'), c);
  assert.equal(page.$('[name="in-b"]').value, "typed");
  assert.ok(!page.document.body.innerHTML.includes("stub"));
  assert.ok(!page.document.body.innerHTML.includes(" id="));
});

test("inserts a component it does not show yet and asks for its HTML", async () => {
  const page = open("<p>x</p>");

  update(page, `<p>x</p>${root("b", "", " data-flux-stub")}`, 2);
  await page.settle();

  const syncs = page.socket.of("sync");
  assert.equal(syncs.length, 2);
  assert.deepEqual(syncs[1], { type: "sync", ref: 2, componentID: "b" });
  page.socket.receive({
    type: "update",
    componentID: "b",
    version: 7,
    ref: 2,
    data: { html: root("b", "<em>there</em>") },
  });
  const inner = page.$('[data-flux-component-id="b"]');
  assert.equal(inner.textContent, "there");
  assert.ok(!inner.hasAttribute("data-flux-stub"));
});

test("leaves the end of a component that its parent draws no longer to the server", async () => {
  const page = open(`<p>x</p>${root("b", "inner", ' data-flux-version="1"')}`);

  update(page, "<p>x</p>", 2);
  await page.settle();

  assert.equal(page.client.find("b"), null);
  assert.deepEqual(page.socket.of("unmount"), []);
});

test("unmounts a component that lives on without a place in the page", async () => {
  const page = open(`<p>x</p>${root("b", "inner", ' data-flux-version="1"')}`);
  update(page, "<p>x</p>", 2);
  await page.settle();

  page.socket.receive({
    type: "update",
    componentID: "b",
    version: 2,
    data: { html: root("b", "2") },
  });
  const [{ ref, componentID }] = page.socket.of("unmount");
  page.socket.receive({ type: "error", ref, componentID, code: 404 });

  assert.equal(componentID, "b");
  assert.deepEqual(page.errors, []);
});

test("unmounts a component that the page itself has mounted inside of another one", async () => {
  const kind = 'data-flux-component-kind="demo"';
  const page = open("<p>x</p>");
  page
    .$("p")
    .insertAdjacentHTML("afterend", `<i data-flux-mount="1" ${kind}></i>`);
  await page.settle();
  const [{ ref }] = page.socket.of("mount");
  page.socket.receive({
    type: "update",
    componentID: "z",
    version: 1,
    ref,
    data: { html: root("z", "new") },
  });
  await page.settle();

  update(page, "<p>x</p>", 2);
  await page.settle();

  assert.deepEqual(
    page.socket.of("unmount").map(({ componentID }) => componentID),
    ["z"],
  );
});

test("draws a shared component in all its places", () => {
  const shared = root("a", "<p>1</p>", ' data-flux-version="1"');
  const page = new Page(shared + shared);
  page.hello();
  assert.equal(page.socket.of("sync").length, 1);

  update(page, "<p>2</p>", 2);

  const texts = [...page.document.querySelectorAll("p")];
  assert.deepEqual(
    texts.map((p) => p.textContent),
    ["2", "2"],
  );
});

test("follows a root that changes its tag", async () => {
  const page = open("<p>1</p>");
  const html =
    '<section data-flux-component-kind="demo" data-flux-component-id="a">2</section>';

  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: { html },
  });
  await page.settle();
  update(page, "<p>3</p>", 3);
  await page.settle();

  assert.equal(page.document.body.textContent, "3");
  assert.equal(page.socket.of("unmount").length, 0);
});

test("does not draw when a listener prevents it", () => {
  const page = open("<p>1</p>");
  page.document.addEventListener("liveflux:before-update", (event) =>
    event.preventDefault(),
  );

  update(page, "<p>2</p>", 2);

  assert.equal(page.$("p").textContent, "1");
});

test("mounts a lost component again in its place", async () => {
  const page = open("<p>1</p>");

  page.socket.receive({
    type: "error",
    ref: 1,
    componentID: "a",
    code: 404,
    message: "gone",
  });
  const [mount] = page.socket.of("mount");
  assert.deepEqual(mount, { type: "mount", ref: 2, kind: "demo", data: {} });
  page.socket.receive({
    type: "update",
    componentID: "z",
    version: 1,
    ref: 2,
    data: { html: root("z", "<p>new</p>") },
  });
  await page.settle();

  assert.equal(page.$("p").textContent, "new");
  assert.equal(page.client.find("a"), null);
  assert.equal(page.client.find("z")?.kind, "demo");
  assert.equal(page.socket.of("unmount").length, 0);
  assert.deepEqual(page.errors, []);
});

test("mounts a component of a session that is gone again", () => {
  const page = open("<p>1</p>");

  page.socket.receive({
    type: "error",
    ref: 1,
    componentID: "a",
    code: 403,
    message: "Not your component",
  });
  const [mount] = page.socket.of("mount");
  page.socket.receive({
    type: "error",
    ref: mount.ref,
    code: 403,
    message: "not for you",
  });

  assert.equal(page.socket.of("mount").length, 1);
  assert.deepEqual(
    page.errors.map(({ message }) => message),
    ["not for you"],
  );
});

test("says errors on the console unless somebody handles them", (context) => {
  const said = context.mock.method(console, "error", () => {});
  const page = open("<p>1</p>");
  const error = { type: "error", code: 400, message: "no action 'x'" };

  page.socket.receive(error);
  page.window.document.addEventListener(
    "liveflux:error",
    (/** @type {Event} */ event) => event.preventDefault(),
  );
  page.socket.receive(error);

  assert.deepEqual(
    said.mock.calls.map(({ arguments: [text] }) => text),
    ["LiveFlux: no action 'x' (400)"],
  );
});

test("mounts a lost component again with what its root carries", () => {
  const page = open("<p>1</p>");
  page.$("[data-flux-component-id]").setAttribute("data-flux-param-key", "k");

  page.socket.receive({
    type: "error",
    ref: 1,
    componentID: "a",
    code: 404,
    message: "gone",
  });

  assert.deepEqual(page.socket.of("mount")[0].data, { key: "k" });
});

test("takes a lost shared component back under the same id", async () => {
  const page = open("<p>1</p>", ' data-flux-version="7"');

  page.socket.receive({
    type: "error",
    ref: 1,
    componentID: "a",
    code: 404,
    message: "gone",
  });
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 1,
    ref: 2,
    data: { html: root("a", "<p>new</p>") },
  });
  update(page, "<p>newer</p>", 2);
  await page.settle();

  assert.equal(page.$("p").textContent, "newer");
  assert.equal(page.client.findComponent("demo")?.id, "a");
});

test("an action that changes nothing leaves a form as the server draws it, as one that draws again does", async () => {
  const form = (/** @type {string} */ text) =>
    root(
      "a",
      `<form data-flux-submit="send"><input name="text"><input name="kept" value="drawn"><p>${text}</p></form>`,
      ' data-flux-version="1"',
    );
  const page = new Page(form("1"));
  page.hello();
  const submit = () => {
    page.type("[name=text]", "typed");
    page.type("[name=kept]", "typed");
    page.$("form").requestSubmit();
    page.type("[name=kept]", "typed again");
    const { ref } = page.socket.of("action").at(-1);
    page.socket.receive({ type: "reply", ref, componentID: "a", version: 1 });
  };

  submit();
  const sync = page.socket.of("sync").at(-1);
  assert.deepEqual(sync, { type: "sync", ref: sync.ref, componentID: "a" });
  page.socket.receive({
    type: "update",
    ref: sync.ref,
    componentID: "a",
    version: 1,
    data: { html: form("1") },
  });
  const syncs = page.socket.of("sync").length;

  assert.equal(page.$("[name=text]").value, "");
  assert.equal(page.$("[name=kept]").value, "typed again");

  submit();

  assert.equal(page.$("[name=text]").value, "");
  assert.equal(page.$("[name=kept]").value, "typed again");
  assert.equal(page.socket.of("sync").length, syncs);
});

test("an action whose update changes little leaves a form as the server draws it", async () => {
  const content = (/** @type {number} */ count) =>
    `<form data-flux-submit="send"><input name="text"></form><p>${"x".repeat(400)}</p><p>${count}</p>`;
  const old = root("a", content(1));
  const page = new Page(root("a", ""));
  page.hello();
  await page.settle();
  update(page, content(1), 1);
  page.type("[name=text]", "typed");
  page.$("form").requestSubmit();
  const { ref } = page.socket.of("action").at(-1);

  page.socket.receive({
    type: "update",
    ref,
    componentID: "a",
    version: 2,
    base: 1,
    data: { delta: [[old.indexOf("1</p>"), 1, "2"]], len: old.length },
  });

  assert.equal(page.$("p:last-child").textContent, "2");
  assert.equal(page.$("[name=text]").value, "");
});
