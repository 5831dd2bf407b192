import assert from "node:assert/strict";
import { test } from "node:test";
import { Page } from "./page.js";

/** @param {string} id @param {string} [content] */
const place = (id, content = "") =>
  `<section id="${id}" data-flux-mount="visible" data-flux-component-kind="report"
    data-flux-param-fluxseal="${id}">${content}</section>`;

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

  /** @param {any[]} elements */
  see(...elements) {
    this.told(
      elements
        .map((target) => ({ target, isIntersecting: true }))
        .concat({
          target: [...this.watched].at(-1),
          isIntersecting: false,
        }),
    );
  }
}

/** @param {string} html */
async function open(html) {
  const page = new Page(html, {}, (window) => {
    window.IntersectionObserver = Observer;
  });
  page.hello();
  await page.client.extensions.use("lazy");
  await page.client.extensions.use("mount");
  return { page, observer: /** @type {Observer} */ (Observer.all.at(-1)) };
}

/** @param {Page} page */
const mounts = (page) =>
  page.socket.of("mount").map(({ data }) => data.fluxseal);

test("mounts what comes into view, what is due together in one frame", async () => {
  const { page, observer } = await open(place("a") + place("b") + place("c"));
  assert.deepEqual(mounts(page), []);
  assert.equal(observer.options.rootMargin, "200px");
  const before = page.socket.frames.length;

  observer.see(page.$("#a"), page.$("#b"));

  assert.deepEqual(mounts(page), ["a", "b"]);
  assert.equal(page.socket.frames.length, before + 1);
  assert.deepEqual([...observer.watched], [page.$("#c")]);
});

test("puts the component where its place was", async () => {
  const { page, observer } = await open(place("a", "Loading…"));
  assert.equal(page.$("#a").textContent, "Loading…");
  observer.see(page.$("#a"));
  const [{ ref }] = page.socket.of("mount");

  page.socket.receive({
    type: "update",
    ref,
    componentID: "r",
    version: 1,
    data: {
      html: '<p data-flux-component-kind="report" data-flux-component-id="r" data-flux-version="1">42</p>',
    },
  });

  assert.equal(page.$("p").textContent, "42");
  assert.equal(page.document.querySelector("#a"), null);
});

test("watches places that come later, and forgets those that go", async () => {
  const { page, observer } = await open(place("a"));
  page.document.body.insertAdjacentHTML("beforeend", place("b"));
  await page.settle();
  assert.equal(observer.watched.size, 2);
  const a = page.$("#a");
  a.remove();

  observer.see(a, page.$("#b"));

  assert.deepEqual(mounts(page), ["b"]);
});

test("its link mounts it now, others lead where they lead", async () => {
  const { page } = await open(
    place("a", '<a id="now" href="?q=1&liveflux_eager=1"><b>Show</b></a>') +
      place("b", '<a id="far" href="/elsewhere">Elsewhere</a>') +
      '<a id="out" href="?liveflux_eager=1">Show all</a>',
  );
  /** @param {string} selector */
  const click = (selector) => {
    const event = new page.window.MouseEvent("click", {
      bubbles: true,
      cancelable: true,
    });
    page.$(selector).dispatchEvent(event);
    return event.defaultPrevented;
  };

  assert.equal(click("#far"), false);
  assert.equal(click("#out"), false);
  assert.deepEqual(mounts(page), []);
  assert.equal(click("#now b"), true);
  assert.deepEqual(mounts(page), ["a"]);
});

test("prints all of a page", async () => {
  const { page } = await open(place("a") + place("b"));

  page.window.dispatchEvent(new page.window.Event("beforeprint"));

  assert.deepEqual(mounts(page), ["a", "b"]);
});

test("posts where there is no connection", async () => {
  const page = new Page(
    place("a"),
    { useWebSocket: false, useSse: false },
    (window) => {
      window.IntersectionObserver = Observer;
    },
  );
  await page.client.extensions.use("lazy");
  await page.client.extensions.use("mount");
  const observer = /** @type {Observer} */ (Observer.all.at(-1));

  observer.see(page.$("#a"));
  await page.settle();

  assert.equal(page.posts[0].fields.get("fluxseal"), "a");
  assert.equal(page.posts[0].fields.get("liveflux_component_kind"), "report");
});
