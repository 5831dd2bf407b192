import assert from "node:assert/strict";
import { test } from "node:test";
import { askForNews } from "../src/overlay/asked-news.js";
import { FakeTimers } from "./fake-timers.js";

/** A page that may have no connection. */
function openPage() {
  const timers = new FakeTimers();
  /** @type {{ url: string, answer: (body: object, status?: number) => Promise<void>, fail: () => Promise<void> }[]} */
  const asks = [];
  /** @type {any[]} */
  const heard = [];
  const document = {
    documentElement: { dataset: { fluxState: "http" } },
    hidden: false,
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  const end = askForNews(
    /** @type {any} */ ({
      document,
      endpoint: "/liveflux",
      ...timers.options,
    }),
    /** @type {any} */ (
      (/** @type {string} */ url) =>
        new Promise((resolve, reject) => {
          asks.push({
            url,
            answer: async (body, status = 200) => {
              resolve(new Response(JSON.stringify(body), { status }));
              await settled();
              await settled();
            },
            fail: async () => {
              reject(new Error("away"));
              await settled();
            },
          });
        })
    ),
    (news) => heard.push(news),
  );
  return { document, end, heard, asks, timers };
}

test("a page without a connection asks for what came since", async () => {
  const { asks, heard, timers } = openPage();
  timers.pass(500);
  assert.equal(asks[0].url, "/liveflux/dev?after=-1");
  timers.pass(5000);
  assert.equal(asks.length, 1);
  await asks[0].answer({ last: 3, news: [] });
  timers.pass(500);
  assert.equal(asks[1].url, "/liveflux/dev?after=3");
  await asks[1].answer({ last: 4, news: [{ styles: ["a.css"] }] });

  assert.deepEqual(heard, [{ styles: ["a.css"] }]);
  timers.pass(500);
  await asks[2].fail();
  timers.pass(500);
  assert.equal(asks[3].url, "/liveflux/dev?after=4");
});

test("a page that has a connection, or that nobody sees, asks for nothing", async () => {
  const { asks, document, end, timers } = openPage();
  document.documentElement.dataset.fluxState = "open";
  timers.pass(5000);
  document.documentElement.dataset.fluxState = "http";
  document.hidden = true;
  timers.pass(5000);
  assert.equal(asks.length, 0);

  document.hidden = false;
  timers.pass(500);
  assert.equal(asks.length, 1);
  end();
  await asks[0].answer({ last: 1, news: [] });
  timers.pass(5000);
  assert.equal(asks.length, 1);
});

test("a server that has nothing for developers is asked once", async () => {
  const { asks, heard, timers } = openPage();
  timers.pass(500);
  await asks[0].answer({}, 404);
  timers.pass(5000);

  assert.equal(asks.length, 1);
  assert.deepEqual(heard, []);
});
