import { REDIRECTED } from "./refusals.js";

/** @import { Options } from "./options.js" */

/**
 * Makes what posts as `fetch` does, and tells how much was sent, which `fetch` cannot. It gives up when nothing has
 * moved for as long as an answer may take.
 *
 * @param {Options} options timers, and the window
 * @param {(loaded: number, total: number) => void} progress told of the bytes that were sent
 * @returns {(url: string, init: { method: string, body: any, credentials: string, headers: Record<string, string> }) => Promise<any>}
 * what posts
 */
export function uploader({ window, timeoutMs, ...options }, progress) {
  return (url, { method, body, credentials, headers }) =>
    new Promise((resolve, reject) => {
      const request = new window.XMLHttpRequest();
      /** @type {unknown} */
      let timer;
      const moved = () => {
        options.clearTimeout(timer);
        if (timeoutMs > 0) {
          timer = options.setTimeout(() => request.abort(), timeoutMs);
        }
      };
      /** @param {string} why there is no answer */
      const failed = (why) => {
        options.clearTimeout(timer);
        reject(new Error(why));
      };
      request.open(method, url);
      request.withCredentials = credentials === "include";
      Object.entries(headers).forEach(([name, value]) =>
        request.setRequestHeader(name, value),
      );
      request.upload.onprogress = ({ loaded, total }) => {
        moved();
        progress(loaded, total);
      };
      request.onerror = () => failed("connection lost");
      request.onabort = () => failed("nothing has moved");
      request.onload = () => {
        options.clearTimeout(timer);
        resolve(answerOf(request, url));
      };
      moved();
      request.send(body);
    });
}

/**
 * @param {XMLHttpRequest} request that was answered
 * @param {string} asked address that was asked
 * @returns {any} what is needed of the answer that `fetch` would give, which follows no redirect
 */
function answerOf(request, asked) {
  const { status, responseText, responseURL } = request;
  const moved = new URL(asked, responseURL).href !== responseURL;
  return {
    type: moved ? REDIRECTED : "",
    status: moved ? 0 : status,
    ok: !moved && status >= 200 && status < 300,
    text: async () => responseText,
    headers: {
      get: (/** @type {string} */ name) => request.getResponseHeader(name),
      has: (/** @type {string} */ name) =>
        request.getResponseHeader(name) !== null,
    },
  };
}
