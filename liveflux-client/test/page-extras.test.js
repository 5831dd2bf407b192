import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";
import { loadExtension } from "./script.js";

/**
 * @param {string} html of the body
 * @param {(window: any) => void} [before] called before there is anything in the page
 */
async function open(html, before) {
  const page = new Page(html, {}, before);
  page.hello();
  for (const name of ["page", "keys", "copy", "confirm-dialog"]) {
    await page.client.extensions.use(name);
  }
  return page;
}

/** @param {Page} page @param {any} data of the server's news of the page */
async function tell(page, data) {
  page.socket.receive({
    type: "event",
    componentID: "a",
    name: "liveflux:page",
    data,
  });
  await page.settle();
}

/** @param {Page} page @param {any} init of the key @param {string} [from] where */
function press(page, init, from = "body") {
  const event = new page.window.KeyboardEvent("keydown", {
    bubbles: true,
    cancelable: true,
    ...init,
  });
  page.$(from).dispatchEvent(event);
  return event;
}

/** @param {Page} page */
const messages = (page) =>
  [...page.document.querySelectorAll("[data-flux-flash] p")].map(
    (it) => `${it.getAttribute("data-type")}: ${it.textContent}`,
  );

const SAVED = [{ type: "success", text: "<b>Saved</b>" }];

test("shows messages as text, for a while or until a click", async () => {
  const page = await open(`<div data-flux-flash></div>${root("a", "")}`);
  assert.equal(page.$("[data-flux-flash]").getAttribute("role"), "status");

  await tell(page, { flash: [...SAVED, { type: "error", text: "No" }] });
  assert.deepEqual(messages(page), ["success: <b>Saved</b>", "error: No"]);
  page.timers.pass(8000);
  assert.deepEqual(messages(page), ["error: No"]);
  page.click("[data-type=error]");
  assert.deepEqual(messages(page), []);
});

test("has the browser save a file, and stays", async () => {
  const page = await open(root("a", ""));
  /** @type {any[]} */
  const saved = [];
  page.window.HTMLAnchorElement.prototype.click = function () {
    saved.push([this.href, this.download, this.isConnected]);
  };

  await tell(page, { download: "?download=n1.abc" });
  await page.client.extensions.use("download");

  assert.deepEqual(saved, [
    [`${page.window.location.origin}/liveflux?download=n1.abc`, "", true],
  ]);
  assert.equal(page.document.querySelector("a"), null);
});

test("keeps messages while the component around them is drawn", async () => {
  const page = await open(root("a", "<div data-flux-flash></div><p>1</p>"));

  await tell(page, { flash: SAVED });
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: { html: root("a", "<div data-flux-flash></div><p>2</p>") },
  });
  await page.settle();

  assert.equal(page.$("[data-flux-component-id] > p").textContent, "2");
  assert.equal(messages(page).length, 1);
});

test("makes a place for messages where the page has none", async () => {
  const page = await open(root("a", ""));

  await tell(page, { flash: SAVED });

  assert.equal(messages(page).length, 1);
});

/** @param {Page} from @param {any} window of the next page of the same tab */
function sameTab(from, window) {
  const kept = from.window.sessionStorage.getItem("liveflux:flash");
  if (kept !== null) {
    window.sessionStorage.setItem("liveflux:flash", kept);
  }
}

test("leaves messages for the page that a redirect leads to, once", async () => {
  const page = await open(root("a", ""));
  await tell(page, { flash: SAVED, target: "/page" });
  assert.deepEqual(messages(page), []);
  assert.equal(page.$("[data-flux-flash]"), null);

  const next = await open("<div data-flux-flash></div>", (window) =>
    sameTab(page, window),
  );
  assert.equal(messages(next).length, 1);
  const again = await open("<div data-flux-flash></div>", (window) =>
    sameTab(next, window),
  );
  assert.equal(messages(again).length, 0);
});

test("another page does not show them, nor does the right one when it is late", async () => {
  const page = await open(root("a", ""));
  await tell(page, { flash: SAVED, target: "/other" });
  const other = await open("<div data-flux-flash></div>", (window) =>
    sameTab(page, window),
  );
  assert.equal(messages(other).length, 0);

  await tell(page, { flash: SAVED, target: "/page" });
  const late = new Page(
    "<div data-flux-flash></div>",
    { now: () => 60_001 },
    (window) => sameTab(page, window),
  );
  await late.client.extensions.use("page");
  assert.equal(messages(late).length, 0);
});

test("shows them where navigation leads to without leaving the document, once", async () => {
  const page = await open("<div data-flux-flash></div>");
  const arrive = () =>
    page.document.dispatchEvent(
      new page.window.CustomEvent("liveflux:after-navigate"),
    );
  await tell(page, { flash: SAVED, target: "/next" });
  arrive();
  assert.equal(messages(page).length, 0);

  page.window.history.pushState(null, "", "/next");
  arrive();
  assert.equal(messages(page).length, 1);
  arrive();
  assert.equal(messages(page).length, 1);
});

test("a redirect waits until the messages for the next page are kept", async () => {
  const page = new Page(
    root("a", '<button type="button" data-flux-action="go"></button>'),
  );
  page.hello();
  page.click("button");
  const { ref } = page.socket.of("action").at(-1) ?? {};
  page.socket.receive([
    {
      type: "event",
      componentID: "a",
      name: "liveflux:page",
      data: { flash: SAVED, target: "/page" },
    },
    { type: "redirect", componentID: "a", ref, url: "/page" },
  ]);
  assert.deepEqual(page.visited, []);
  await page.settle();

  assert.deepEqual(page.visited, ["/page"]);
  assert.match(page.window.sessionStorage.getItem("liveflux:flash"), /Saved/);
});

test("a redirect waits until the browser saves a file", async () => {
  /** @type {(module: any) => void} */
  let come = () => {};
  const page = new Page(root("a", ""), {
    loadExtension: (name) =>
      name === "download"
        ? new Promise((resolve) => (come = resolve))
        : loadExtension(name),
  });
  page.hello();
  await page.client.extensions.use("page");
  /** @type {string[]} */
  const saved = [];

  await tell(page, { download: "?download=n1.abc" });
  page.socket.receive({ type: "redirect", componentID: "a", url: "/page" });
  await page.settle();
  assert.deepEqual(page.visited, []);

  come({ install: () => (/** @type {string} */ it) => saved.push(it) });
  await page.settle();
  assert.deepEqual(saved, ["?download=n1.abc"]);
  assert.deepEqual(page.visited, ["/page"]);
});

test("changes the title", async () => {
  const page = await open(root("a", ""));

  await tell(page, { title: "(3) Inbox" });

  assert.equal(page.document.title, "(3) Inbox");
  assert.equal(page.$("[data-flux-flash]"), null);
});

const KEYS = `
  <button type="button" id="find" data-flux-keys="mod+k /">x</button>
  <button type="button" id="next" data-flux-keys="j">x</button>
  <button type="button" id="off" disabled data-flux-keys="j x">x</button>
  <button type="button" id="help" data-flux-keys="? shift+F1">x</button>
  <input id="field" data-flux-keys="f"><input id="box" type="checkbox" data-flux-keys="b">`;

test("presses elements by keys, and tells of them", async () => {
  const page = await open(KEYS);
  /** @type {string[]} */
  const pressed = [];
  page.document.addEventListener("click", ({ target }) =>
    pressed.push(/** @type {any} */ (target).id),
  );

  assert.equal(
    page.$("#find").getAttribute("aria-keyshortcuts"),
    "Control+k /",
  );
  assert.equal(press(page, { key: "k", ctrlKey: true }).defaultPrevented, true);
  press(page, { key: "/" });
  press(page, { key: "j" });
  press(page, { key: "x" });
  press(page, { key: "?", shiftKey: true });
  press(page, { key: "F1" });
  press(page, { key: "F1", shiftKey: true });
  press(page, { key: "k" });
  press(page, { key: "K", ctrlKey: true, shiftKey: true });
  press(page, { key: "л", code: "KeyK", ctrlKey: true });
  press(page, { key: "b" });

  assert.deepEqual(pressed, [
    "find",
    "find",
    "next",
    "help",
    "help",
    "find",
    "box",
  ]);
  press(page, { key: "f" });
  assert.equal(page.document.activeElement?.id, "field");
});

test("presses nothing while the user types, composes or holds a key", async () => {
  const page = await open(KEYS);
  let clicks = 0;
  page.document.addEventListener("click", () => clicks++);

  press(page, { key: "j" }, "#field");
  press(page, { key: "j", isComposing: true });
  press(page, { key: "j", keyCode: 229 });
  press(page, { key: "j", repeat: true });
  assert.equal(clicks, 0);
  press(page, { key: "k", ctrlKey: true }, "#field");
  assert.equal(clicks, 1);
});

test("copies, and says so", async () => {
  /** @type {string[]} */
  const copied = [];
  const page = await open(
    `<code id="code">a &lt; b</code><input id="field" value="v">
     <button type="button" id="one" data-flux-copy="#code">x</button>
     <button type="button" id="two" data-flux-copy="#field">x</button>
     <button type="button" id="three" data-flux-copy="#none">x</button>`,
    (window) =>
      Object.defineProperty(window.navigator, "clipboard", {
        value: {
          writeText: async (/** @type {string} */ text) => copied.push(text),
        },
      }),
  );

  page.click("#one");
  page.click("#two");
  page.click("#three");
  await page.settle();

  assert.deepEqual(copied, ["a < b", "v"]);
  assert.ok(page.$("#one").classList.contains("flux-copied"));
  page.timers.pass(2000);
  assert.equal(page.$("#one").className, "");
  assert.match(page.errors[0].message, /Nothing was copied.*'#none'/);
});

test("asks by a dialog of the page's own", async () => {
  const page = await open(
    `${root(
      "a",
      `<button type="button" id="drop" data-flux-action="drop" data-flux-confirm="Drop it?">x</button>
       <form data-flux-submit="save" data-flux-confirm="Save it?"><button id="save">x</button></form>`,
    )}
    <dialog data-flux-confirm-dialog><p data-flux-confirm-text></p></dialog>`,
    (window) => {
      window.confirm = () => assert.fail("the browser asked");
    },
  );
  const dialog = page.$("dialog");
  const actions = () => page.socket.of("action").map(({ action }) => action);

  page.click("#drop");
  assert.equal(dialog.open, true);
  assert.equal(dialog.textContent, "Drop it?");
  dialog.close("no");
  await page.settle();
  assert.deepEqual(actions(), []);
  page.click("#drop");
  dialog.close("yes");
  await page.settle();
  assert.deepEqual(actions(), ["drop"]);
  assert.equal(page.$("#drop").getAttribute("data-flux-confirm"), "Drop it?");
  page.click("#save");
  assert.equal(dialog.textContent, "Save it?");
  dialog.close("yes");
  await page.settle();
  assert.deepEqual(actions(), ["drop", "save"]);
});
