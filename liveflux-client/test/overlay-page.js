import { FakeSocket } from "./fake-socket.js";
import { Page } from "./page.js";
import { loadExtension } from "./script.js";

/**
 * A page of a developer, whose sockets can be watched, as real ones can.
 *
 * @param {string} html of the body
 * @param {import("../src/options.js").UserOptions} [options] more options
 */
export async function openOverlay(html, options = {}) {
  /** @type {any} */
  let last;
  class Socket extends FakeSocket {
    /** @type {((event: any) => void)[]} */
    listeners = [];

    /** @param {any} url @param {string[]} protocols */
    constructor(url, protocols = []) {
      super(url, protocols);
      last = this;
    }

    /** @param {any} _type @param {any} listener */
    addEventListener(_type, listener) {
      this.listeners.push(listener);
    }

    /** @param {any} message from the server */
    receive(message) {
      const data = JSON.stringify(message);
      this.listeners.forEach((listener) => listener({ data }));
      /** @type {any} */ (this).onmessage({ data });
    }
  }
  const page = new Page(html, {
    WebSocket: /** @type {any} */ (Socket),
    extensions: ["overlay"],
    loadExtension,
    ...options,
  });
  page.window.scrollTo = () => {};
  await page.client.extensions.use("overlay");
  await page.settle();
  last.receive({ type: "hello", connection: "c", heartbeat: 25_000 });
  await page.settle();
  const shadow = page.$("liveflux-overlay").shadowRoot;
  return {
    page,
    socket: last,
    /** @param {object} data for developers */
    tell: (data) =>
      last.receive({
        type: "event",
        componentID: "",
        name: "liveflux:overlay",
        data,
      }),
    panel: () => shadow.querySelector("section"),
    corner: () => shadow.querySelector("output").textContent,
  };
}
