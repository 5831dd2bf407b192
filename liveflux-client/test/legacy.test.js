import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";
import { loadExtension } from "./script.js";

test("understands attributes without data-", async () => {
  const page = new Page(
    root(
      "a",
      '<button type="button" flux-action="go" flux-param-n="1">Go</button>',
      ' data-flux-version="1"',
    ),
  );
  page.hello();
  await page.client.extensions.use("legacy");

  page.click("button");

  const [{ action, data }] = page.socket.of("action");
  assert.deepEqual([action, data], ["go", { n: "1" }]);
});

for (const old of ["include", "exclude", "select", "indicator"]) {
  test(`understands flux-${old} beside the newer spelling`, async () => {
    const page = new Page(
      root("a", `<button data-flux-action="go" flux-${old}="#x">Go</button>`),
      { loadExtension },
    );
    await page.settle();
    await page.settle();

    assert.equal(page.$("button").getAttribute(`data-flux-${old}`), "#x");
  });
}

test("understands parameters beside the newer spelling without loading anything", () => {
  const page = new Page(
    root("a", '<i data-flux-action="go" flux-param-n="1">Go</i>'),
  );
  page.hello();

  page.click("i");

  assert.deepEqual(page.socket.of("action")[0].data, { n: "1" });
});

test("loads by itself and mounts placeholders of the older spelling", async () => {
  const page = new Page(
    '<p flux-mount="1" flux-component-kind="demo" flux-param-start="5"></p>',
  );
  await page.client.extensions.use("legacy");

  assert.deepEqual(
    [...page.posts[0].fields],
    [
      ["liveflux_component_kind", "demo"],
      ["start", "5"],
    ],
  );
});

test("keeps what stands in a placeholder's place when its parent is drawn again", async () => {
  const inner = '<i flux-mount="1" flux-component-kind="inner"></i>';
  const page = new Page(
    root("a", `<p>1</p>${inner}`, ' data-flux-version="1"'),
  );
  await page.client.extensions.use("legacy");
  await page.posts[0].answer(
    '<b data-flux-component-kind="inner" data-flux-component-id="b" data-flux-version="1">in</b>',
  );
  page.hello();
  await page.settle();
  const mounted = page.$("b");

  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: { html: root("a", `<p>2</p>${inner}`) },
  });
  await page.settle();

  assert.equal(page.$("p").textContent, "2");
  assert.equal(page.$("b"), mounted);
  assert.equal(page.posts.length, 1);
  assert.equal(page.socket.of("mount").length, 0);
});

test("understands elements that arrive later", async () => {
  const page = new Page(root("a", "<main></main>", ' data-flux-version="1"'));
  page.hello();
  await page.client.extensions.use("legacy");
  page.$("main").innerHTML =
    '<input name="q" flux-action="find" flux-trigger="input">';
  await page.settle();
  await page.client.extensions.use("triggers");

  page.type("input", "a");

  assert.equal(page.socket.of("action").length, 1);
});
