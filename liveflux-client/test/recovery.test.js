import assert from "node:assert/strict";
import { test } from "node:test";
import { Page } from "./page.js";

/**
 * @param {string} id of a component
 * @param {string} content of its root
 */
const root = (id, content) =>
  `<div data-flux-component-kind="demo" data-flux-component-id="${id}" data-flux-version="1"
    data-flux-seal="1.sealed">${content}</div>`;

/**
 * @param {string} content of the component
 * @param {(window: any) => void} [before] called before there is anything in the page
 * @param {import("../src/options.js").UserOptions} [options] more options
 */
async function lostPage(content, before, options) {
  const page = new Page(root("a", content), options, before);
  page.hello();
  await page.settle();
  const [{ ref }] = page.socket.of("sync");
  page.socket.receive({ type: "error", ref, componentID: "a", code: 404 });
  return page;
}

/**
 * @param {Page} page whose mount is refused
 * @param {number} code why
 */
function refuse(page, code) {
  const { ref } = page.socket.of("mount").at(-1);
  page.socket.receive({ type: "error", ref, code, message: "not valid" });
}

/** @param {any} from window whose storage another page gets */
const sameTab = (from) => (/** @type {any} */ window) => {
  for (const key of ["liveflux:reload", "liveflux:fields"]) {
    const kept = from.sessionStorage.getItem(key);
    if (kept !== null) {
      window.sessionStorage.setItem(key, kept);
    }
  }
};

test("a lost component is mounted again with what its page gave it", async () => {
  const page = await lostPage("<b>6</b>");

  assert.deepEqual(page.socket.of("mount")[0].data, { fluxseal: "1.sealed" });
  assert.ok(page.$("[data-flux-lost]"));
  page.socket.receive({
    type: "update",
    ref: page.socket.of("mount")[0].ref,
    componentID: "b",
    version: 1,
    data: { html: root("b", "<b>5</b>") },
  });

  assert.equal(page.$("[data-flux-component-id=b] b").textContent, "5");
  assert.equal(page.$("[data-flux-lost]"), null);
  assert.equal(page.reloads, 0);
});

test("what a client has chosen itself goes again as it was", async () => {
  const page = new Page(
    '<i data-flux-mount="1" data-flux-component-kind="demo" data-flux-param-start="3"></i>',
  );
  await page.posts[0].answer(root("a", "3"));
  page.hello();
  page
    .find("a")
    .call("go", {})
    .catch(() => {});
  const { ref } = page.socket.of("action")[0];
  page.socket.receive({ type: "error", ref, componentID: "a", code: 404 });

  assert.deepEqual(page.socket.of("mount").at(-1).data, { start: "3" });
});

for (const code of [400, 401, 403, 404]) {
  test(`a page whose component cannot come back (${code}) is loaded again`, async () => {
    const page = await lostPage("<b>6</b>");

    refuse(page, code);

    assert.equal(page.reloads, 1);
  });
}

test("a server that cannot do it just now is no reason", async () => {
  const page = await lostPage("<b>6</b>");

  for (let times = 0; times < 4; times++) {
    refuse(page, 500);
    page.timers.pass(8000);
  }

  assert.equal(page.reloads, 0);
});

test("what is under way is answered first", async () => {
  const page = await lostPage("<b>6</b>");
  page.document.body.insertAdjacentHTML("beforeend", root("c", ""));
  await page.settle();
  page
    .find("c")
    .call("go", {})
    .catch(() => {});

  refuse(page, 403);
  assert.equal(page.reloads, 0);
  const { ref } = page.socket.of("action")[0];
  page.socket.receive({ type: "reply", ref, componentID: "c" });
  page.timers.pass(100);

  assert.equal(page.reloads, 1);
});

test("a page that is lost again right after it was loaded waits", async () => {
  const page = await lostPage("<b>6</b>");
  refuse(page, 403);
  const next = await lostPage("<b>6</b>", sameTab(page.window), { bar: {} });
  refuse(next, 403);
  await next.client.extensions.use("bar");
  await next.settle();
  next.timers.pass(1000);

  assert.equal(next.reloads, 0);
  assert.match(next.$(".flux-bar").textContent, /out of date/);
  next.timers.pass(60_000);
  assert.equal(next.reloads, 1);
});

test("the page may do something else instead", async () => {
  const page = await lostPage("<b>6</b>");
  /** @type {string[]} */
  const reasons = [];
  page.document.addEventListener("liveflux:before-reload", (event) => {
    reasons.push(/** @type {CustomEvent} */ (event).detail.reason);
    event.preventDefault();
  });

  refuse(page, 403);

  assert.deepEqual(reasons, ["not valid"]);
  assert.equal(page.reloads, 0);
});

const FORM = `<input name="title" value="old"><input name="pin" type="password"><input name="code"
  autocomplete="one-time-code"><textarea id="text"></textarea><input type="checkbox" name="tag" value="a"><input
  type="checkbox" name="tag" value="b" checked><select name="one"><option>x</option><option>y</option></select><select
  name="many" multiple><option selected>p</option><option>q</option></select><input name="same" value="1"><input
  name="same" value="2"><input name="left" value="as it is">`;

test("what was entered is put back, and nothing secret", async () => {
  const page = await lostPage(FORM);
  page.type("[name=title]", "new");
  page.type("[name=pin]", "secret1");
  page.type("[name=code]", "secret2");
  page.type("#text", "long\ntext");
  page.$("[value=a]").checked = true;
  page.$("[value=b]").checked = false;
  page.$("[name=one]").value = "y";
  page.$("[name=many]").options[1].selected = true;
  page.type("[name=same][value='2']", "two");
  refuse(page, 403);
  assert.doesNotMatch(
    page.window.sessionStorage.getItem("liveflux:fields"),
    /secret|as it is/,
  );

  const next = new Page(root("n", FORM), {}, sameTab(page.window));

  assert.equal(next.$("[name=title]").value, "new");
  assert.equal(next.$("[name=pin]").value, "");
  assert.equal(next.$("[name=code]").value, "");
  assert.equal(next.$("#text").value, "long\ntext");
  assert.equal(next.$("[value=a]").checked, true);
  assert.equal(next.$("[value=b]").checked, false);
  assert.equal(next.$("[name=one]").value, "y");
  assert.equal(next.$("[name=many]").options[1].selected, true);
  const [first, second] = /** @type {any} */ (
    next.document.querySelectorAll("[name=same]")
  );
  assert.equal(first.value, "1");
  assert.equal(second.value, "two");
  assert.equal(next.window.sessionStorage.getItem("liveflux:fields"), null);
});

test("what was entered is put back into fields that come later", async () => {
  const page = await lostPage(FORM);
  page.type("[name=title]", "new");
  refuse(page, 403);

  const next = new Page("<main></main>", {}, sameTab(page.window));
  next.hello();
  next.$("main").innerHTML = root("n", FORM);
  await next.settle();

  assert.equal(next.$("[name=title]").value, "new");
});

test("what was entered is put back where a login has led back to the page", async () => {
  const page = await lostPage(FORM);
  page.type("[name=title]", "new");
  refuse(page, 403);

  const next = new Page(root("n", FORM), {}, (window) => {
    sameTab(page.window)(window);
    window.history.replaceState(null, "", "/page?continue");
  });

  assert.equal(next.$("[name=title]").value, "new");
});

test("a page that is closed says what it had", async () => {
  const page = new Page(
    '<meta name="_csrf" content="t">' + root("a", "") + root("b", ""),
  );
  page.hello();
  await page.settle();
  const { PageTransitionEvent, Event } = page.window;
  const hide = (/** @type {boolean} */ persisted) =>
    page.window.dispatchEvent(
      Object.assign(new (PageTransitionEvent ?? Event)("pagehide"), {
        persisted,
      }),
    );

  hide(true);
  assert.equal(page.beacons.length, 0);
  hide(false);

  assert.deepEqual(Object.fromEntries(page.beacons[0]), {
    liveflux_gone: "a b",
    liveflux_client: "page-1",
    _csrf: "t",
  });
});

test("without a connection a page asks whether what it must not use is still its own", async () => {
  const page = new Page(root("a", ""), { useWebSocket: false });
  await page.settle();
  page
    .find("a")
    .call("go", {})
    .catch(() => {});
  await page.settle();
  const refusal = '{"type":"error","code":403,"message":"Not your component"}';
  await page.posts[0].answer(refusal, { status: 403 });
  await page.settle();
  assert.equal(page.posts[1].fields.get("liveflux_component_id"), "a");
  assert.equal(page.posts[1].fields.has("liveflux_action"), false);
  await page.posts[1].answer(refusal, { status: 403 });
  await page.settle();

  assert.equal(page.posts[2].fields.get("fluxseal"), "1.sealed");
});

/** What a server may answer first to a page that has come back, and what becomes of the click after that. */
for (const isGone of [false, true]) {
  test(`a click before the first answer is ${isGone ? "told to have failed where its component is gone" : "acted on"}`, async () => {
    const page = new Page(
      root("a", '<button data-flux-action="go">0</button>'),
      { bar: {} },
    );
    page.hello();
    await page.settle();
    page.socket.drop();
    page.timers.pass(1_000);
    page.hello();

    page.click("button");
    await page.settle();

    const [sync] = page.socket.of("sync");
    const [action] = page.socket.of("action");
    assert.ok(sync.ref < action.ref);
    for (const { ref } of [sync, action]) {
      const answer = { ref, componentID: "a", version: ref };
      page.socket.receive(
        isGone
          ? { type: "error", ...answer, code: 404, message: "gone" }
          : {
              type: "update",
              ...answer,
              data: { html: root("a", `<b>${ref}</b>`) },
            },
      );
    }
    await page.settle();
    if (isGone) {
      assert.equal(page.errors[0].code, 404);
      assert.ok(page.$(".flux-notice").textContent);
      assert.equal(page.socket.of("mount").length, 1);
    } else {
      assert.equal(page.$("b").textContent, String(action.ref));
      assert.deepEqual(page.errors, []);
    }
  });
}
