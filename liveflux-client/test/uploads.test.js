import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";
import { loadExtension } from "./script.js";

const FORM = `<form data-flux-submit="save"><input type="file" data-flux-upload="photos" multiple>
  <img data-flux-preview="photos-1"><progress data-flux-progress="photos-1"></progress>
  <a data-flux-cancel="photos-1">x</a><button>Save</button></form>`;

const KB = 1024;

/** @type {FakeRequest[]} */
let requests = [];

/** What the extension sends bytes with. The test plays the server. */
class FakeRequest {
  /** @type {any} */
  upload = {};
  /** @type {Record<string, any>} */
  headers = {};
  status = 0;
  /** @type {any} */
  response = null;
  /** @type {Record<string, string>} */
  given = {};
  aborted = false;
  method = "";
  url = "";
  /** @type {any} */
  onloadend;
  /** @type {Blob | undefined} */
  body;

  /**
   * @param {string} method
   * @param {string} url
   */
  open(method, url) {
    Object.assign(this, { method, url });
    requests.push(this);
  }

  /**
   * @param {string} name
   * @param {any} value
   */
  setRequestHeader(name, value) {
    this.headers[name] = value;
  }

  /** @param {Blob} body */
  send(body) {
    this.body = body;
  }

  /**
   * @param {string} name
   * @returns {string | null}
   */
  getResponseHeader(name) {
    return this.given[name] ?? null;
  }

  abort() {
    this.aborted = true;
    this.onloadend();
  }

  /** All bytes have left. */
  sent() {
    this.upload.onload();
  }

  /**
   * @param {number} status
   * @param {number | null} offset
   * @param {string} [message]
   */
  answer(status, offset = null, message) {
    Object.assign(this, { status, response: message ? { message } : null });
    if (offset !== null) {
      this.given["Upload-Offset"] = String(offset);
    }
    this.onloadend();
  }
}

/**
 * @param {any[]} answers of the server to the announced files
 * @param {any[]} files that are chosen
 */
async function pageWith(answers, ...files) {
  return pageThat({}, answers, ...files);
}

/**
 * @param {any} options of the client
 * @param {any[]} answers of the server to the announced files
 * @param {any[]} files that are chosen
 */
async function pageThat(options, answers, ...files) {
  requests = [];
  const page = new Page(root("a", FORM), options, (window) => {
    window.XMLHttpRequest = FakeRequest;
  });
  page.hello();
  await page.client.extensions.use("uploads");
  await page.client.extensions.use("upload-transfer", false).catch(() => {});
  await page.settle();
  const input = page.$("[type=file]");
  Object.defineProperty(input, "files", { value: files, writable: true });
  input.dispatchEvent(new page.window.Event("change", { bubbles: true }));
  await page.settle();
  const announced = announcements(page).at(-1);
  page.socket.receive({
    type: "reply",
    ref: announced.ref,
    componentID: "a",
    data: answers,
  });
  await page.settle();
  return page;
}

/** @param {Page} page */
function announcements(page) {
  return page.socket.sent
    .flat()
    .filter((/** @type {any} */ it) => it.action === "liveflux:upload");
}

/** @param {Page} page */
function saves(page) {
  return page.socket.sent
    .flat()
    .filter((/** @type {any} */ it) => it.action === "save");
}

/** @param {number} size of a file */
const fileOf = (size) => new File(["x".repeat(size)], "sea.png");

const TAKEN = {
  ref: "photos-1",
  token: "t1",
  chunk: 256 * KB,
  most: 512 * KB,
};

test("chosen files are announced, and the next chunk goes when the one before has left", async () => {
  const page = await pageWith([TAKEN], fileOf(700 * KB));
  const [announced] = announcements(page);
  assert.deepEqual(announced.data, {
    field: "photos",
    files: [{ name: "sea.png", size: 700 * KB }],
    continued: false,
    more: 0,
  });
  const [first] = requests;
  assert.equal(first.method, "PATCH");
  assert.match(first.url, /\?upload=t1$/);
  assert.equal(first.headers["Upload-Offset"], 0);
  assert.equal(first.body?.size, 256 * KB);

  first.sent();
  await page.settle();
  const second = requests[1];
  assert.equal(second.headers["Upload-Offset"], 256 * KB);
  second.sent();
  await page.settle();
  assert.equal(requests.length, 2, "two are under way at most");

  first.answer(204, 256 * KB);
  second.answer(
    204,
    second.headers["Upload-Offset"] + (second.body?.size ?? 0),
  );
  await page.settle();
  const last = requests.at(-1);
  assert.equal(
    last?.headers["Upload-Offset"] + (last?.body?.size ?? 0),
    700 * KB,
  );
  last?.answer(204, 700 * KB);
  await page.settle();
  assert.equal(page.errors.length, 0);
});

test("what breaks off goes on where the server says, and an answer that was lost is asked for", async () => {
  const page = await pageWith([TAKEN], fileOf(200 * KB));
  requests[0].answer(0);
  await page.settle();
  page.timers.pass(20_000);
  await page.settle();
  assert.equal(requests[1].method, "HEAD");
  requests[1].answer(200, 100 * KB);
  await page.settle();
  assert.equal(requests[2].headers["Upload-Offset"], 100 * KB);
  requests[2].answer(0);
  await page.settle();
  page.timers.pass(40_000);
  await page.settle();
  requests[3].answer(200, 200 * KB);
  await page.settle();
  assert.equal(requests[4].method, "PATCH");
  assert.equal(requests[4].body?.size, 0);
  requests[4].answer(204, 200 * KB);
  await page.settle();
  assert.equal(requests.length, 5);
});

for (const [
  how,
  answer,
] of /** @type {[string, (it: FakeRequest) => void][]} */ ([
  ["no answer", (it) => it.answer(0)],
  ["a failing server", (it) => it.answer(500)],
  ["a busy server", (it) => it.answer(429)],
  [
    "a check that takes too long",
    (it) => (it.method === "HEAD" ? it.answer(200, 3) : it.answer(0)),
  ],
  ["bytes that are never kept", (it) => it.answer(204, 0)],
])) {
  test(`a file is given up at last, after ${how}`, async () => {
    const page = await pageWith([TAKEN], fileOf(3));
    page.click("button");
    await page.settle();
    let count = 0;
    while (requests.length > count && count < 100) {
      const request = requests[count++];
      answer(request);
      await page.settle();
      page.timers.pass(60_000);
      await page.settle();
    }

    assert.ok(count < 60, `${count} requests`);
    assert.equal(saves(page).length, 0);
    const [told, submit] = page.errors;
    assert.match(told.message, /has stopped/);
    assert.match(submit.message, /has stopped/);
    const note = page.$("progress + [data-flux-upload-error]");
    assert.equal(note.getAttribute("role"), "alert");
    assert.match(note.textContent, /has stopped/);
  });
}

for (const status of [404, 410]) {
  test(`a file that the server lost (${status}) is an error, and the submit is not sent`, async () => {
    const page = await pageWith([TAKEN], fileOf(3));
    page.click("button");
    await page.settle();
    requests[0].answer(status, null, "There is no such upload");
    await page.settle();

    assert.equal(requests.length, 1);
    assert.equal(saves(page).length, 0);
    assert.match(page.errors[0].message, /no longer has the upload/);
    assert.match(
      page.$("[data-flux-upload-error]").textContent,
      /no longer has the upload/,
    );
  });
}

test("a submit is sent after the file was cancelled", async () => {
  const page = await pageWith([TAKEN], fileOf(900 * KB));
  page.click("button");
  await page.settle();
  page.click("[data-flux-cancel]");
  await page.settle();

  assert.equal(saves(page).length, 1);
  assert.equal(page.errors.length, 0);
  assert.equal(page.document.querySelector("[data-flux-upload-error]"), null);
});

test("a server that does not know what is under way gets one chunk at a time", async () => {
  const page = await pageWith([TAKEN], fileOf(900 * KB));
  requests[0].sent();
  await page.settle();
  requests[1].answer(409, 0, "The next byte is 0");
  requests[0].answer(204, 256 * KB);
  await page.settle();
  page.timers.pass(20_000);
  await page.settle();
  requests[2].answer(200, 256 * KB);
  await page.settle();
  requests[3].sent();
  await page.settle();

  assert.equal(requests.length, 4);
});

test("a proxy that takes less gets less", async () => {
  const page = await pageWith([TAKEN], fileOf(200 * KB));
  requests[0].answer(413);
  await page.settle();
  page.timers.pass(20_000);
  await page.settle();
  requests[1].answer(200, 0);
  await page.settle();

  assert.ok((requests[2].body?.size ?? 0) < 200 * KB);
});

test("a submit waits for what is under way", async () => {
  const page = await pageWith([TAKEN], fileOf(3));
  page.click("button");
  await page.settle();
  assert.equal(saves(page).length, 0);

  requests[0].answer(204, 3);
  await page.settle();
  assert.equal(saves(page).length, 1);
});

test("a submit is not sent when a file fails meanwhile", async () => {
  const page = await pageWith([TAKEN], fileOf(3));
  page.click("button");
  await page.settle();
  requests[0].answer(
    415,
    null,
    "The content of this file does not match its name",
  );
  await page.settle();

  assert.equal(saves(page).length, 0);
  assert.equal(
    page.errors[0].message,
    "The content of this file does not match its name",
  );
  page.click("button");
  await page.settle();
  assert.equal(saves(page).length, 1, "the next one is");
});

test("a refused file is not sent", async () => {
  const refused = { ref: "photos-1", code: "size", error: "too large" };
  const page = await pageWith(
    [refused, { ...TAKEN, ref: "photos-2" }],
    fileOf(9),
    fileOf(3),
  );

  assert.equal(requests.length, 1);
  assert.equal(requests[0].body?.size, 3);
});

test("a cancelled file stops, and is not asked for again", async () => {
  const page = await pageWith([TAKEN], fileOf(900 * KB));
  page.click("[data-flux-cancel]");
  await page.settle();
  page.timers.pass(60_000);
  await page.settle();

  assert.ok(requests[0].aborted);
  assert.equal(requests.length, 1);
});

test("a file is seen and its progress shown before the server has it", async () => {
  const page = await pageWith([TAKEN], fileOf(1000));
  requests[0].upload.onprogress({ loaded: 400 });

  assert.match(page.$("img").getAttribute("src"), /^blob:/);
  assert.equal(page.$("progress").getAttribute("value"), "400");
});

test("hundreds of files are announced in turn, until there is no place", async () => {
  const files = Array.from({ length: 120 }, () => fileOf(1));
  const full = { ref: "photos-4", code: "count", error: "At most 3" };
  const page = await pageWith(
    files.slice(0, 50).map(() => full),
    ...files,
  );

  const [announced] = announcements(page);
  assert.equal(announced.data.files.length, 50);
  assert.equal(announced.data.more, 70);
  assert.equal(announcements(page).length, 1);
});

test("what sends files comes with the first, or when users look for some", async () => {
  /** @type {string[]} */
  const asked = [];
  const page = new Page(root("a", FORM), {
    loadExtension: (name) => {
      asked.push(name);
      return loadExtension(name);
    },
  });
  page.hello();
  await page.client.extensions.use("uploads");
  await page.settle();
  assert.equal(asked.includes("upload-transfer"), false);

  page.click("[type=file]");
  assert.equal(asked.includes("upload-transfer"), true);
});

test("without what sends files, the page says that they do not get on", async () => {
  const page = await pageThat(
    {
      loadExtension: (/** @type {string} */ name) =>
        name === "upload-transfer"
          ? Promise.reject(new Error("offline"))
          : loadExtension(name),
    },
    [TAKEN],
    fileOf(3),
  );

  assert.equal(requests.length, 0);
  assert.match(page.errors[0].message, /has stopped. Choose the file/);
  assert.match(
    page.$("progress + [data-flux-upload-error]").textContent,
    /has stopped/,
  );
});
