import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";

test("the script brings the page to life, once, with the page's options", async () => {
  const page = new Page(root("a", "<p>1</p>"), { useWebSocket: false });
  page.client.stop();
  page.window.liveflux = {
    useWebSocket: false,
    useSse: false,
    endpoint: "/live",
  };
  Object.assign(globalThis, { window: page.window, document: page.document });

  await import("../src/entry.js");
  const { client } = page.window.liveflux;
  page.document.dispatchEvent(new page.window.Event("DOMContentLoaded"));

  assert.equal(page.state, "http");
  assert.equal(page.window.liveflux.client, client);
  assert.equal(page.window.liveflux.endpoint, "/live");
  assert.equal(page.window.liveflux.find("a").kind, "demo");
  assert.equal(page.window.liveflux.findComponent("demo").id, "a");
  assert.equal(page.window.liveflux.channel("chat").name, "chat");
  assert.equal(page.$("div").$wire.id, "a");
  /** @type {any[]} */
  const heard = [];
  const off = page.window.liveflux.on("e", (/** @type {any} */ event) =>
    heard.push(event),
  );
  page.window.liveflux.dispatch("e", 1);
  off();
  page.window.liveflux.dispatch("e", 2);
  assert.deepEqual(heard, [{ name: "e", data: 1, detail: 1 }]);
});

test("a page that was written into the place of another one gets a client of its own", async () => {
  const page = new Page(root("a", "<form data-flux-submit='save'></form>"));
  page.client.stop();
  const { document, window } = page;
  window.liveflux = { useWebSocket: false, useSse: false };
  Object.assign(globalThis, { window, document });
  let runs = 0;
  const runScript = () => import(`../src/entry.js?run=${++runs}`);

  await runScript();
  const { client } = window.liveflux;
  await runScript();
  assert.equal(window.liveflux.client, client);

  // `document.write` takes all listeners away, and the window stays.
  const next = document.createElement("html");
  next.append(document.createElement("head"), document.body);
  document.documentElement.remove();
  document.append(next);
  await runScript();
  document.dispatchEvent(new window.Event("DOMContentLoaded"));

  assert.notEqual(window.liveflux.client, client);
  assert.equal(client.state, "closed");
  assert.equal(window.liveflux.client.state, "http");
  assert.equal(window.liveflux.find("a").kind, "demo");
  const submit = new window.Event("submit", {
    bubbles: true,
    cancelable: true,
  });
  page.$("form").dispatchEvent(submit);
  assert.equal(submit.defaultPrevented, true);
});
