/** @import { Channels } from "./channels.js" */
/** @import { Message } from "./messages.js" */

/**
 * Who is in a channel: by user, by connection, what is known of each.
 *
 * @typedef {Record<string, Record<string, any>>} Members
 */

/**
 * How to join.
 *
 * @typedef {object} JoinOptions
 * @property {number} [history] how many recent messages to get
 * @property {number} [offset] the last message that the page already shows
 * @property {string} [epoch] the life of the channel that the offset belongs to
 */

/** Commands that may wait for the connection. */
const MOST_COMMANDS = 100;

/** One channel, as scripts of the page see it. It stays joined over reconnects. */
export class Channel {
  /** @type {Members} Who is there; empty where the channel does not tell. */
  members = {};
  #name;
  #channels;
  /** @type {Map<string, Set<(param: any, message: any) => void>>} */
  #listeners = new Map();
  /** @type {Message | null} What is sent to join; null when the channel is not wanted. */
  #wanted = null;
  #joined = false;
  /** @type {(() => void)[]} */
  #waiting = [];

  /**
   * @param {string} name of the channel
   * @param {Channels} channels of the page
   */
  constructor(name, channels) {
    this.#name = name;
    this.#channels = channels;
  }

  /** @returns {string} the channel's name */
  get name() {
    return this.#name;
  }

  /**
   * Listens to messages. `@join` comes after each join, also after a reconnect, with `{recovered, data}`;
   * `@presence` when somebody comes or goes, with `{joins, leaves}`.
   *
   * @param {string} cmd the command
   * @param {(param: any, message: any) => void} listener called for each message with that command
   * @returns {this} this channel
   */
  on(cmd, listener) {
    this.#listeners.set(
      cmd,
      (this.#listeners.get(cmd) ?? new Set()).add(listener),
    );
    return this;
  }

  /**
   * Ends the listening.
   *
   * @param {string} cmd the command
   * @param {(param: any, message: any) => void} listener as given to `on`
   * @returns {this} this channel
   */
  off(cmd, listener) {
    this.#listeners.get(cmd)?.delete(listener);
    return this;
  }

  /**
   * Joins, now and after every reconnect.
   *
   * @param {any} [param] what to say about oneself; every member of a channel with presence sees it
   * @param {JoinOptions} [options] where to go on
   * @returns {Promise<any>} the answer; rejected with a `LiveFluxError` when the server refuses
   */
  join(param, { history, offset, epoch } = {}) {
    const channel = this.#name;
    this.#wanted = { type: "join", channel, param, history, offset, epoch };
    return this.#channels.isOpen
      ? this.rejoin()
      : new Promise((resolve, reject) =>
          this.#waiting.unshift(() => this.rejoin().then(resolve, reject)),
        );
  }

  /**
   * Sends a command. Before the channel is joined it waits; when the connection is lost before the answer,
   * nobody knows whether it was handled.
   *
   * @param {string} cmd the command
   * @param {any} [param] its parameter
   * @returns {Promise<any>} the answer; rejected with a `LiveFluxError`
   */
  send(cmd, param) {
    const message = { type: "message", channel: this.#name, cmd, param };
    if (this.#joined) {
      return this.#channels.ask(message);
    }
    if (this.#waiting.length >= MOST_COMMANDS) {
      return Promise.reject(this.#channels.lost("Too many commands wait"));
    }
    return new Promise((resolve, reject) =>
      this.#waiting.push(() =>
        this.#channels.ask(message).then(resolve, reject),
      ),
    );
  }

  /** Leaves, and stays away. */
  leave() {
    if (this.#wanted && this.#channels.isOpen) {
      // Who leaves does not care for the answer.
      this.#channels
        .ask({ type: "leave", channel: this.#name })
        .catch(() => {});
    }
    this.#wanted = null;
    this.#joined = false;
    this.members = {};
  }

  /** The connection is open: whoever waits for the join goes first. */
  opened() {
    if (this.#wanted && !this.#joined) {
      const first = this.#waiting.shift();
      if (first) {
        first();
      } else {
        this.rejoin().catch((error) => this.#channels.report(error));
      }
    }
  }

  /** The connection is lost. */
  dropped() {
    this.#joined = false;
  }

  /** @returns {Promise<any>} the answer to the join */
  async rejoin() {
    const wanted = this.#wanted;
    if (!wanted) {
      return undefined;
    }
    try {
      return (await this.#channels.ask(wanted)).data;
    } catch (error) {
      if (/** @type {any} */ (error).code) {
        this.#wanted = null;
      }
      throw error;
    }
  }

  /** @param {Message} answer to the join; what was missed comes right after it */
  joined({ offset, epoch, recovered, members, data }) {
    this.#joined = true;
    this.members = members ?? {};
    Object.assign(this.#wanted ?? {}, { offset, epoch });
    this.#tell("@join", { recovered, data }, {});
    this.#waiting.splice(0).forEach((task) => task());
  }

  /** @param {Message} message of this channel */
  receive(message) {
    const { type, cmd, param, offset, joins, leaves } = message;
    if (type === "presence") {
      for (const user in leaves) {
        for (const key in leaves[user]) {
          delete this.members[user]?.[key];
        }
      }
      for (const user in joins) {
        Object.assign((this.members[user] ??= {}), joins[user]);
      }
      for (const user in leaves) {
        if (!Object.keys(this.members[user] ?? {}).length) {
          delete this.members[user];
        }
      }
      this.#tell("@presence", { joins, leaves }, message);
      return;
    }
    if (offset && this.#wanted) {
      this.#wanted.offset = offset;
    }
    this.#tell(cmd ?? "", param, message);
  }

  /**
   * @param {string} cmd the command
   * @param {any} param its parameter
   * @param {any} message all of it
   */
  #tell(cmd, param, message) {
    this.#listeners.get(cmd)?.forEach((listener) => listener(param, message));
  }
}
