/*
 * Bytes that travel for what users do often. Noise does not move them, so they are asserted; the figures are in
 * docs/benchmarks.md.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";

/** @param {unknown} message as it travels */
const bytesOf = (message) => Buffer.byteLength(JSON.stringify(message));

/**
 * @param {import("node:test").TestContext} t that shows the figure
 * @param {string} what was done
 * @param {number} ours bytes of it
 * @param {number} theirs bytes that it is compared with
 */
function show(t, what, ours, theirs) {
  t.diagnostic(
    `${what}: ${ours} of ${theirs} bytes, ${(ours / theirs).toFixed(2)}`,
  );
}

test("validating one field of 50 takes less than half of sending all of them", async (t) => {
  const fields = Array.from({ length: 50 }, (_, i) => [
    `field${i}`,
    `value number ${i}`,
  ]);
  const inputs = fields.map(
    ([name, value]) => `<input name="${name}" value="${value}">`,
  );
  const page = new Page(
    root(
      "a",
      `<form data-flux-submit="save" data-flux-validate>${inputs.join("")}</form>`,
    ),
  );
  await page.client.extensions.use("forms");
  page.hello();
  await page.settle();

  const field = page.$("[name=field7]");
  field.focus();
  field.value = "changed";
  for (const type of ["input", "focusout"]) {
    field.dispatchEvent(new page.window.Event(type, { bubbles: true }));
  }
  const [sent] = page.socket.of("action");
  fields[7][1] = "changed";
  // What Phoenix LiveView documents for phx-change: the whole form, and which field it is about.
  const all = [
    "4",
    "12",
    "lv:phx-GDTc7uVrF1hwTwJB",
    "event",
    {
      type: "form",
      event: "validate",
      value: `${new URLSearchParams(fields)}&_target=field7`,
      uploads: {},
    },
  ];

  show(t, "one field of 50", bytesOf(sent), bytesOf(all));
  assert.ok(bytesOf(sent) <= 0.5 * bytesOf(all));
});

test("a command of the page sends nothing", async () => {
  const page = new Page(
    root(
      "a",
      '<button type="button" data-flux-do="toggle to:#menu; class:on to:#menu">x</button><ul id="menu" hidden></ul>',
    ),
  );
  await page.client.extensions.use("commands");
  page.hello();
  await page.settle();
  const before = page.socket.sent.length;

  page.click("button");
  await page.settle();

  assert.equal(page.$("#menu").hidden, false);
  assert.equal(page.socket.sent.length, before);
  assert.equal(page.posts.length, 0);
});

test("moving one of 100 rows costs less than naming all of them in their order", async (t) => {
  const page = new Page(
    root(
      "a",
      '<button type="button" data-flux-action="move" data-flux-param-item="57" data-flux-param-before="3">x</button>',
    ),
  );
  page.hello();
  await page.settle();

  page.click("button");
  const [sent] = page.socket.of("action");
  // What sorting by Livewire's first plugin documents: each row with its place.
  const all = Array.from({ length: 100 }, (_, i) => ({
    order: i + 1,
    value: String(i),
  }));

  show(t, "one of 100 rows", bytesOf(sent), bytesOf(all));
  assert.ok(bytesOf(sent) <= 0.1 * bytesOf(all));
});
