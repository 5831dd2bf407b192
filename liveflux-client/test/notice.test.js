import assert from "node:assert/strict";
import { test } from "node:test";
import "../src/extensions/bar.js";
import "../src/extensions/http.js";
import "../src/extensions/model.js";
import { Page, root } from "./page.js";

const COUNTER = root(
  "a",
  '<button data-flux-action="inc">+</button>',
  ' data-flux-version="1"',
);

/** @param {any} [bar] words of the page's own, or false */
async function connected(bar = {}) {
  const page = new Page(COUNTER, { bar });
  page.hello();
  await page.settle();
  return page;
}

/**
 * Clicks, and answers.
 *
 * @param {Page} page where
 * @param {any} answer of the server
 */
function click(page, answer) {
  page.click("button");
  const { ref } = page.socket.of("action").at(-1);
  page.socket.receive({ ref, componentID: "a", ...answer });
}

/**
 * @param {number} code of the answer
 * @param {string} message of the answer
 */
const error = (code, message) => ({ type: "error", code, message });

for (const [code, said] of /** @type {const} */ ([
  [400, "by must be a number"],
  [413, "by must be a number"],
  [422, "by must be a number"],
  [429, "by must be a number"],
  [403, "You are not allowed to do that."],
  [404, "That did not work. Please try again."],
  [500, "That did not work. Please try again."],
])) {
  test(`an action answered with ${code} says: ${said}`, async () => {
    const page = await connected();

    click(page, error(code, "by must be a number"));

    const notice = page.$(".flux-notice");
    assert.equal(notice.textContent, said);
    assert.equal(notice.getAttribute("role"), "status");
  });
}

test("a message is text, whatever it holds", async () => {
  const page = await connected();

  click(page, error(400, "<img src=x onerror=alert(1)>"));

  assert.equal(page.$(".flux-notice").children.length, 0);
});

test("one notice at a time, which goes by itself, when it is touched, or when an action goes well", async () => {
  const page = await connected();
  const said = () => page.$(".flux-notice").textContent;

  click(page, error(400, "first"));
  page.timers.pass(5_000);
  click(page, error(400, "second"));
  assert.equal(page.document.querySelectorAll(".flux-notice").length, 1);
  page.timers.pass(5_000);
  assert.equal(said(), "second");
  page.timers.pass(3_000);
  assert.equal(said(), "");

  click(page, error(400, "third"));
  page.click(".flux-notice");
  assert.equal(said(), "");

  click(page, error(400, "fourth"));
  click(page, { type: "reply" });
  assert.equal(said(), "");
});

test("nothing is said of what no user did, of what a listener prevents, and where the page wants no bar", async () => {
  const page = await connected();
  page.client
    .find("a")
    ?.call("inc")
    .catch(() => {});
  const { ref } = page.socket.of("action").at(-1);
  page.socket.receive({ ref, componentID: "a", ...error(400, "by a script") });
  assert.equal(page.$(".flux-notice"), null);

  page.document.addEventListener("liveflux:error", (event) =>
    event.preventDefault(),
  );
  click(page, error(400, "prevented"));
  assert.equal(page.$(".flux-notice"), null);

  const quiet = await connected(false);
  click(quiet, error(400, "quiet"));
  assert.equal(quiet.$(".flux-notice"), null);
});

test("says it in the page's own words, and nothing where these are empty", async () => {
  const page = await connected({ failed: "Oh dear.", forbidden: "" });

  click(page, error(403, "no"));
  assert.equal(page.$(".flux-notice").textContent, "");
  click(page, error(500, "internal"));
  assert.equal(page.$(".flux-notice").textContent, "Oh dear.");
});

for (const transport of ["socket", "http"]) {
  test(`a bound field that the server refuses says so over ${transport}, until it takes what is entered`, async () => {
    const useWebSocket = transport === "socket";
    const page = new Page(
      root("a", '<input data-flux-model="pieces">', ' data-flux-version="1"'),
      { bar: {}, useWebSocket },
    );
    await page.client.extensions.use("model");
    await page.client.extensions.use("bar");
    if (useWebSocket) {
      page.hello();
    }
    await page.settle();
    /** @param {string} value @param {any} answer */
    const enter = async (value, answer) => {
      page.type("input", value);
      page.timers.pass(150);
      if (useWebSocket) {
        const { ref } = page.socket.of("action").at(-1) ?? {};
        page.socket.receive({ ref, componentID: "a", ...answer });
      } else {
        const { code: status = 200 } = answer;
        const text =
          status === 200
            ? page.$("[data-flux-version]").outerHTML
            : JSON.stringify(answer);
        await page.posts.at(-1)?.answer(text, { status });
      }
      await page.settle();
    };

    await enter("some", error(400, "pieces must be a number"));
    assert.equal(page.$(".flux-notice").textContent, "pieces must be a number");
    assert.equal(page.$("input").value, "some");

    await enter("7", { type: "reply" });
    assert.equal(page.$(".flux-notice").textContent, "");
  });
}

test("what a script sets and the server refuses is rejected without a notice", async () => {
  const page = await connected();
  await page.client.extensions.use("model");

  const set = page.find("a").set("pieces", "some");
  const { ref } = page.socket.of("action").at(-1) ?? {};
  page.socket.receive({ ref, componentID: "a", ...error(400, "no") });

  await assert.rejects(set);
  assert.equal(page.$(".flux-notice"), null);
});
