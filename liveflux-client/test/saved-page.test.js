import assert from "node:assert/strict";
import { test } from "node:test";
import { openOverlay } from "./overlay-page.js";
import { root } from "./page.js";

/** @param {string} body of the page @param {string} [head] of it */
const html = (body, head = "<title>Saved</title>") =>
  `<!DOCTYPE html><html lang="en"><head>${head}</head><body>${body}</body></html>`;

const BODY = `<h1>Old</h1><input id="outside">${root("a", '<input id="inside">', ' data-flux-version="1"')}`;

/** A page whose templates a developer saves. */
async function openPage() {
  /** @type {{ url: string, headers: any, answer: (text: string, init?: any) => Promise<void>, fail: () => Promise<void> }[]} */
  const gets = [];
  const { page, socket, tell, panel } = await openOverlay(BODY, {
    fetch: /** @type {any} */ (
      (/** @type {string} */ url, /** @type {any} */ { headers }) =>
        new Promise((resolve, reject) => {
          gets.push({
            url,
            headers,
            answer: (text, init = {}) => {
              resolve(
                new Response(text, {
                  headers: { "X-Liveflux-Page": "1" },
                  ...init,
                }),
              );
              return page.settle();
            },
            fail: () => {
              reject(new Error("away"));
              return page.settle();
            },
          });
        })
    ),
  });
  await page.client.extensions.use("page-swap");
  /** @param {object} data for developers */
  const told = async (data) => {
    tell(data);
    await page.settle();
  };
  return {
    page,
    socket,
    gets,
    tell: told,
    save: () => told({ saved: ["home.html"], undrawn: [], pages: true }),
    panel: () => panel().textContent,
  };
}

for (const navigate of [false, true]) {
  test(`a saved page takes the place of the present one, ${navigate ? "with" : "without"} navigation`, async () => {
    const { page, socket, gets, save } = await openPage();
    if (navigate) {
      await page.client.extensions.use("navigate");
    }
    const inside = page.$("#inside");
    inside.value = "typed";
    inside.focus();

    await save();

    assert.deepEqual(
      [gets[0].url, gets[0].headers["X-Liveflux-Components"]],
      ["https://app.example/page", "demo:a"],
    );
    await gets[0].answer(
      html(`<h1>New</h1>${root("a", "drawn", ' data-flux-version="1"')}`),
    );
    assert.equal(page.$("h1").textContent, "New");
    assert.equal(page.document.title, "Saved");
    assert.equal(page.$("#inside"), inside);
    assert.equal(page.document.activeElement, inside);
    assert.ok(page.$("liveflux-overlay").isConnected);
    assert.equal(socket.of("unsubscribe").length, 0);

    await save();
    await gets[1].answer(html(`<h1>Newer</h1>`));
    assert.equal(page.$("h1").textContent, "Newer");
    assert.equal(page.client.find("a"), null);
    assert.equal(page.reloads, 0);
  });
}

test("the focus goes to the element of the same name", async () => {
  const { page, gets, save } = await openPage();
  page.$("#outside").focus();

  await save();
  await gets[0].answer(html('<p><input id="outside"></p>'));

  assert.equal(page.document.activeElement, page.$("p > #outside"));
});

test("only the last of several answers counts, and only for the same address", async () => {
  const { page, gets, save } = await openPage();
  await save();
  await save();
  await gets[1].answer(html("<h1>Second</h1>"));
  await gets[0].answer(html("<h1>First</h1>"));
  assert.equal(page.$("h1").textContent, "Second");

  await save();
  page.window.history.replaceState(null, "", "/other");
  await gets[2].answer(html("<h1>Third</h1>"));
  assert.equal(page.$("h1").textContent, "Second");
});

test("a page that cannot take the place of the other is loaded", async () => {
  const { page, gets, save } = await openPage();
  await save();
  await gets[0].answer(
    html("<h1>New</h1>", '<meta name="liveflux-user" content="ada">'),
  );
  await save();
  await gets[1].answer("a file", { headers: {} });

  assert.equal(page.reloads, 2);
  assert.equal(page.$("h1").textContent, "Old");
});

test("a page that cannot be drawn is shown as it was, with what is wrong", async () => {
  const { page, gets, tell, save, panel } = await openPage();
  const report = {
    path: "/page",
    exception: "TemplateInputException",
    message: "no",
    template: "home",
    line: 3,
  };
  await save();
  await gets[0].answer("error", { status: 500 });
  assert.match(panel(), /The page answers 500/);

  await save();
  await tell({ page: report });
  await gets[1].answer("error", { status: 500 });
  assert.match(panel(), /TemplateInputException.*home, line 3/);
  await save();
  await gets[2].fail();
  assert.equal(panel(), "");
  await tell({ page: { ...report, path: "/elsewhere" } });

  assert.equal(panel(), "");
  assert.equal(page.$("h1").textContent, "Old");
});

test("a view of components is none of pages", async () => {
  const { gets, tell } = await openPage();

  await tell({ saved: ["liveflux/a.html"], undrawn: [], pages: false });

  assert.equal(gets.length, 0);
});
