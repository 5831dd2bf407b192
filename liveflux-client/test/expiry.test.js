import assert from "node:assert/strict";
import { test as run } from "node:test";
// Loaded ahead, so that they are there at once when they are asked for.
import "../src/extensions/bar.js";
import "../src/extensions/mount.js";
import "../src/extensions/sse.js";
import { Page, redirect, root } from "./page.js";

// The script of the build loads these extensions as scripts, which only a browser does.
const test = process.env.LIVEFLUX_SCRIPT ? run.skip : run;

const COUNTER = root(
  "a",
  '<input name="text"><button data-flux-action="inc">+</button>',
  ' data-flux-version="1"',
);

const LOGIN = "<!DOCTYPE html><html><body>Please log in</body></html>";

/** A page with a bar, which can be loaded again, and whose server says who is welcome. */
class SecuredPage extends Page {
  reloads = 0;
  /** @type {any[]} what the page asked for itself */
  looks = [];
  isWelcome = false;
  /** @type {any[]} */
  expired = [];

  /** @param {any} [options] */
  constructor(options = {}) {
    super(COUNTER, { bar: {}, ...options });
    const fetch = this.options.fetch;
    this.options.fetch = (/** @type {any} */ url, /** @type {any} */ init) => {
      if (init.method || init.headers.Accept !== "text/html") {
        return fetch(url, init);
      }
      this.looks.push(init);
      const { isWelcome: ok } = this;
      return Promise.resolve({ ok, status: ok ? 200 : 0 });
    };
    this.window.location.reload = () => this.reloads++;
    this.document.addEventListener("liveflux:expired", (event) =>
      this.expired.push(event),
    );
  }

  get bar() {
    return this.$(".flux-bar")?.firstChild?.textContent.trim();
  }

  /** @param {number} duration in which the page looks */
  async wait(duration) {
    for (let passed = 0; passed < duration; passed += 1_000) {
      this.timers.pass(1_000);
      await this.settle();
    }
  }
}

/** @param {SecuredPage} page that finds out that no socket opens any more, and does not learn why */
async function toStream(page) {
  for (let attempt = 0; attempt < 4; attempt++) {
    page.socket.drop();
    await page.asks.at(-1)?.fail();
    page.timers.pass(11_000);
  }
  await page.settle();
}

/** @type {[string, any, (page: SecuredPage) => Promise<void>][]} how the page learns of it */
const WAYS = [
  [
    "a connection is closed with 4401",
    {},
    async (page) => page.socket.drop(4401),
  ],
  [
    "a post is answered with 401",
    { useWebSocket: false },
    async (page) => {
      page.click("button");
      await page.posts[0].answer("", { status: 401 });
    },
  ],
  [
    "a post is refused before it comes to the endpoint",
    {},
    async (page) => {
      page.socket.drop(1000);
      page.click("button");
      await page.posts[0].answer("<h1>Forbidden</h1>", { status: 403 });
    },
  ],
  [
    "a post brings the wrong token",
    {},
    async (page) => {
      page.socket.drop(1000);
      page.click("button");
      await page.posts[0].answer('{"error":"csrf","message":"no"}', {
        status: 403,
      });
    },
  ],
  [
    "a post is sent to a login page",
    { useWebSocket: false },
    async (page) => {
      page.click("button");
      await page.posts[0].answer(LOGIN);
    },
  ],
  [
    "a socket cannot be opened again, and a post is sent to a login page on another host",
    {},
    async (page) => {
      page.socket.drop();
      page.timers.pass(1_000);
      page.socket.drop();
      await page.asks[0].give(redirect());
    },
  ],
  [
    "a socket cannot be opened again, and a post brings the wrong token",
    {},
    async (page) => {
      page.socket.drop();
      page.timers.pass(1_000);
      page.socket.drop();
      await page.asks[0].answer('{"error":"csrf","message":"no"}', {
        status: 403,
      });
    },
  ],
  [
    "a stream is sent to a login page on another host",
    { useSse: true },
    async (page) => {
      await toStream(page);
      page.stream.give(redirect());
    },
  ],
  [
    "a stream is refused",
    { useSse: true },
    async (page) => {
      await toStream(page);
      page.stream.refuse(403);
    },
  ],
  [
    "a stream is answered by a login page",
    { useSse: true },
    async (page) => {
      await toStream(page);
      page.stream.refuse(200, { "Content-Type": "text/html" }, LOGIN);
    },
  ],
];

for (const [what, options, happens] of WAYS) {
  test(`stops asking and says so when ${what}`, async () => {
    const page = new SecuredPage(options);
    if (page.sockets.length) {
      page.hello();
    }
    await page.settle();

    await happens(page);
    await page.settle();
    page.timers.pass(0);

    assert.equal(page.state, "expired");
    assert.equal(page.expired.length, 1);
    assert.equal(page.bar, "You have been logged out.");
    const count = page.sockets.length + page.posts.length + page.streams.length;
    page.click("button");
    await page.wait(120_000);
    assert.equal(page.errors.at(-1).code, 401);
    assert.equal(
      page.sockets.length + page.posts.length + page.streams.length,
      count,
    );
    assert.equal(page.document.querySelectorAll(".flux-request").length, 0);
    page.click(".flux-bar button");
    assert.equal(page.reloads, 1);
  });
}

/** @type {[string, number, string][]} */
const OURS = [
  ["an action that its user may not call", 403, '{"type":"error","code":403}'],
  ["an action that needs a user", 401, '{"type":"error","code":401}'],
  ["a server for TLS only", 403, '{"error":"tls-required","message":"no"}'],
];

for (const [what, status, body] of OURS) {
  test(`is not logged out by ${what}`, async () => {
    const page = new SecuredPage();
    page.hello();
    await page.settle();
    page.socket.drop(1000);
    page.click("button");

    await page.posts[0].answer(body, { status });

    assert.equal(page.state, "http");
    assert.equal(page.expired.length, 0);
    assert.equal(page.errors[0].code, status);
  });
}

test("asks why a socket cannot be opened again as long as nobody answers, and goes on", async () => {
  const page = new SecuredPage();
  page.document.body.insertAdjacentHTML(
    "beforeend",
    '<input type="hidden" name="_csrf" value="token">',
  );
  page.hello();
  await page.settle();
  page.socket.pongs = true;
  page.timers.pass(11_000);

  page.socket.drop();
  assert.equal(page.asks.length, 0);
  for (const [delay, status] of [
    [500, 0],
    [1_000, 502],
    [2_000, 400],
  ]) {
    page.timers.pass(delay);
    page.socket.drop();
    const ask = page.asks.at(-1);
    await (status ? ask?.answer("", { status }) : ask?.fail());
  }

  assert.equal(page.asks.length, 3);
  assert.equal(page.asks[0].init.headers["X-CSRF-TOKEN"], "token");
  assert.equal(page.state, "reconnecting");
  assert.equal(page.expired.length, 0);
  page.timers.pass(4_000);
  page.socket.drop();
  page.timers.pass(8_000);
  page.hello();
  await page.asks[3].answer("", { status: 401 });
  assert.equal(page.state, "open");
});

test("a page whose login ends before its first post is answered says so", async () => {
  const page = new SecuredPage({ useWebSocket: false });
  page.document.head.innerHTML = '<meta name="_csrf" content="token">';
  page.click("button");

  await page.posts[0].answer("", { status: 403 });

  assert.equal(page.state, "expired");
  assert.equal(page.expired.length, 1);
});

test("a page without a CSRF token is refused, not logged out", async () => {
  const page = new SecuredPage({ useWebSocket: false });
  page.click("button");

  await page.posts[0].answer("", { status: 403 });

  assert.equal(page.state, "http");
  assert.match(page.errors[0].message, /CSRF/);
});

test("comes back by itself after a login elsewhere, once", async () => {
  const page = new SecuredPage();
  page.hello();
  await page.settle();
  page.socket.drop(4401);
  await page.wait(60_000);
  const looks = page.looks.length;
  assert.ok(looks > 2 && looks < 12, `${looks} looks in a minute`);
  assert.equal(page.looks[0].headers["X-Requested-With"], "XMLHttpRequest");
  assert.equal(page.reloads, 0);

  page.isWelcome = true;
  await page.wait(70_000);
  assert.equal(page.reloads, 1);
});

test("does not take away what the user has typed", async () => {
  const page = new SecuredPage();
  page.hello();
  await page.settle();
  page.type("input", "unsent");

  page.socket.drop(4401);
  page.isWelcome = true;
  await page.wait(70_000);

  assert.equal(page.reloads, 0);
  assert.match(page.bar, /out of date/);
  assert.equal(page.$("input").value, "unsent");
});

test("keeps what the user has typed when the bar's button loads the page again", async () => {
  const page = new SecuredPage();
  page.hello();
  await page.settle();
  page.type("input", "unsent");
  page.socket.drop(4401);
  await page.wait(1_000);

  page.click(".flux-bar button");

  assert.equal(page.reloads, 1);
  const { sessionStorage } = page.window;
  assert.match(sessionStorage.getItem("liveflux:fields"), /"unsent"/);
});

test("looks when it is seen, not while it is hidden", async () => {
  const page = new SecuredPage();
  page.hello();
  await page.settle();
  Object.defineProperty(page.document, "hidden", {
    value: true,
    configurable: true,
  });
  page.socket.drop(4401);
  page.isWelcome = true;
  await page.wait(120_000);
  assert.equal(page.looks.length, 0);

  Object.defineProperty(page.document, "hidden", { value: false });
  page.document.dispatchEvent(new page.window.Event("visibilitychange"));
  await page.settle();

  assert.equal(page.reloads, 1);
});

test("leaves it to a listener that prevents it", async () => {
  const page = new SecuredPage();
  page.hello();
  await page.settle();
  page.document.addEventListener("liveflux:expired", (event) =>
    event.preventDefault(),
  );

  page.socket.drop(4401);
  await page.wait(60_000);

  assert.equal(page.state, "expired");
  assert.equal(page.$(".flux-bar"), null);
  assert.equal(page.looks.length, 0);
  page.client.start();
  page.hello();
  assert.equal(page.state, "open");
});

test("does not load itself again and again", async () => {
  const page = new SecuredPage();
  page.isWelcome = true;
  page.hello();
  await page.settle();
  page.socket.drop(4401);
  await page.wait(2_000);
  assert.equal(page.reloads, 1);

  page.client.start();
  page.hello();
  await page.settle();
  page.socket.drop(4401);
  await page.wait(30_000);

  assert.equal(page.reloads, 1);
  assert.match(page.bar, /out of date/);
});

test("a page that nothing has reached before says that its login is over", async () => {
  const page = new SecuredPage();
  await page.settle();
  assert.equal(page.client.extensions.installed("bar"), undefined);

  page.socket.drop(4401);
  await page.wait(2_000);

  assert.equal(page.state, "expired");
  assert.match(page.bar, /logged out/);
});
