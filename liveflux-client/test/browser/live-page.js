import { install as activate } from "../../src/extensions/activate.js";
import { install as fields } from "../../src/extensions/fields.js";
import { install as indicators } from "../../src/extensions/indicators.js";
import { install } from "../../src/extensions/parts.js";
import { LiveFlux } from "../../src/index.js";
import { FakeSocket } from "../fake-socket.js";
import { deltaOf } from "./delta.js";

/** @import { Slice } from "../../src/splice.js" */

/** The client in a real page, with a server that the test plays. */
export class LivePage {
  #versions = new Map();
  #texts = new Map();
  /** @type {FakeSocket | undefined} */
  #socket;
  /** Whether updates come whole, not as what differs. */
  whole = false;

  /** @param {{ setTimeout: any, clearTimeout: any, now?: any }} [timers] time never passes without them */
  constructor(timers = { setTimeout: () => 0, clearTimeout: () => {} }) {
    const page = this;
    this.client = new LiveFlux({
      useSse: false,
      bar: false,
      loadExtension: async () => ({ install: () => ({}) }),
      ...timers,
      WebSocket: /** @type {any} */ (
        class extends FakeSocket {
          /**
           * @param {URL} url
           * @param {string[]} protocols
           */
          constructor(url, protocols) {
            super(url, protocols);
            this.pongs = true;
            page.#socket = this;
          }
        }
      ),
    });
    this.client.extensions.install("activate", activate);
    this.client.extensions.install("fields", fields);
    this.client.extensions.install("indicators", indicators);
    this.client.extensions.install("parts", install);
    this.client.start();
    this.#receive({ type: "hello", connection: "c", heartbeat: 25_000 });
  }

  /**
   * @param {string} id of a component
   * @param {string} html that the server has drawn first
   */
  show(id, html) {
    this.#texts.delete(id);
    this.update(id, html);
  }

  /**
   * @param {string} id of a component
   * @param {string} html that the server draws
   * @param {() => number} [random] chance in what the delta looks like
   * @param {Slice[]} [slices] the delta, if it is known
   * @param {number} [ref] of the action that it answers
   */
  update(id, html, random, slices, ref) {
    const old = this.#texts.get(id);
    const version = (this.#versions.get(id) ?? 0) + 1;
    this.#versions.set(id, version);
    this.#texts.set(id, html);
    const data =
      old === undefined || this.whole
        ? { html }
        : { delta: slices ?? deltaOf(old, html, random), len: html.length };
    this.#receive({ type: "update", ref, componentID: id, version, data });
  }

  /** @returns {any[]} the actions that were sent */
  get actions() {
    return /** @type {FakeSocket} */ (this.#socket).of("action");
  }

  /** Answers all actions: they have changed nothing. */
  answer() {
    for (const { ref, componentID } of this.actions) {
      const version = this.#versions.get(componentID);
      this.#receive({ type: "reply", ref, componentID, version });
    }
  }

  /** @param {any} message */
  #receive(message) {
    /** @type {FakeSocket} */ (this.#socket).receive(message);
  }
}
