import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";
import { loadExtension } from "./script.js";

/** @typedef {{ url: string, headers: Record<string, string>, signal: AbortSignal, answer: (html: string, init?: any) => Promise<void> }} Get */

const LIST = (/** @type {string} */ url, /** @type {string} */ id = "list") =>
  `<div data-flux-component-kind="list" data-flux-component-id="${id}" data-flux-version="1" data-flux-url="${url}">${url}</div>`;

/**
 * @param {string} body of the page
 * @param {string} [head] of the page
 */
const html = (body, head = "<title>Next</title>") =>
  `<!DOCTYPE html><html lang="en"><head>${head}</head><body>${body}</body></html>`;

/** @param {string} body of the page @param {{ query?: string, before?: (window: any) => void, options?: any }} [more] */
async function open(body, { query = "", before, options } = {}) {
  /** @type {Get[]} */
  const gets = [];
  const page = new Page(
    body,
    {
      ...options,
      fetch: /** @type {any} */ (
        (/** @type {string} */ url, /** @type {any} */ init) =>
          new Promise((resolve, reject) => {
            init.signal?.addEventListener("abort", () =>
              reject(new Error("aborted")),
            );
            gets.push({
              url,
              headers: init.headers,
              signal: init.signal,
              answer: async (text, options = {}) => {
                const response = new Response(text, {
                  headers: {
                    "Content-Type": "text/html",
                    "X-Liveflux-Page": "1",
                  },
                  ...options,
                });
                Object.defineProperty(response, "url", {
                  value: options.url ?? url,
                });
                resolve(response);
                await page.settle();
              },
            });
          })
      ),
    },
    (window) => {
      if (query) {
        window.history.replaceState(null, "", `/page${query}`);
      }
      window.scrollTo = () => {};
      before?.(window);
    },
  );
  page.hello();
  await page.client.extensions.use("navigate");
  if (body.includes("data-flux-prefetch")) {
    await page.client.extensions.use("prefetch");
  }
  await page.settle();
  const { history, location } = page.window;
  /** @type {string[]} */
  const writes = [];
  for (const how of ["pushState", "replaceState"]) {
    const original = history[how].bind(history);
    history[how] = (/** @type {any[]} */ ...values) => {
      original(...values);
      writes.push(`${how} ${location.pathname}${location.search}`);
    };
  }
  return { page, gets, writes, location };
}

/** @param {Page} page @param {string} query @param {any} [state] what the user comes back to */
async function pop(page, query, state) {
  page.window.history.replaceState(state, "", `/page${query}`);
  const event = new page.window.Event("popstate");
  Object.assign(event, { state });
  page.window.dispatchEvent(event);
  await page.settle();
}

/** @param {Page} page @param {string} url of the list @param {number} version @param {number} [ref] */
async function draw(page, url, version, ref) {
  page.socket.receive({
    type: "update",
    componentID: "list",
    version,
    ref,
    data: { html: LIST(url).replace(' data-flux-version="1"', "") },
  });
  await page.settle();
}

test("the address says what a component draws, with one entry for all of it", async () => {
  const { page, writes } = await open(LIST("q&amp;sort&amp;!page"));

  await draw(page, "q=a+b&amp;sort=NAME&amp;!page", 2);
  assert.deepEqual(writes, ["replaceState /page?q=a+b&sort=NAME"]);
  await draw(page, "q&amp;sort=NAME&amp;!page=2", 3);
  assert.deepEqual(writes.slice(1), ["pushState /page?sort=NAME&page=2"]);
  await draw(page, "q&amp;sort=NAME&amp;!page=2", 4);
  assert.equal(writes.length, 2);
});

test("what the server does not take does not stay in the address; others' parameters do", async () => {
  const { location } = await open(LIST("q&amp;!page"), {
    query: "?page=x&tab=1&q=",
  });

  assert.equal(location.search, "?tab=1");
});

test("several values of a parameter stay several", async () => {
  const { page, location } = await open(LIST("tags"));

  await draw(page, "tags=a&amp;tags=b%26c", 2);

  assert.equal(location.search, "?tags=a&tags=b%26c");
  await draw(page, "tags=", 3);
  assert.equal(location.search, "?tags=");
});

test("back has the components follow the address, and adds no entry", async () => {
  const { page, writes } = await open(LIST("q&amp;!page=2"), {
    query: "?page=2",
  });

  await pop(page, "?page=1&q=x", { liveflux: "k" });
  const [action] = page.socket.of("action");
  assert.deepEqual(action.data, { query: "page=1&q=x" });
  assert.equal(action.action, "liveflux:url");
  writes.length = 0;
  await draw(page, "q=x&amp;!page", 2, action.ref);

  assert.deepEqual(writes, ["replaceState /page?q=x"]);
});

test("a page whose components cannot follow the address is fetched", async () => {
  const { page, gets } = await open(LIST("q"));

  await pop(page, "?q=x&other=1", { liveflux: "k" });

  assert.equal(page.socket.of("action").length, 0);
  assert.equal(gets.length, 1);
});

test("what other scripts have put into the history is theirs", async () => {
  const { page, gets } = await open(LIST("q"));

  await pop(page, "?q=x", { mine: 1 });
  await pop(page, "?q=y", null);

  assert.equal(gets.length + page.socket.of("action").length, 0);
});

test("links and forms patch the address of their page", async () => {
  const { page, writes, gets } = await open(
    `<nav data-flux-patch><a href="?page=2">2</a></nav>${LIST("q&amp;!page")}
     <form method="get" data-flux-patch><input name="q" value="tea"></form>`,
  );

  page.click("a");
  await page.settle();
  page.$("form").requestSubmit();
  await page.settle();

  assert.deepEqual(writes, ["pushState /page?page=2", "pushState /page?q=tea"]);
  assert.deepEqual(
    page.socket.of("action").map(({ data }) => data.query),
    ["page=2", "q=tea"],
  );
  assert.equal(gets.length, 0);
});

test("a patch that fails loads the page", async () => {
  const { page } = await open(
    `<a data-flux-patch href="?page=2">2</a>${LIST("!page")}`,
  );

  page.click("a");
  const [{ ref }] = page.socket.of("action");
  page.socket.receive({ type: "error", ref, code: 500, message: "failed" });
  await page.settle();

  assert.equal(page.reloads, 1);
});

const LINK = '<a id="next" data-flux-navigate href="/next?x=1">Next</a>';

test("a link brings another page, and the connection stays", async () => {
  const { page, gets, writes } = await open(`${LINK}${root("a", "old")}`);

  page.click("#next");
  await page.settle();
  assert.equal(page.document.documentElement.dataset.fluxNavigating, "");
  assert.equal(gets[0].url, "https://app.example/next?x=1");
  assert.equal(gets[0].headers["X-Liveflux-Navigate"], "1");
  assert.equal(gets[0].headers["X-Liveflux-Components"], "demo:a");
  const before = page.socket.sent.length;
  await gets[0].answer(
    html(`<h1>Next</h1>${root("b", "new", ' data-flux-version="3"')}`),
  );

  assert.equal(page.document.title, "Next");
  assert.equal(page.$("h1").textContent, "Next");
  assert.equal(page.document.activeElement, page.$("h1"));
  assert.deepEqual(writes, ["pushState /next?x=1"]);
  assert.equal(page.document.documentElement.dataset.fluxNavigating, undefined);
  assert.deepEqual(
    page.socket.sent.slice(before).map(({ ref: _, ...message }) => message),
    [
      { type: "unmount", componentID: "a", keep: true },
      { type: "sync", componentID: "b", version: 3 },
    ],
  );
  assert.equal(page.sockets.length, 1);
  page.timers.pass(100);
  assert.equal(page.$("body > [role=status]").textContent, "Next");
});

test("a component of both pages stays as the user has it", async () => {
  const { page, gets } = await open(
    LINK + root("a", '<input id="field">', ' data-flux-version="1"'),
  );
  page.type("#field", "typed");
  const field = page.$("#field");

  page.click("#next");
  await page.settle();
  const before = page.socket.sent.length;
  await gets[0].answer(
    html(root("a", '<input id="field">', ' data-flux-version="1"')),
  );

  assert.equal(page.$("#field"), field);
  assert.equal(field.value, "typed");
  assert.equal(page.socket.sent.length, before);
});

test("back names the components that the page had", async () => {
  const { page, gets } = await open(`${LINK}${root("a", "old")}`);
  const { state } = page.window.history;
  page.click("#next");
  await page.settle();
  await gets[0].answer(html(root("b", "new")));

  await pop(page, "", state);

  assert.equal(gets[1].url, "https://app.example/page");
  assert.equal(gets[1].headers["X-Liveflux-Components"], "demo:a demo:b");
});

for (const [why, link] of [
  ["another origin", '<a data-flux-navigate href="https://evil.example/">'],
  ["a script", '<a data-flux-navigate href="javascript:void(0)">'],
  ["a download", '<a data-flux-navigate download href="/next">'],
  ["another window", '<a data-flux-navigate target="_blank" href="/next">'],
  ["an external one", '<a data-flux-navigate rel="external" href="/next">'],
  ["a fragment", '<a data-flux-navigate href="#part">'],
  [
    "taken out",
    '<p data-flux-navigate><a data-flux-navigate="false" href="/next">',
  ],
  ["not named", '<a href="/next">'],
]) {
  test(`the browser follows a link itself that is ${why}`, async () => {
    const { page, gets } = await open(`${link}x</a>${root("a", "")}`);
    let prevented = true;
    page.document.addEventListener("click", (event) => {
      prevented = event.defaultPrevented;
      event.preventDefault();
    });

    page.click("a");
    await page.settle();

    assert.equal(prevented, false);
    assert.equal(gets.length, 0);
  });
}

test("keys and other buttons are the browser's", async () => {
  const { page, gets } = await open(LINK);
  page.document.addEventListener("click", (event) => event.preventDefault());

  for (const init of [
    { ctrlKey: true },
    { metaKey: true },
    { shiftKey: true },
    { altKey: true },
    { button: 1 },
  ]) {
    page.$("#next").dispatchEvent(
      new page.window.MouseEvent("click", {
        bubbles: true,
        cancelable: true,
        ...init,
      }),
    );
  }
  await page.settle();

  assert.equal(gets.length, 0);
});

for (const [why, answer] of /** @type {[string, [string, any?]][]} */ ([
  ["an error", [html("x"), { status: 500 }]],
  ["no view", [html("x"), { headers: { "Content-Type": "text/html" } }]],
  [
    "sandboxed",
    [
      html("x"),
      {
        headers: {
          "Content-Type": "text/html",
          "X-Liveflux-Page": "1",
          "Content-Security-Policy": "default-src 'self'; sandbox",
        },
      },
    ],
  ],
  ["not HTML", ["{}", { headers: { "Content-Type": "application/json" } }]],
  ["of another origin", [html("x"), { url: "https://evil.example/" }]],
  ["of another user", [html("x", '<meta name="liveflux-user" content="bob">')]],
  ["of another version", [html("x", '<script src="/liveflux?v=2"></script>')]],
  [
    "of another layout",
    [html("x").replace("<html", '<html data-flux-layout="b"')],
  ],
  [
    "with other tracked assets",
    [html("x", '<link data-flux-track href="/2.css">')],
  ],
])) {
  test(`a page is loaded as a whole that is ${why}`, async () => {
    const { page, gets } = await open(LINK + root("a", "old"));

    page.click("#next");
    await page.settle();
    await gets[0].answer(...answer);

    assert.deepEqual(page.visited, ["https://app.example/next?x=1"]);
    assert.equal(page.$("[data-flux-component-id]").textContent, "old");
  });
}

test("of several clicks the last one counts", async () => {
  const { page, gets, writes } = await open(
    `${LINK}<a id="other" data-flux-navigate href="/other">Other</a>`,
  );

  page.click("#next");
  await page.settle();
  page.click("#other");
  await page.settle();
  await gets[1].answer(html("<h1>Other</h1>"));
  await gets[0].answer(html("<h1>Next</h1>"));

  assert.equal(page.$("h1").textContent, "Other");
  assert.deepEqual(writes, ["pushState /other"]);
  assert.deepEqual(page.visited, []);
});

test("a page may keep the visit for the browser", async () => {
  const { page, gets } = await open(LINK);
  page.document.addEventListener("liveflux:before-navigate", (event) =>
    event.preventDefault(),
  );
  page.document.addEventListener("click", (event) => {
    assert.equal(event.defaultPrevented, false);
    event.preventDefault();
  });

  page.click("#next");
  await page.settle();

  assert.equal(gets.length, 0);
});

test("a page is fetched early where its link says so, once", async () => {
  const { page, gets } = await open(
    LINK.replace("href", "data-flux-prefetch href"),
  );
  const over = () =>
    page
      .$("#next")
      .dispatchEvent(
        new page.window.Event("pointerover", { bubbles: true, composed: true }),
      );

  over();
  page.timers.pass(64);
  assert.equal(gets.length, 0);
  page.timers.pass(1);
  over();
  page.timers.pass(65);
  assert.equal(gets.length, 1);
  assert.equal(gets[0].headers["X-Liveflux-Navigate"], "prefetch");
  assert.ok(!("X-Liveflux-Components" in gets[0].headers));
  page.click("#next");
  await page.settle();
  await gets[0].answer(html("<h1>Next</h1>"));

  assert.equal(gets.length, 1);
  assert.equal(page.$("h1").textContent, "Next");
});

test("what is no page is not read to its end", async () => {
  const { page, gets } = await open(LINK);

  page.click("#next");
  await page.settle();
  assert.equal(gets[0].signal.aborted, false);
  await gets[0].answer("a long file", {
    headers: { "Content-Type": "application/zip", "X-Liveflux-Page": "1" },
  });

  assert.equal(gets[0].signal.aborted, true);
  assert.deepEqual(page.visited, ["https://app.example/next?x=1"]);
});

for (const [
  why,
  between,
  answer,
] of /** @type {[string, (page: any) => any, any?][]} */ ([
  [
    "the page has other components by then",
    (page) =>
      page.socket.receive({
        type: "error",
        componentID: "a",
        code: 404,
        message: "gone",
      }),
  ],
  [
    "the server keeps it for the user",
    () => {},
    { headers: { "Content-Type": "text/html", "X-Liveflux-Page": "0" } },
  ],
])) {
  test(`a page that was fetched early is fetched again if ${why}`, async () => {
    const { page, gets } = await open(
      LINK.replace("href", "data-flux-prefetch href") + root("a", ""),
    );
    page
      .$("#next")
      .dispatchEvent(
        new page.window.Event("pointerover", { bubbles: true, composed: true }),
      );
    page.timers.pass(65);
    assert.equal(gets[0].headers["X-Liveflux-Components"], "demo:a");
    await gets[0].answer(html("<h1>Early</h1>"), answer);

    between(page);
    await page.settle();
    page.click("#next");
    await page.settle();
    assert.equal(gets[0].signal.aborted, true);
    assert.equal(gets[1].headers["X-Liveflux-Navigate"], "1");
    await gets[1].answer(html("<h1>Next</h1>"));

    assert.equal(page.$("h1").textContent, "Next");
    assert.deepEqual(page.visited, []);
  });
}

test("redirects of actions go the same way", async () => {
  const { page, gets } = await open(`${LINK}${root("a", "")}`);

  page.socket.receive({ type: "redirect", componentID: "a", url: "/next" });
  await page.settle();
  assert.equal(gets[0].url, "https://app.example/next");
  page.socket.receive({
    type: "redirect",
    componentID: "a",
    url: "https://pay.example/",
  });
  await page.settle();

  assert.deepEqual(page.visited, ["https://pay.example/"]);
});

test("the head of the next page comes, and scripts run once", async () => {
  const { page, gets } = await open(LINK, {
    before: ({ document }) => {
      document.head.innerHTML =
        '<meta name="a" content="1"><style>a { color: red }</style>';
    },
  });

  page.click("#next");
  await page.settle();
  await gets[0].answer(
    html(
      "<p>new</p>",
      '<title>Next</title><meta name="a" content="2"><style>b { color: red }</style>',
    ),
  );

  const { head } = page.document;
  assert.deepEqual(
    [...head.querySelectorAll("meta")].map(({ content }) => content),
    ["2"],
  );
  assert.deepEqual(
    [...head.querySelectorAll("style")].map(({ textContent }) => textContent),
    ["b { color: red }"],
  );
});

test("elements that are kept move into the next page", async () => {
  const { page, gets } = await open(
    `${LINK}<div id="player" data-flux-keep>playing</div>`,
  );
  const player = page.$("#player");

  page.click("#next");
  await page.settle();
  await gets[0].answer(html('<div id="player" data-flux-keep>stopped</div>'));

  assert.equal(page.$("#player"), player);
});

test("scripts that the policy of their page does not trust do not run", async () => {
  const { page, gets } = await open(LINK);

  page.click("#next");
  await page.settle();
  await gets[0].answer(
    html('<script id="a"></script><script id="b" nonce="n"></script>'),
    {
      headers: {
        "Content-Type": "text/html",
        "X-Liveflux-Page": "1",
        "Content-Security-Policy": "script-src 'nonce-n' 'strict-dynamic'",
      },
    },
  );

  assert.equal(page.$("#a"), null);
  assert.ok(page.$("#b"));
});

test("what draws other pages comes with the first; without it, the browser goes there", async () => {
  /** @type {string[]} */
  const asked = [];
  const { page, gets } = await open(
    '<a href="/next" data-flux-navigate>x</a>',
    {
      options: {
        loadExtension: (/** @type {string} */ name) => {
          asked.push(name);
          return name === "page-swap"
            ? Promise.reject(new Error("offline"))
            : loadExtension(name);
        },
      },
    },
  );
  assert.equal(asked.includes("page-swap"), false);

  page.click("a");
  assert.equal(asked.includes("page-swap"), true);
  await gets[0].answer(html("<h1>Next</h1>"));

  assert.deepEqual(page.visited, ["https://app.example/next"]);
  assert.deepEqual(page.errors, []);
});

const TWO = `<a id="one" href="/one" data-flux-navigate>1</a><a id="two" href="/two" data-flux-navigate>2</a>`;

/** @param {string} name of a page @param {string} [more] in its head */
const named = (name, more = "") =>
  html(
    `${TWO}<h1>${name}</h1><script src="/${name}-body.js"></script>`,
    `<title>${name}</title><style>${name}</style>${more}`,
  );

/** @param {any} window */
const withBase = ({ document }) => {
  document.head.innerHTML = "<style>base</style>";
};

/** @param {Page} page @returns what its head has */
const headOf = ({ document }) =>
  [...document.head.querySelectorAll("style, script")].map(
    (it) => it.textContent || it.getAttribute("src"),
  );

test("a page that is left before it is drawn leaves nothing in the head, while what draws pages is loaded", async () => {
  let come = () => {};
  const { page, gets } = await open(TWO, {
    before: withBase,
    options: {
      loadExtension: (/** @type {string} */ name) =>
        name === "page-swap"
          ? new Promise((resolve) => {
              come = () => resolve(loadExtension(name));
            })
          : loadExtension(name),
    },
  });

  page.click("#one");
  await gets[0].answer(named("one", '<script src="/one.js"></script>'));
  page.click("#two");
  await gets[1].answer(named("two"));
  come();
  await page.client.extensions.use("page-swap");
  await page.settle();

  assert.equal(page.$("h1").textContent, "two");
  assert.deepEqual(headOf(page), ["two"]);
});

test("a page that is left while its head is loaded leaves no styles, and its scripts run later", async () => {
  const { page, gets } = await open(TWO, { before: withBase });
  await page.client.extensions.use("page-swap");

  page.click("#one");
  await gets[0].answer(named("one", '<script src="/one.js"></script>'));
  assert.equal(page.$("h1"), null);
  page.click("#two");
  await gets[1].answer(named("two"));
  page.timers.pass(3000);
  await page.settle();
  assert.equal(page.$("h1").textContent, "two");
  assert.deepEqual(headOf(page), ["/one.js", "two"]);
  assert.ok(page.$('[src="/two-body.js"]'));

  page.click("#one");
  await gets[2].answer(named("one", '<script src="/one.js"></script>'));
  assert.equal(page.$("h1").textContent, "one");
  assert.deepEqual(headOf(page), ["/one.js", "one"]);
  assert.ok(page.$('[src="/one-body.js"]'));
});

test("a page that is left before its transition begins is not drawn", async () => {
  /** @type {(() => void)[]} */
  const begin = [];
  const { page, gets } = await open(TWO, {
    before: ({ document }) => {
      document.head.innerHTML =
        '<style>base</style><meta name="view-transition" content="same-origin">';
      document.startViewTransition = (/** @type {() => void} */ draw) => ({
        ready: Promise.resolve(),
        updateCallbackDone: new Promise((resolve) =>
          begin.push(() => resolve(draw())),
        ),
      });
    },
  });
  const meta = '<meta name="view-transition" content="same-origin">';
  await page.client.extensions.use("page-swap");
  /** @type {string[]} */
  const arrived = [];
  page.document.addEventListener("liveflux:after-navigate", (event) =>
    arrived.push(/** @type {any} */ (event).detail.url),
  );

  page.click("#one");
  await gets[0].answer(named("one", meta));
  page.click("#two");
  await gets[1].answer(named("base", meta));
  begin.forEach((it) => it());
  await page.settle();

  assert.equal(page.$("h1").textContent, "base");
  assert.deepEqual(headOf(page), ["base"]);
  assert.equal(arrived.length, 1);
});
