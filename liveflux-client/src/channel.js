/** @import { JoinedChannel } from "./joined-channel.js" */

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

/** One channel, as scripts of the page see it. It stays joined over reconnects. */
export class Channel {
  /** @readonly */
  name;
  /** @type {JoinedChannel | undefined} what does the work, once its code is there */
  #worker;
  #coming;

  /**
   * @param {string} name of the channel
   * @param {Promise<JoinedChannel>} coming what does the work
   * @param {JoinedChannel} [worker] the same, if it is there already
   */
  constructor(name, coming, worker) {
    this.name = name;
    this.#worker = worker;
    this.#coming = coming.then((it) => (this.#worker = it));
    // Told as an event, and by what is asked of this channel.
    this.#coming.catch(() => {});
  }

  /** @returns {Members} who is there; empty where the channel does not tell */
  get members() {
    return this.#worker?.members ?? {};
  }

  /**
   * Listens to messages. `@join` comes after each join, also after a reconnect, with `{recovered, data}`, and
   * with `recovered: false` when messages are lost in between;
   * `@presence` when somebody comes or goes, with `{joins, leaves}`.
   *
   * @param {string} cmd the command
   * @param {(param: any, message: any) => void} listener called for each message with that command
   * @returns {this} this channel
   */
  on(cmd, listener) {
    return this.#do((worker) => worker.on(cmd, listener));
  }

  /**
   * Ends the listening.
   *
   * @param {string} cmd the command
   * @param {(param: any, message: any) => void} listener as given to `on`
   * @returns {this} this channel
   */
  off(cmd, listener) {
    return this.#do((worker) => worker.off(cmd, listener));
  }

  /**
   * Joins, now and after every reconnect.
   *
   * @param {any} [param] what to say about oneself; every member of a channel with presence sees it
   * @param {JoinOptions} [options] where to go on
   * @returns {Promise<any>} the answer; rejected with a `LiveFluxError` when the server refuses
   */
  join(param, options) {
    return this.#ask((worker) => worker.join(param, options));
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
    return this.#ask((worker) => worker.send(cmd, param));
  }

  /** Leaves, and stays away. */
  leave() {
    this.#do((worker) => worker.leave());
  }

  /** @param {(worker: JoinedChannel) => unknown} task done now or, in order, when the code is there */
  #do(task) {
    this.#ask(async (worker) => task(worker)).catch(() => {});
    return this;
  }

  /** @param {(worker: JoinedChannel) => Promise<any>} task done now or, in order, when the code is there */
  #ask(task) {
    return this.#worker ? task(this.#worker) : this.#coming.then(task);
  }
}
