import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";

/** @param {number[]} keys @param {string} [text] of each */
const rows = (keys, text = "row ") =>
  keys
    .map(
      (key) =>
        `<li data-flux-key="${key}">${text}${key} <input name="n${key}"></li>`,
    )
    .join("");

/** @param {string} digest @param {string} more */
const list = (digest, more = "") =>
  `<ul data-flux-rows="orders" data-flux-digest="${digest}"${more}>`;

/** @param {number[]} keys */
const page = (keys, digest = "D1") =>
  `<b>0</b>${list(digest, ` data-flux-hashes="${keys.map((key) => `h${key}`).join(" ")}"`)}${rows(keys)}</ul>`;

/** @param {string} html of the component @param {Record<string, any>} [options] */
async function open(html, options = {}) {
  const it = new Page(root("a", html, ' data-flux-version="1"'), options);
  await it.client.extensions.use("rows");
  it.hello();
  await it.settle();
  return it;
}

/** @param {Page} it @param {any} message */
async function receive(it, message) {
  it.socket.receive({ componentID: "a", ...message });
  await it.settle();
}

/** @param {Page} it @param {number} version @param {string} digest */
const update = (it, version, digest, more = "") =>
  receive(it, {
    type: "update",
    version,
    data: {
      html: root("a", `<b>${version}</b>${list(digest, more)}</ul>`),
    },
  });

/** @param {Page} it @param {string | undefined} from @param {string} to @param {any[]} ops */
const change = (it, from, to, ops) =>
  receive(it, { type: "rows", list: "orders", from, to, ops });

/** @param {Page} it */
const keys = (it) =>
  [...it.$("ul").children].map((row) => row.getAttribute("data-flux-key"));

/** @param {Page} it */
const asked = (it) => it.socket.of("sync").at(-1)?.rows;

/** @param {number} key @param {string} text */
const row = (key, text) => `<li data-flux-key="${key}">${text}</li>`;

test("says with its first sync that it takes rows, and asks for none", async () => {
  const it = await open(page([1, 2]));

  const [sync] = it.socket.of("sync");
  assert.deepEqual(sync.rows, []);
  assert.equal(it.socket.of("sync").length, 1);
  assert.equal(it.$("ul").hasAttribute("data-flux-hashes"), false);
});

test("an update of the component leaves its rows alone", async () => {
  const it = await open(page([1, 2, 3]));
  const elements = [...it.$("ul").children];
  it.type("[name=n2]", "typed");

  await update(it, 2, "D1", ' class="busy"');

  assert.deepEqual([...it.$("ul").children], elements);
  assert.equal(it.$("ul").className, "busy");
  assert.equal(it.$("b").textContent, "2");
  assert.equal(it.$("[name=n2]").value, "typed");
  assert.equal(it.socket.of("sync").length, 1);
});

test("rows come, change, move and go with the update that they belong to", async () => {
  const it = await open(page([1, 2, 3, 4]));
  const [first, second, third] = it.$("ul").children;
  it.type("[name=n3]", "typed");

  await change(it, "D1", "D2", [
    ["drop", "2"],
    ["put", "9", null, "h9", row(9, "new")],
    ["move", "1", "9"],
    ["set", "3", "x3", '<li data-flux-key="3">changed <input name="n3"></li>'],
  ]);
  assert.deepEqual(keys(it), ["1", "2", "3", "4"]);
  await update(it, 2, "D2");

  assert.deepEqual(keys(it), ["3", "4", "1", "9"]);
  assert.equal(it.$("ul").firstElementChild, third);
  assert.equal(it.$("ul").children[2], first);
  assert.equal(second.isConnected, false);
  assert.match(third.textContent, /^changed/);
  assert.equal(it.$("[name=n3]").value, "typed");
  assert.equal(it.socket.of("sync").length, 1);
});

test("two steps at once are taken one after the other", async () => {
  const it = await open(page([1]));

  await change(it, "D1", "D2", [["put", "2", null, "h2", row(2, "b")]]);
  await change(it, "D2", "D1", [["drop", "2"]]);
  await update(it, 2, "D2");
  assert.deepEqual(keys(it), ["1", "2"]);
  await update(it, 3, "D1");

  assert.deepEqual(keys(it), ["1"]);
  assert.equal(it.socket.of("sync").length, 1);
});

test("asks with what it has where rows are missing, and only once", async () => {
  const it = await open(page([1, 2]));

  await update(it, 2, "D3");
  await update(it, 3, "D3");

  assert.equal(it.socket.of("sync").length, 2);
  assert.deepEqual(asked(it), [
    {
      list: "orders",
      digest: "D1",
      have: [
        ["1", "h1"],
        ["2", "h2"],
      ],
    },
  ]);
  await change(it, "D1", "D3", [["set", "2", "x2", row(2, "late")]]);
  assert.equal(it.$("[data-flux-key='2']").textContent, "late");
  await update(it, 4, "D4");
  assert.deepEqual(asked(it)[0].have[1], ["2", "x2"]);
});

test("what does not belong to its rows is not applied", async () => {
  const it = await open(page([1, 2]));

  await change(it, "D7", "D8", [["drop", "1"]]);
  await receive(it, { type: "rows", list: "others", to: "D2", ops: [] });
  await update(it, 2, "D8");

  assert.deepEqual(keys(it), ["1", "2"]);
  assert.equal(asked(it)[0].digest, "D1");
});

test("rows that the page has lost come again", async () => {
  const it = await open(page([1, 2]));
  it.$("[data-flux-key='2']").remove();

  await change(it, "D1", "D2", [["set", "2", "x2", row(2, "b")]]);
  await update(it, 2, "D2");

  assert.deepEqual(asked(it)[0].have, [["1", "h1"]]);
  assert.equal("digest" in asked(it)[0], false);
});

test("a list that comes is filled", async () => {
  const it = await open("<b>0</b>");
  assert.equal("rows" in it.socket.of("sync")[0], false);

  await change(it, undefined, "D1", [
    ["put", "2", null, "h2", row(2, "b")],
    ["put", "1", "2", "h1", row(1, "a")],
  ]);
  await update(it, 2, "D1");

  assert.deepEqual(keys(it), ["1", "2"]);
  assert.equal(it.socket.of("sync").length, 1);
});

test("whole HTML brings other rows, and is known from then on", async () => {
  const it = await open(page([1, 2]));

  await receive(it, {
    type: "update",
    version: 2,
    data: { html: root("a", page([2, 3], "D2")) },
  });
  assert.deepEqual(keys(it), ["2", "3"]);
  await update(it, 3, "D3");

  assert.equal(asked(it)[0].digest, "D2");
  assert.deepEqual(asked(it)[0].have, [
    ["2", "h2"],
    ["3", "h3"],
  ]);
});

test("a row that the user types in stays until it is left", async () => {
  const it = await open(page([1, 2]));
  it.type("[name=n1]", "typed");

  await change(it, "D1", "D2", [["drop", "1"]]);
  await update(it, 2, "D2");
  assert.deepEqual(keys(it), ["1", "2"]);
  it.$("[name=n2]").focus();

  assert.deepEqual(keys(it), ["2"]);
  assert.equal(it.socket.of("sync").length, 1);
});

test("a row that waits for its answer is drawn after that", async () => {
  const it = await open(
    page([1]).replace(
      "</li>",
      '<button type="button" data-flux-action="go">Go</button></li>',
    ),
  );
  it.click("button");
  await it.settle();

  await change(it, "D1", "D2", [
    [
      "set",
      "1",
      "x1",
      '<li data-flux-key="1"><button type="button" data-flux-action="go">Done</button></li>',
    ],
  ]);
  await update(it, 2, "D2");
  assert.equal(it.$("button").textContent, "Go");
  const { ref } = it.socket.of("action")[0];
  await receive(it, { type: "reply", ref, version: 2 });

  assert.equal(it.$("button").textContent, "Done");
});

test("a new connection says again what is missing", async () => {
  const it = await open(page([1, 2]));
  await update(it, 2, "D3");

  it.socket.close();
  it.timers.pass(10_000);
  await it.settle();
  it.hello();
  await it.settle();

  assert.equal(it.sockets.length, 2);
  assert.equal(it.socket.of("sync")[0].rows[0].digest, "D1");
});

test("another instance takes the place of a list with other rows", async () => {
  const it = await open(page([1, 2]));

  await receive(it, {
    type: "update",
    version: 2,
    data: {
      html: root(
        "a",
        '<ul data-flux-rows="others" data-flux-digest="X1"></ul>',
      ),
    },
  });

  assert.deepEqual(keys(it), []);
  assert.deepEqual(asked(it), [{ list: "others", have: [] }]);
});
