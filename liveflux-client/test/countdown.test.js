import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";

const END = "1970-01-03T03:04:05Z";

/** @param {string} content @param {string} [lang] */
async function open(content, lang = "en") {
  const page = new Page(
    `<div lang="${lang}">${root("a", content, ' data-flux-version="1"')}</div>`,
  );
  page.hello();
  await page.client.extensions.use("countdown");
  return page;
}

/** @param {Page} page */
const text = (page) => page.$("time").textContent;

test("counts down by itself", async () => {
  const page = await open(`<time data-flux-countdown="${END}">soon</time>`);
  assert.equal(text(page), "2 days 3:04:05");
  assert.equal(page.$("time").getAttribute("role"), "timer");

  page.timers.pass(6_000);
  assert.equal(text(page), "2 days 3:03:59");
  page.timers.pass(2 * 86_400_000);
  assert.equal(text(page), "3:03:59");
  page.timers.pass(3 * 3_600_000);
  assert.equal(text(page), "3:59");
});

test("writes days in the language of the page, and in another where there is no such", async () => {
  const html = `<time data-flux-countdown="${END}"></time>`;

  assert.equal(text(await open(html, "de")), "2 Tage 3:04:05");
  assert.match(String(text(await open(html, "no such"))), / 3:04:05$/);
});

test("tells once when the time has come, and goes on with another", async () => {
  const page = await open(`<time data-flux-countdown="${END}"></time>`);
  let ended = 0;
  page.document.addEventListener("flux-countdown-ended", () => ended++);

  page.timers.pass(3 * 86_400_000);
  assert.equal(text(page), "0:00");
  page.$("time").append("x");
  await page.settle();
  assert.equal(ended, 1);

  page.$("time").setAttribute("data-flux-countdown", "1970-01-05T00:00:00Z");
  await page.settle();
  assert.equal(text(page), "1 day 0:00:00");
  page.timers.pass(86_400_000);
  assert.equal(ended, 2);
});

test("tells nothing of what was over when it came", async () => {
  const page = await open("<i></i>");
  let ended = 0;
  page.document.addEventListener("flux-countdown-ended", () => ended++);

  page.$("i").innerHTML =
    '<time data-flux-countdown="1969-12-31T00:00:00Z"></time>';
  await page.settle();

  assert.equal(text(page), "0:00");
  assert.equal(ended, 0);
});

test("is right after the machine has slept", async () => {
  const page = await open(`<time data-flux-countdown="${END}"></time>`);

  page.timers.now += 2 * 86_400_000;
  page.document.dispatchEvent(new page.window.Event("visibilitychange"));

  assert.equal(text(page), "3:04:05");
});

test("goes on while the page is offline", async () => {
  const page = await open(`<time data-flux-countdown="${END}"></time>`);

  page.socket.drop();
  page.timers.pass(86_400_000);

  assert.equal(text(page), "1 day 3:04:05");
});

test("shows what is left also after an update", async () => {
  const page = await open(`<time data-flux-countdown="${END}">soon</time>`);

  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: {
      html: root("a", `<b></b><time data-flux-countdown="${END}">soon</time>`),
    },
  });
  await page.settle();

  assert.equal(text(page), "2 days 3:04:05");
});

test("says once what is no instant", async () => {
  /** @type {string[]} */
  const errors = [];
  const page = await open("<i></i>");
  page.document.addEventListener("liveflux:error", (event) => {
    event.preventDefault();
    errors.push(/** @type {any} */ (event).detail.message);
  });

  page.$("i").innerHTML =
    '<time data-flux-countdown="soon">soon</time><time data-flux-countdown="soon"></time>';
  await page.settle();

  assert.deepEqual(errors, [
    "data-flux-countdown must be an instant such as 2030-01-31T12:00:00Z, not 'soon'",
  ]);
  assert.equal(text(page), "soon");
});
