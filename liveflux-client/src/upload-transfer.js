import { Backoff } from "./backoff.js";
import { signal } from "./signals.js";

/** @import { Kit } from "./parts.js" */

/** What says how many bytes are there. */
const OFFSET = "Upload-Offset";

/** Says that a file is not wanted any more. */
export const GONE = "gone";

/** What the user is told of a file that does not get on. */
export const STUCK = "The upload has stopped. Choose the file again later.";

/** So often it is tried without any byte more. */
const MOST_TRIES = 20;

/** Status of bytes that were taken. */
const OK = 204;

/** Refusals after which it is tried again. */
const AGAIN = [408, 409, 429];

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
 * @property {string} wrong what the server does not know to be wrong
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
 * Sends the bytes of files.
 *
 * @param {Kit} kit the parts of the client
 * @param {() => void} show shows how far files are
 */
export function uploadTransfer({ extensions, options: given }, show) {
  const { document, endpoint, window, random, ...options } = given;

  return transfer;

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
    let tries = 0;
    let best = 0;
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
      if (!failed && at > best) {
        best = at;
        tries = 0;
      } else if ((failed || status === OK) && ++tries >= MOST_TRIES) {
        return STUCK;
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
}
