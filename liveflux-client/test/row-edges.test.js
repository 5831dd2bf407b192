import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";

const HEIGHT = 10;

/** Plays what watches which elements come into view. */
class Observer {
  /** @type {Observer[]} */
  static all = [];
  /** @type {Set<any>} */
  watched = new Set();

  /** @param {(entries: any[]) => void} told @param {any} options */
  constructor(told, options) {
    this.told = told;
    this.options = options;
    Observer.all.push(this);
  }

  /** @param {any} element */
  observe(element) {
    this.watched.add(element);
  }

  /** @param {any} element */
  unobserve(element) {
    this.watched.delete(element);
  }
}

/** @param {number[]} keys */
const rows = (keys) =>
  keys.map((key) => `<li data-flux-key="${key}">${key}</li>`).join("");

/** @param {number[]} keys */
const hashes = (keys) =>
  ` data-flux-hashes="${keys.map((key) => `h${key}`).join(" ")}"`;

const BEFORE = ' data-flux-rows-before="earlier"';
const AFTER = ' data-flux-rows-after="more"';

/** @param {string} digest @param {string} edges @param {number[]} [keys] */
const html = (digest, edges, keys) =>
  root(
    "a",
    `<ul data-flux-rows="orders" data-flux-digest="${digest}"${edges}${keys ? hashes(keys) : ""}>${rows(keys ?? [])}</ul>`,
    ' data-flux-version="1"',
  );

/** @param {number[]} keys @param {string} edges @param {(window: any) => void} [prepare] */
async function open(keys, edges, prepare = () => {}) {
  Observer.all = [];
  /** @type {number[]} */
  const scrolled = [];
  const page = new Page(html("D1", edges, keys), {}, (window) => {
    window.IntersectionObserver = Observer;
    window.Element.prototype.getBoundingClientRect = function () {
      const heightOf = (/** @type {any} */ it) =>
        it.style.height ? parseFloat(it.style.height) : HEIGHT;
      const all = [...(this.parentElement?.children ?? [])];
      const top = all
        .slice(0, all.indexOf(this))
        .reduce((sum, it) => sum + heightOf(it), 0);
      const height = heightOf(this);
      return { top, height, bottom: top + height };
    };
    window.Element.prototype.scrollBy = (
      /** @type {any} */ _,
      /** @type {number} */ y,
    ) => scrolled.push(y);
    prepare(window);
  });
  await page.client.extensions.use("rows");
  await page.client.extensions.use("row-edges");
  page.hello();
  await page.settle();
  const [seen, near] = Observer.all;
  return { page, seen, near, scrolled, list: page.$("ul") };
}

/** @param {Observer} observer @param {any} target @param {boolean} [isIntersecting] */
const tell = (observer, target, isIntersecting = true) =>
  observer.told([{ target, isIntersecting }]);

/** @param {any} list */
const spacers = (list) =>
  [...list.children]
    .filter((row) => !row.hasAttribute("data-flux-key"))
    .map((row) => [
      row === list.firstElementChild ? "before" : "after",
      parseFloat(row.style.height),
    ]);

/** @param {any} list */
const keys = (list) =>
  [...list.children]
    .map((row) => row.getAttribute("data-flux-key"))
    .filter(Boolean)
    .map(Number);

/** @param {Page} page */
const actions = (page) => page.socket.of("action").map(({ action }) => action);

/** @param {Page} page @param {any} message */
async function receive(page, message) {
  page.socket.receive({ componentID: "a", ...message });
  await page.settle();
}

/** @param {Page} page @param {string} from @param {string} to @param {any[]} ops @param {string} edges */
async function change(page, from, to, ops, edges) {
  await receive(page, { type: "rows", list: "orders", from, to, ops });
  const version = Number(to.slice(1));
  await receive(page, {
    type: "update",
    version,
    ref: page.socket.of("action").at(-1)?.ref,
    data: { html: html(to, edges) },
  });
}

/** @param {number} key @param {number | null} before */
const put = (key, before) => [
  "put",
  String(key),
  before && String(before),
  `h${key}`,
  rows([key]),
];

test("an end with more rows fetches them when the user comes near, one page at a time", async () => {
  const { page, near, list } = await open([1, 2, 3], AFTER);
  assert.deepEqual(spacers(list), [["after", 0]]);
  const end = list.lastElementChild;

  tell(near, end);
  tell(near, end);
  assert.deepEqual(actions(page), ["more"]);
  await change(page, "D1", "D2", [put(4, null)], AFTER);
  assert.deepEqual(keys(list), [1, 2, 3, 4]);
  assert.equal(list.lastElementChild, end);

  // It is looked at again, and still near.
  assert.ok(near.watched.has(end));
  tell(near, end);
  assert.deepEqual(actions(page), ["more", "more"]);
  await change(page, "D2", "D3", [put(5, null)], "");
  assert.deepEqual(spacers(list), []);
});

test("rows that go leave their room, and take it when they come again", async () => {
  const { page, list, scrolled } = await open([1, 2, 3, 4], AFTER);

  await change(
    page,
    "D1",
    "D2",
    [["drop", "1"], ["drop", "2"], put(5, null)],
    BEFORE + AFTER,
  );
  assert.deepEqual(spacers(list), [
    ["before", 2 * HEIGHT],
    ["after", 0],
  ]);
  assert.equal(scrolled.at(-1), 0);

  await change(
    page,
    "D2",
    "D3",
    [put(2, 3), ["drop", "5"], ["drop", "4"]],
    BEFORE + AFTER,
  );
  assert.deepEqual(spacers(list), [
    ["before", HEIGHT],
    ["after", 2 * HEIGHT],
  ]);
  assert.equal(scrolled.at(-1), 0);

  await change(page, "D3", "D4", [put(1, 2)], AFTER);
  assert.deepEqual(keys(list), [1, 2, 3]);
  assert.deepEqual(spacers(list), [["after", 2 * HEIGHT]]);
});

test("rows that come above where nothing was leave those in view where they are", async () => {
  const { page, list, scrolled } = await open([5, 6], BEFORE);

  await change(page, "D1", "D2", [put(4, 5), put(3, 4)], BEFORE);

  assert.deepEqual(keys(list), [3, 4, 5, 6]);
  assert.equal(scrolled.at(-1), 2 * HEIGHT);
});

test("rows that are all others leave no room", async () => {
  const { page, list } = await open([1, 2], AFTER);
  await change(page, "D1", "D2", [["drop", "1"], put(3, null)], BEFORE + AFTER);
  assert.deepEqual(spacers(list)[0], ["before", HEIGHT]);

  await change(
    page,
    "D2",
    "D3",
    [["drop", "2"], ["drop", "3"], put(9, null)],
    BEFORE + AFTER,
  );

  assert.deepEqual(spacers(list), [
    ["before", 0],
    ["after", 0],
  ]);
});

test("a list that is not as high as the window pushes no rows back and forth", async () => {
  const { page, near, seen, list } = await open([1, 2, 3], AFTER);
  await change(page, "D1", "D2", [["drop", "1"], put(4, null)], BEFORE + AFTER);
  const [before, after] = [list.firstElementChild, list.lastElementChild];

  tell(near, after);
  assert.deepEqual(actions(page), ["more"]);
  await change(page, "D2", "D3", [["drop", "2"], put(5, null)], BEFORE + AFTER);
  near.told(
    [before, after].map((target) => ({ target, isIntersecting: true })),
  );
  assert.deepEqual(actions(page), ["more"]);
  // Until the user scrolls to one of them.
  tell(seen, before);
  assert.deepEqual(actions(page), ["more", "earlier"]);
});

test("an action that fails or brings nothing is not repeated at once", async () => {
  const { page, near, list } = await open([1], AFTER);
  const end = list.lastElementChild;
  tell(near, end);
  near.watched.clear();

  await receive(page, {
    type: "error",
    ref: page.socket.of("action")[0].ref,
    code: 403,
    message: "no",
  });
  assert.equal(near.watched.size, 0);
  tell(near, end);
  near.watched.clear();
  await receive(page, { type: "reply", ref: page.socket.of("action")[1].ref });
  assert.equal(near.watched.size, 0);
  assert.equal(actions(page).length, 2);
});

test("a reload shows the rows that were in view", async () => {
  const [first] = [await open([1, 2, 3], AFTER)];
  await change(
    first.page,
    "D1",
    "D2",
    [["drop", "1"], put(4, null)],
    BEFORE + AFTER,
  );
  const { window } = /** @type {any} */ (first.page);
  window.dispatchEvent(new window.Event("pagehide"));
  const kept = window.sessionStorage.getItem("liveflux.rows");
  assert.deepEqual(JSON.parse(kept)[1], [["orders", [HEIGHT, 0], "2", HEIGHT]]);

  for (const [type, height] of [
    ["reload", HEIGHT],
    ["navigate", 0],
  ]) {
    const { list } = await open([2, 3, 4], BEFORE + AFTER, (next) => {
      next.performance.getEntriesByType = () => [{ type }];
      next.sessionStorage.setItem("liveflux.rows", kept);
    });
    assert.deepEqual(spacers(list)[0], ["before", height], String(type));
  }
});
