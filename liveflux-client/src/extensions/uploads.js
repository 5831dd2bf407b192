import { Backoff } from "../backoff.js";
import { PREVIEW, PROGRESS, UPLOAD } from "../extension-attributes.js";
import { allOf, ask, closest, originOf } from "../dom.js";
import { quietly } from "../own-events.js";
import { LiveFluxError, signal } from "../signals.js";

/** @import { Component } from "../component.js" */
/** @import { Kit } from "../parts.js" */

/** What says how many bytes are there. */
const OFFSET = "Upload-Offset";

/** What gives up a file. */
const CANCEL = "data-flux-cancel";

/** Says that a file is not wanted any more. */
const GONE = "gone";

/** Status of bytes that were taken. */
const OK = 204;

/** Refusals after which it is tried again. */
const AGAIN = [408, 409, 429];

/** Files that are announced together. */
const BATCH = 50;

/** So many milliseconds a chunk should take. */
const PACE = 1000;

/** Chunks do not get smaller, in bytes. */
const SMALLEST = 64 * 1024;

/**
 * A file on its way.
 *
 * @typedef {object} Own
 * @property {string} id of the component
 * @property {File} file
 * @property {number} loaded bytes that were sent
 * @property {string} url of its preview
 * @property {boolean} over whether nothing more is to be sent
 * @property {() => void} [stop] ends the requests under way
 *
 * @typedef {Own & Answer} Upload
 */

/**
 * What the server says of some bytes.
 *
 * @typedef {object} Result
 * @property {number} status of the answer; 0 for none
 * @property {number} wait milliseconds until the next attempt
 * @property {string} [text] what is wrong
 * @property {any} offset how many bytes are there
 */

/** What the server says of a file. @typedef {{ ref: string, token: string, chunk: number, most: number, code?: string, error?: string }} Answer */

/**
 * Files that go to fields of components chunk by chunk while the user goes on: `data-flux-upload`. Pages with such file
 * inputs load it.
 *
 * @param {Kit} kit the parts of the client
 */
export function install(kit) {
  const { client, components, connection, extensions, outbox, page } = kit;
  const { document, endpoint, window, random, ...options } = kit.options;
  /** @type {Map<string, Upload>} all that the page may show, by their names */
  const uploads = new Map();
  /** @type {Set<{ id: string, done: Promise<string> }>} what submits wait for */
  const running = new Set();

  const show = () =>
    quietly(() => {
      for (const [key, upload] of uploads) {
        const { ref } = upload;
        const roots = [...(components.get(upload.id)?.roots ?? [])];
        /** @type {(attribute: string) => any[]} */
        const places = (attribute) =>
          roots
            .flatMap((root) => allOf(root, `[${attribute}]`))
            .filter((it) => ask(it, "getAttribute", attribute) === ref);
        const { file, loaded } = upload;
        const previews = places(PREVIEW);
        previews.forEach((it) => {
          it.src = upload.url ||= URL.createObjectURL(file);
        });
        if (!upload.over) {
          places(PROGRESS).forEach((it) =>
            Object.assign(it, { max: file.size, value: loaded }),
          );
        } else if (!previews[0]) {
          URL.revokeObjectURL(upload.url);
          uploads.delete(key);
        }
      }
    });

  /** @param {any} input in which files were chosen */
  const begin = (input) => {
    const component = components.around(input)?.component;
    const files = [...(input?.files ?? [])];
    if (component && files[0]) {
      const { id } = component;
      const field = input.getAttribute(UPLOAD);
      // What is chosen next does not bring these again.
      input.value = "";
      const task = { id, done: send(component, field, files) };
      running.add(task);
      void task.done.then(() => running.delete(task));
    }

    /**
     * @param {Component} component that has the field
     * @param {string} field of it
     * @param {File[]} chosen
     * @returns {Promise<string>} when all is done, what went wrong
     */
    async function send({ id, kind }, field, chosen) {
      let wrong = "";
      for (let from = 0; from < chosen.length; from += BATCH) {
        const batch = chosen.slice(from, from + BATCH);
        /** @type {Answer[]} */
        let answers;
        try {
          answers = await client.call(
            /** @type {any} */ ({ id, kind }),
            "liveflux:upload",
            {
              field,
              files: batch.map(({ name, size }) => ({ name, size })),
              continued: from > 0,
              more: chosen.length - from - batch.length,
            },
          );
        } catch (problem) {
          return String(problem);
        }
        const queue = answers.map((answer, i) => {
          const { ref, error = "" } = answer;
          wrong ||= error;
          const over = !!error;
          const file = batch[i];
          const upload = { ...answer, id, file, loaded: 0, url: "", over };
          uploads.set(id + ref, upload);
          return upload;
        });
        for (const upload of queue) {
          if (!upload.over) {
            const error = await transfer(upload);
            upload.over = true;
            if (error === GONE) {
              const now = components.around(input)?.component;
              if (now && now.id !== id) {
                // The component was lost, and mounted again.
                return send(now, field, chosen.slice(from));
              }
            } else {
              // The component shows it.
              wrong ||= error;
            }
            if (connection.state === "http") {
              outbox.add(
                { type: "sync", componentID: id, kind },
                { answered: () => {}, failed: () => {} },
              );
            }
            show();
          }
        }
        if (answers.some(({ code }) => code === "count")) {
          break;
        }
      }
      return wrong;
    }
  };

  /**
   * Sends the bytes of a file: the next chunk while the answer to the one before is still on its way. What breaks off
   * goes on where the server says.
   *
   * @param {Upload} upload
   * @returns {Promise<string>} what went wrong
   */
  async function transfer(upload) {
    const { file, id, ref, token } = upload;
    const backoff = new Backoff(random);
    const http = await extensions.use("http", false);
    let at = 0;
    let from = 0;
    let { chunk: size, most } = upload;
    let ahead = true;
    /** @type {any} */
    let result;
    let failed = false;
    /** @type {Promise<Result> | undefined} */
    let before;
    for (;;) {
      if (failed) {
        const wait = Math.max(backoff.next(), result.wait);
        await new Promise((go) => options.setTimeout(() => go(0), wait));
        result = await request("HEAD").answer;
      } else {
        const start = options.now();
        from = at;
        at = Math.min(at + size, file.size);
        const { sent, answer } = request("PATCH", from, file.slice(from, at));
        const early = await sent;
        result = await before;
        before = answer;
        const fine = (result?.status ?? OK) === OK;
        const pace = PACE / (options.now() - start);
        size = Math.min(most, Math.max(SMALLEST, size * Math.min(2, pace)));
        if (fine && !early && ahead && at < file.size) {
          continue;
        }
        const last = await answer;
        result = fine ? last : result;
        before = undefined;
      }
      const { status, offset, text } = result;
      if (upload.over || status === 404 || status === 410) {
        return GONE;
      }
      failed = status !== OK && status !== 200;
      if (!failed) {
        at = offset ?? at;
        if (status === OK) {
          backoff.reset();
          if (at === file.size) {
            return "";
          }
        }
      } else if (!status || (status === 413 && !text && size > SMALLEST)) {
        size = Math.max(SMALLEST, (at - from) / 2);
        // A proxy takes less.
        most = status ? size : most;
      } else if (status < 500 && !AGAIN.includes(status)) {
        return `${text ?? status}`;
      }
      // Another node does not know what is under way.
      ahead &&= status !== 409;
    }

    /**
     * @param {string} method
     * @param {number} [offset] of the first byte
     * @param {Blob} [body]
     * @returns {{ sent: Promise<unknown>, answer: Promise<Result> }} told when the body is sent, and when it is answered
     */
    function request(method, offset = 0, body) {
      const xhr = new window.XMLHttpRequest();
      const { stop } = upload;
      upload.stop = () => {
        stop?.();
        xhr.abort();
      };
      xhr.open(method, `${endpoint}?upload=${token}`);
      xhr.responseType = "json";
      xhr.timeout = options.timeoutMs;
      xhr.withCredentials = options.credentials === "include";
      const headers = {
        ...http.headers(),
        [OFFSET]: offset,
        "Content-Type": "application/octet-stream",
      };
      Object.entries(headers).forEach(([name, value]) =>
        xhr.setRequestHeader(name, value),
      );
      /** @type {Promise<Result>} */
      const answer = new Promise((resolve) => {
        xhr.onloadend = () => {
          upload.stop = stop;
          const { status, response } = xhr;
          const known = xhr.getResponseHeader(OFFSET);
          resolve({
            status,
            wait:
              1000 * /** @type {any} */ (xhr.getResponseHeader("Retry-After")),
            text: response?.message,
            offset: known && +known,
          });
        };
      });
      const sent = new Promise((go) => (xhr.upload.onload = () => go(0)));
      xhr.upload.onprogress = ({ loaded }) => {
        loaded += offset;
        upload.loaded = loaded;
        signal(document, "liveflux:upload", {
          id,
          ref,
          loaded,
          total: file.size,
        });
        show();
      };
      xhr.send(body);
      return { sent: Promise.race([sent, answer]), answer };
    }
  }

  const add = outbox.add.bind(outbox);
  outbox.add = (message, how) => {
    const [trigger, form] = how.elements ?? [];
    const submits =
      form &&
      (trigger === form || /** @type {any} */ (trigger).type === "submit");
    const awaited = [...running].filter(
      ({ id }) => submits && id === message.componentID,
    );
    if (awaited[0]) {
      void Promise.all(awaited.map(({ done }) => done)).then((all) => {
        const wrong = all.find(Boolean);
        if (wrong) {
          const error = new LiveFluxError(0, wrong, "client");
          how.failed(/** @type {any} */ ({ fields: [], ...how }), error);
        } else {
          add(message, how);
        }
      });
    } else {
      add(message, how);
    }
  };

  document.addEventListener("change", (event) =>
    begin(closest(originOf(event), `[${UPLOAD}]`)),
  );
  document.addEventListener("click", (event) => {
    /** @type {any} */
    const button = closest(originOf(event), `[${CANCEL}]`);
    const id = components.around(button)?.component.id;
    const upload = uploads.get(id + button?.getAttribute(CANCEL));
    if (upload) {
      upload.over = true;
      upload.stop?.();
    }
  });
  page.watch(show);
  // What was chosen before this was here.
  document.querySelectorAll(`[${UPLOAD}]`).forEach(begin);
}
