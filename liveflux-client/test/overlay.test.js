import assert from "node:assert/strict";
import { test } from "node:test";
import { heaviest, readPlaces } from "../src/overlay/html-tree.js";
import { UpdateSizes } from "../src/overlay/update-sizes.js";
import { openOverlay } from "./overlay-page.js";
import { root } from "./page.js";

/** @param {string} html in the page besides a component */
const openPage = (html = "") =>
  openOverlay(root("a", "old", ' data-flux-version="1"') + html);

const REPORT = {
  name: "x1",
  exception: "java.lang.IllegalStateException",
  message: "<b>no</b>",
  kind: "counter",
  template: "liveflux/counter",
  line: 3,
  source: ["2   <div>", "3 > <p th:text>"],
  causes: ["Outer: failed", "java.lang.IllegalStateException: no"],
};

test("a failed action shows what the server says of it until its component is drawn", async () => {
  const { page, socket, tell, panel } = await openPage();
  const call = page.find("a").call("go", { by: 2, password: "geheim" });
  call.catch(() => {});
  await page.settle();
  const [{ ref }] = socket.of("action");
  tell({ failure: REPORT });
  assert.equal(panel().hidden, true);

  socket.receive({
    type: "error",
    ref,
    componentID: "a",
    code: 500,
    message: "The component failed (error x1)",
  });

  assert.equal(panel().hidden, false);
  const text = panel().textContent;
  assert.match(text, /java.lang.IllegalStateException<b>no<\/b>/);
  assert.match(text, /template liveflux\/counter, line 3/);
  assert.match(text, /3 > <p th:text>/);
  assert.match(text, /action go\(by: 2, password: •••\)/);
  assert.ok(!text.includes("geheim"));
  assert.equal(panel().querySelector("b"), null);

  socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: { html: root("a", "new") },
  });
  assert.equal(panel().hidden, true);
});

test("what has failed elsewhere is not shown here", async () => {
  const { tell, panel } = await openPage();

  tell({ failure: REPORT });
  tell({ saved: ["b.html"], undrawn: [{ ...REPORT, id: "b" }] });

  assert.equal(panel().hidden, true);
});

test("a broken template is shown until a good one is saved", async () => {
  const { socket, tell, panel, corner } = await openPage();

  tell({
    saved: ["liveflux/counter.html"],
    undrawn: [{ ...REPORT, id: "a" }],
  });
  assert.equal(panel().hidden, false);
  socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: { html: root("a", "new") },
  });
  assert.equal(panel().hidden, false);
  assert.match(corner(), /saved liveflux\/counter.html/);

  tell({ saved: ["liveflux/counter.html"], undrawn: [] });
  assert.equal(panel().hidden, true);
});

test("the panel can be closed", async () => {
  const { tell, panel } = await openPage();
  tell({ saved: ["a.html"], undrawn: [{ ...REPORT, id: "a" }] });

  panel().querySelector("button").click();

  assert.equal(panel().hidden, true);
});

/**
 * @param {Awaited<ReturnType<typeof openPage>>} opened
 * @param {boolean} found whether style sheets can be loaded
 */
function stylesOf({ page }, found) {
  page.window.happyDOM.settings.handleDisabledFileLoadingAsSuccess = found;
  /** @type {string[]} */
  const tried = [];
  const { after } = page.window.Element.prototype;
  page.window.Element.prototype.after = function (
    /** @type {any[]} */ ...next
  ) {
    tried.push(next[0].getAttribute("href"));
    after.apply(this, next);
  };
  const links = () =>
    [...page.$("body").querySelectorAll("link")].map((it) =>
      it.getAttribute("href"),
    );
  return { tried, links };
}

const OTHERS =
  '<link rel="stylesheet" href="/b.css"><link rel="stylesheet" href="https://other.example/css/a.css">';

test("a saved style sheet takes the place of the old one when it has come", async () => {
  const opened = await openPage(
    `<link rel="stylesheet" href="/css/a.css" integrity="sha256-x">${OTHERS}`,
  );
  const { links } = stylesOf(opened, true);

  opened.tell({ styles: ["css/a.css"] });
  await opened.page.settle();

  assert.deepEqual(links(), [
    "https://app.example/css/a.css?liveflux=1",
    "/b.css",
    "https://other.example/css/a.css",
  ]);
  assert.equal(opened.page.$("link").hasAttribute("integrity"), false);
});

test("a saved style sheet that no element names is imported by one of the page's own", async () => {
  const opened = await openPage(OTHERS);
  const { tried } = stylesOf(opened, true);

  opened.tell({ styles: ["imported.css"] });
  await opened.page.settle();

  assert.deepEqual(tried, ["https://app.example/b.css?liveflux=1"]);
});

test("a style sheet that cannot be loaded leaves the old one", async () => {
  const hashed = `/a-${"0".repeat(32)}.css`;
  const opened = await openPage(`<link rel="stylesheet" href="${hashed}">`);
  const { tried, links } = stylesOf(opened, false);

  opened.tell({ styles: ["a.css"] });
  await opened.page.settle();

  assert.deepEqual(tried, [
    "https://app.example/a.css?liveflux=1",
    `https://app.example${hashed}?liveflux=1`,
  ]);
  assert.deepEqual(links(), [hashed]);
});

test("the corner says what made an update big", async () => {
  const { socket, corner } = await openPage();

  socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: { html: root("a", `<ul id="rows"><li>${"x".repeat(900)}</li></ul>`) },
  });

  assert.match(corner(), /\w+ \d+ B: whole HTML, \d\d % in \w+ > ul#rows > li/);
});

test("a list of which each row changed a little is named as a whole", () => {
  const rows = [1, 2, 3, 4].map((row) => `<li data-flux-key="${row}">0</li>`);
  const old = `<div><h1>Rows</h1><ul class="rows">${rows.join("")}</ul></div>`;
  const html = old.replaceAll(">0<", ">12<");
  /** @type {[number, number, string][]} */
  const delta = [...old.matchAll(/>0</g)].map(({ index }) => [
    index + 1,
    1,
    "12",
  ]);
  const sizes = new UpdateSizes();

  sizes.came({ type: "update", componentID: "a", data: { delta } }, 80);
  sizes.drawn({ id: "a", kind: "list", html });

  assert.equal(sizes.all[0].why, "4 parts, 100 % in div > ul.rows");
});

test("only the last updates are remembered", () => {
  const sizes = new UpdateSizes();

  for (let at = 0; at < 100; at++) {
    sizes.came({ type: "update", componentID: "a", data: { html: "" } }, at);
  }

  assert.deepEqual(
    sizes.all.map(({ bytes }) => bytes),
    [99, 98, 97, 96, 95, 94, 93, 92],
  );
});

test("places are read from any HTML", () => {
  const html =
    '<div><!-- <p> --><br><img alt="a > b"><p>open<section>x</section></div>';

  const all = readPlaces(html);

  const [div] = all.children;
  assert.equal(div.end, html.length);
  assert.deepEqual(
    div.children.map(({ label }) => label),
    ["br", "img", "p"],
  );
  assert.equal(heaviest(all, ({ start, end }) => end - start).path, "div");
});
