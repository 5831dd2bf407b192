import { JoinedChannel } from "./joined-channel.js";
import { LiveFluxError, reportError } from "./signals.js";

/** @import { Connection } from "./connection.js" */
/** @import { Message } from "./messages.js" */
/** @import { Options } from "./options.js" */
/** @import { Outbox } from "./outbox.js" */

/**
 * A message that waits for its answer.
 *
 * @typedef {object} Asked
 * @property {Message} message what was sent
 * @property {(answer: Message) => void} resolve called with the answer
 * @property {(error: LiveFluxError) => void} reject called instead
 */

/** How long to wait at least, in milliseconds, before a server is asked again that cannot say now. */
const AGAIN_MS = 1000;

/** The channels of the page, all over its one connection. */
export class Channels {
  #options;
  #connection;
  #outbox;
  /** @type {Map<string, JoinedChannel>} */
  #channels = new Map();
  /** @type {Map<number, Asked>} */
  #asked = new Map();

  /**
   * @param {Options} options document, timers and randomness
   * @param {Connection} connection the socket
   * @param {Outbox} outbox gives numbers
   */
  constructor(options, connection, outbox) {
    this.#options = options;
    this.#connection = connection;
    this.#outbox = outbox;
  }

  /** @returns {boolean} whether messages can be sent */
  get isOpen() {
    return this.#connection.state === "open";
  }

  /** @returns {boolean} whether an answer is awaited */
  get isBusy() {
    return this.#asked.size > 0;
  }

  /**
   * @param {string} name of a channel
   * @returns {JoinedChannel} the same one for the same name
   */
  get(name) {
    const channel = this.#channels.get(name) ?? new JoinedChannel(name, this);
    this.#channels.set(name, channel);
    return channel;
  }

  /**
   * Sends a message.
   *
   * @param {Message} message without `ref`
   * @returns {Promise<any>} the answer; for a join the whole message
   */
  ask(message) {
    return new Promise((resolve, reject) => {
      if (!this.isOpen) {
        reject(this.lost("The connection is lost"));
        return;
      }
      const numbered = this.#outbox.number(message);
      this.#asked.set(numbered.ref, { message, resolve, reject });
      this.#connection.send([numbered]);
    });
  }

  /** The connection is open. */
  opened() {
    this.#channels.forEach((channel) => channel.opened());
  }

  /** The connection is lost, and answers with it. */
  dropped() {
    const asked = [...this.#asked.values()];
    this.#asked.clear();
    this.#channels.forEach((channel) => channel.dropped());
    asked.forEach(({ reject }) => reject(this.lost("The connection is lost")));
  }

  /**
   * @param {Message} message from the server
   * @returns {boolean} whether it was for a channel
   */
  receive(message) {
    const { type, ref, channel: name, code, message: text } = message ?? {};
    const asked = this.#asked.get(ref ?? 0);
    if (!name && !asked) {
      return false;
    }
    this.#asked.delete(ref ?? 0);
    if (type === "error") {
      const error = new LiveFluxError(
        code ?? 500,
        text ?? "",
        (code ?? 500) < 500 ? "client" : "server",
      );
      if (asked) {
        asked.reject(error);
      } else {
        this.report(error);
      }
    } else if (type === "reply") {
      if (asked?.message.type === "join") {
        this.get(asked.message.channel ?? "").joined(message);
        asked.resolve(message);
      } else if (asked) {
        asked.resolve(message.data);
      } else if (!ref && message.recovered === false) {
        // Nobody asked: the server has lost messages that this page has not got.
        this.#channels.get(name ?? "")?.joined(message);
      }
    } else if (type === "message" || type === "presence") {
      this.#channels.get(name ?? "")?.receive(message);
    } else {
      return false;
    }
    return true;
  }

  /** @param {() => void} task done in a while, by each page at another time */
  later(task) {
    const { setTimeout, random } = this.#options;
    setTimeout(task, AGAIN_MS * (1 + 2 * random()));
  }

  /** @param {LiveFluxError} error that nobody waits for */
  report(error) {
    if (error.code) {
      reportError(this.#options.document, error);
    }
  }

  /**
   * @param {string} text what happened
   * @returns {LiveFluxError} without a code, because no answer came
   */
  lost(text) {
    return new LiveFluxError(0, text, "network");
  }
}
