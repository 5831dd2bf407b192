import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { decodeFrame, encodeFrames } from "../src/messages.js";
import { splice } from "../src/splice.js";
import { Page, root } from "./page.js";

const folder = new URL("../protocol/", import.meta.url);

/** @param {string} path below the folder of examples */
function examples(path) {
  return readdirSync(new URL(path, folder))
    .filter((name) => name.endsWith(".json"))
    .map((name) => ({
      name: path + name,
      text: readFileSync(new URL(path + name, folder), "utf8"),
    }));
}

for (const { name, text } of examples("deltas/")) {
  test(`applies ${name}`, () => {
    const { old, delta, len, new: expected } = JSON.parse(text);

    assert.equal(splice(old, delta, len), expected);
  });
}

for (const { name, text } of examples("deltas/refused/")) {
  test(`refuses ${name}`, () => {
    const { old, delta, len } = JSON.parse(text);

    assert.equal(splice(old, delta, len), null);
  });
}

for (const { name, text } of examples("fields/")) {
  test(`collects ${name}`, () => {
    const { html, click, data } = JSON.parse(text);
    const page = new Page(html);
    page.hello();

    page.click(click);

    assert.deepEqual(page.socket.of("action")[0]?.data, data);
  });
}

for (const { name, text } of examples("liveflux.v1/server/")) {
  test(`reads ${name} as text and as bytes`, () => {
    const messages = [JSON.parse(text)].flat();

    assert.deepEqual(decodeFrame(text), messages);
    const bytes = new TextEncoder().encode(text);
    assert.deepEqual(decodeFrame(bytes.buffer), messages);
  });

  test(`lives with ${name} at any time`, async () => {
    const page = new Page(root("a", "x", ' data-flux-version="1"'));
    page.hello();

    page.socket.receive(text);
    await page.settle();

    assert.equal(page.$("div").textContent, "x");
  });
}

for (const { name, text } of examples("liveflux.v1/client/")) {
  test(`writes ${name}`, () => {
    const messages = [JSON.parse(text)].flat();

    assert.deepEqual(
      encodeFrames(messages, 65_536).map((frame) => JSON.parse(frame)),
      [JSON.parse(text)],
    );
  });
}

test("splits frames at the server's limit", () => {
  const messages = Array.from({ length: 10 }, (_, ref) => ({
    type: "ping",
    ref,
  }));

  const frames = encodeFrames(messages, 60);

  assert.ok(frames.length > 1);
  assert.ok(frames.every((frame) => frame.length <= 60));
  assert.deepEqual(frames.map((frame) => JSON.parse(frame)).flat(), messages);
});
