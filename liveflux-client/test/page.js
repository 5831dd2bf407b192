import { Window } from "happy-dom";
import { FakeSocket } from "./fake-socket.js";
import { FakeStream } from "./fake-stream.js";
import { FakeTimers } from "./fake-timers.js";
import { useFormData } from "./form-data.js";
import { INSTALLED, LiveFlux, loadExtension } from "./script.js";

/** @import { Install } from "../src/extensions.js" */
/** @import { Wire } from "../src/wire.js" */
/** @import { UserOptions } from "../src/options.js" */

/** @typedef {{ fields: URLSearchParams, init: any, give: (response: Response) => Promise<void>, answer: (body: string, init?: any) => Promise<void>, fail: () => Promise<void> }} Post */

/** A page with a client in it and a server that the test plays. */
export class Page {
  /**
   * @param {string} html of the body
   * @param {UserOptions} [options] more options
   * @param {(window: any) => void} [before] called before there is anything in the page
   * @param {Record<string, Install>} [installed] extensions that are there at once
   */
  constructor(html, options = {}, before, installed = INSTALLED) {
    this.window = /** @type {any} */ (
      new Window({ url: "https://app.example/page" })
    );
    useFormData(this.window);
    this.document = /** @type {Document} */ (this.window.document);
    this.timers = new FakeTimers();
    /** @type {FakeSocket[]} */
    this.sockets = [];
    /** @type {Post[]} */
    this.posts = [];
    /** @type {Post[]} those with nothing in them, which ask whether anybody is logged in */
    this.asks = [];
    /** @type {FakeStream[]} */
    this.streams = [];
    /** @type {string[]} */
    this.visited = [];
    /** @type {any[]} */
    this.errors = [];
    this.window.location.assign = (/** @type {string} */ url) =>
      this.visited.push(url);
    /** @type {URLSearchParams[]} */
    this.beacons = [];
    this.reloads = 0;
    this.window.location.reload = () => this.reloads++;
    this.window.navigator.sendBeacon = (
      /** @type {string} */ _,
      /** @type {URLSearchParams} */ fields,
    ) => this.beacons.push(fields);
    before?.(this.window);
    this.document.body.innerHTML = html;
    this.document.addEventListener("liveflux:error", (event) =>
      this.errors.push(/** @type {CustomEvent} */ (event).detail),
    );
    const page = this;
    /** @type {any} what the client was given */
    this.options = {
      window: this.window,
      clientName: "page-1",
      random: () => 1,
      ...this.timers.options,
      useSse: false,
      bar: false,
      loadExtension,
      fetch: (/** @type {any} */ url, /** @type {any} */ init) =>
        /** @type {any} */ (this.#fetch(url, init)),
      WebSocket: /** @type {any} */ (
        class extends FakeSocket {
          /**
           * @param {URL} url
           * @param {string[]} protocols
           */
          constructor(url, protocols) {
            super(url, protocols);
            page.sockets.push(this);
          }
        }
      ),
      ...options,
    };
    const { fetch } = this.options;
    this.client = new LiveFlux({
      ...this.options,
      fetch: (url, init) => (this.options.fetch ?? fetch)(url, init),
    });
    globals(this.window);
    for (const [name, install] of Object.entries(installed)) {
      this.client.extensions.install(name, install);
    }
    this.client.start();
  }

  /** The newest socket. */
  get socket() {
    return /** @type {FakeSocket} */ (this.sockets.at(-1));
  }

  /** @returns {string | undefined} the state that the page shows */
  get state() {
    return this.document.documentElement.dataset.fluxState;
  }

  /**
   * @param {string} id of a component
   * @returns {Wire} the component
   */
  find(id) {
    return /** @type {Wire} */ (this.client.find(id));
  }

  /** Lets the server greet. */
  hello(more = {}) {
    this.socket.receive({
      type: "hello",
      connection: "c",
      heartbeat: 25_000,
      limits: { maxMessageSize: 65_536 },
      ...more,
    });
  }

  /** @param {string} selector of an element to be clicked */
  click(selector) {
    /** @type {HTMLElement} */ (this.$(selector)).click();
  }

  /**
   * @param {string} selector
   * @returns {any} the element
   */
  $(selector) {
    return this.document.querySelector(selector);
  }

  /**
   * @param {string} selector of a field
   * @param {string} value that a user enters
   */
  type(selector, value) {
    const field = this.$(selector);
    field.focus();
    field.value = value;
    field.dispatchEvent(new this.window.Event("input", { bubbles: true }));
  }

  /** Lets promises and mutation observers run. */
  async settle() {
    for (let turn = 0; turn < 10; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  }

  /** The newest stream. */
  get stream() {
    return /** @type {FakeStream} */ (this.streams.at(-1));
  }

  /**
   * @param {any} url of a request
   * @param {any} init of it
   */
  #fetch(url, init) {
    const connection = init.headers["X-Liveflux-Connection"];
    if (init.headers.Accept === "text/event-stream") {
      this.streams.push(new FakeStream(String(url), init));
      return this.stream.response;
    }
    return connection
      ? this.streams
          .find((stream) => stream.connection === connection)
          ?.request(init)
      : this.#post(init);
  }

  /** @param {any} init of a fetch */
  #post(init) {
    return new Promise((resolve, reject) => {
      const give = async (/** @type {Response} */ response) => {
        resolve(response);
        await this.settle();
      };
      const posts = init.body ? this.posts : this.asks;
      posts.push({
        fields: new URLSearchParams(init.body),
        init,
        give,
        answer: (body, response) => give(new Response(body, response)),
        fail: async () => {
          reject(new TypeError("Failed to fetch"));
          await this.settle();
        },
      });
    });
  }
}

/** @returns {Response} what a browser makes of an answer that leads elsewhere, where it is not to follow */
export function redirect() {
  return Object.defineProperties(Response.error(), {
    type: { value: "opaqueredirect" },
  });
}

/** @param {any} window whose classes the client finds in a browser */
function globals(window) {
  Object.assign(globalThis, {
    CustomEvent: window.CustomEvent,
    Event: window.Event,
    CSS: window.CSS,
    Node: window.Node,
    Document: window.Document,
    Element: window.Element,
    HTMLCollection: window.HTMLCollection,
    HTMLElement: window.HTMLElement,
    HTMLFormElement: window.HTMLFormElement,
    HTMLInputElement: window.HTMLInputElement,
    HTMLTextAreaElement: window.HTMLTextAreaElement,
    HTMLOptionElement: window.HTMLOptionElement,
    HTMLHeadElement: window.HTMLHeadElement,
    HTMLTemplateElement: window.HTMLTemplateElement,
    DOMParser: window.DOMParser,
  });
}

/**
 * @param {string} id of a component
 * @param {string} content of its root
 * @param {string} [attributes] of its root
 * @returns {string} its HTML
 */
export function root(id, content, attributes = "") {
  return `<div data-flux-component-kind="demo" data-flux-component-id="${id}"${attributes}>${content}</div>`;
}
