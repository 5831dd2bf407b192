import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";

const FORM = `<form data-flux-submit="add"><input name="title" value="Sea"><input type="file" name="picture">
  <progress data-flux-progress value="0"></progress>
  <button>Send</button><button type="button" data-flux-action="more">More</button></form>`;

/** @type {FakeRequest[]} */
let requests = [];

/** What the extension posts with. The test plays the server. */
class FakeRequest {
  /** @type {any} */
  upload = {};
  /** @type {Record<string, string>} */
  headers = {};
  status = 0;
  responseText = "";
  responseURL = "https://app.example/liveflux";
  /** @type {any} */
  onload;
  /** @type {any} */
  onerror;
  /** @type {FormData | undefined} */
  body;

  open() {
    requests.push(this);
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  setRequestHeader(name, value) {
    this.headers[name] = value;
  }

  /** @param {FormData} body */
  send(body) {
    this.body = body;
  }

  /** @returns {string | null} */
  getResponseHeader() {
    return null;
  }

  abort() {
    this.onerror();
  }

  /**
   * @param {Page} page
   * @param {string} text
   * @param {number} [status]
   */
  async answer(page, text, status = 200) {
    Object.assign(this, { status, responseText: text });
    this.onload();
    await page.settle();
    page.timers.pass(0);
  }
}

/**
 * @param {any[]} files that are chosen
 * @param {any} [options] of the page
 * @returns {Promise<Page>} a page with a socket
 */
async function pageWith(files, options = {}) {
  requests = [];
  const page = new Page(root("a", FORM), options, (window) => {
    window.XMLHttpRequest = FakeRequest;
  });
  page.hello();
  await page.client.extensions.use("files");
  await page.settle();
  const input = page.$("[type=file]");
  Object.defineProperty(input, "files", { value: files, writable: true });
  return page;
}

/** @param {number} size of a file */
const fileOf = (size) => new File(["x".repeat(size)], "sea.png");

test("files go as a post although a socket is open, with all other fields", async () => {
  const page = await pageWith([fileOf(3)]);

  page.click("button");
  await page.settle();

  assert.deepEqual(
    page.socket.sent.filter((it) => /"action"/.test(JSON.stringify(it))),
    [],
  );
  const [{ body, headers }] = requests;
  assert.equal(body?.get("title"), "Sea");
  assert.equal(body?.get("liveflux_action"), "add");
  assert.equal(body?.get("liveflux_component_id"), "a");
  assert.equal(body?.get("liveflux_client"), "page-1");
  assert.equal(/** @type {File} */ (body?.get("picture")).name, "sea.png");
  assert.equal(headers["Content-Type"], undefined);
});

test("an action without files goes over the socket, as does a button that submits nothing", async () => {
  const page = await pageWith([]);
  page.click("button");
  page.$("[type=file]").files = [fileOf(3)];
  page.click("[type=button]");
  await page.settle();

  const actions = page.socket.sent
    .flat()
    .filter((/** @type {any} */ it) => it.type === "action");
  assert.deepEqual(
    actions.map((/** @type {any} */ it) => it.action),
    ["add", "more"],
  );
  assert.deepEqual(requests, []);
});

test("tells how much was sent, draws the answer, and empties the field", async () => {
  const page = await pageWith([fileOf(3)]);
  /** @type {any[]} */
  const told = [];
  page.document.addEventListener("liveflux:upload", (event) =>
    told.push(/** @type {CustomEvent} */ (event).detail),
  );
  page.click("button");
  await page.settle();

  requests[0].upload.onprogress({ loaded: 1, total: 3 });
  assert.equal(page.$("progress").value, 1);
  assert.equal(page.$("progress").max, 3);
  assert.deepEqual(told.at(-1), {
    id: "a",
    action: "add",
    loaded: 1,
    total: 3,
  });

  const files = page.$("[type=file]").files;
  await requests[0].answer(page, root("a", `${FORM}<p>done</p>`));

  assert.equal(page.$("p").textContent, "done");
  assert.notEqual(files, undefined);
  assert.equal(page.$("[type=file]").value, "");
});

test("posts again with the same number after a loss", async () => {
  const page = await pageWith([fileOf(3)]);
  page.click("button");
  await page.settle();

  requests[0].onerror();
  await page.settle();
  page.timers.pass(20_000);
  await page.settle();

  const refs = requests.map(({ body }) => body?.get("liveflux_ref"));
  assert.equal(refs.length, 2);
  assert.equal(refs[0], refs[1]);
  assert.deepEqual(page.errors, []);
});

test("gives up after some posts, and says so once", async () => {
  const page = await pageWith([fileOf(3)]);
  page.click("button");
  for (let post = 0; post < 6; post++) {
    await page.settle();
    requests[post].onerror();
    await page.settle();
    page.timers.pass(20_000);
  }
  await page.settle();

  assert.equal(requests.length, 6);
  assert.deepEqual(
    page.errors.map(({ code, fault }) => [code, fault]),
    [[0, "network"]],
  );
});

test("asks before it sends much, and sends nothing that would be refused", async () => {
  /** @type {any[]} */
  const asked = [];
  const page = await pageWith([fileOf(2 * 1024 * 1024)], {
    fetch: (/** @type {any} */ _, /** @type {any} */ init) => {
      asked.push(init);
      const text = '{"type":"error","message":"larger than 1 MB","code":413}';
      return Promise.resolve(new Response(text, { status: 413 }));
    },
  });

  page.click("button");
  await page.settle();

  assert.equal(asked.at(-1).headers["X-Liveflux-Files"], "2 2097152 2097152");
  assert.deepEqual(requests, []);
  assert.deepEqual(
    page.errors.map(({ code, message }) => [code, message]),
    [[413, "larger than 1 MB"]],
  );
});

test("what a login page answers is no component", async () => {
  const page = await pageWith([fileOf(3)]);
  page.click("button");
  await page.settle();

  requests[0].responseURL = "https://app.example/login";
  await requests[0].answer(page, "<p>Log in</p>");

  assert.equal(page.$("p"), null);
  assert.equal(page.errors[0].code, 401);
});

test("a script may pass files", async () => {
  const page = await pageWith([]);

  void page.find("a").call("add", { picture: fileOf(3), number: 2 });
  await page.settle();

  assert.equal(requests[0].body?.get("number"), "2");
  assert.ok(requests[0].body?.get("picture") instanceof Blob);
});
