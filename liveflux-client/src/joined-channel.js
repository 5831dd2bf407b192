/** @import { JoinOptions, Members } from "./channel.js" */
/** @import { Channels } from "./channels.js" */
/** @import { Message } from "./messages.js" */
/** @import { LiveFluxError } from "./signals.js" */

/**
 * Who waits for an answer.
 *
 * @typedef {object} Waiting
 * @property {(answer: any) => void} resolve called with the answer
 * @property {(error: LiveFluxError) => void} reject called instead
 */

/** The server cannot reach what its nodes share. */
const UNAVAILABLE = 503;

/** Commands that may wait for the connection. */
const MOST_COMMANDS = 100;

/** One channel, as scripts of the page see it. It stays joined over reconnects. */
export class JoinedChannel {
  /** @type {Members} Who is there; empty where the channel does not tell. */
  members = {};
  #name;
  #channels;
  /** @type {Map<string, Set<(param: any, message: any) => void>>} */
  #listeners = new Map();
  /** @type {Message | null} What is sent to join; null when the channel is not wanted. */
  #wanted = null;
  #joined = false;
  /** @type {Waiting[]} Who waits for the answer to a join that is still to be sent. */
  #joining = [];
  /** @type {(Waiting & { message: Message })[]} Commands that wait for the join. */
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
   * Listens to messages. `@join` comes after each join, also after a reconnect, with `{recovered, data}`, and
   * with `recovered: false` when messages are lost in between;
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
   * @returns {Promise<any>} the answer, however many connections it takes to get it; rejected with a
   * `LiveFluxError` when the server refuses
   */
  join(param, { history, offset, epoch } = {}) {
    const channel = this.#name;
    this.#wanted = { type: "join", channel, param, history, offset, epoch };
    return new Promise((resolve, reject) => this.#join([{ resolve, reject }]));
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
      this.#waiting.push({ message, resolve, reject }),
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
    this.#end(this.#channels.lost("The channel was left"));
  }

  /** The connection is open. */
  opened() {
    if (this.#wanted && !this.#joined) {
      this.#join(this.#joining.splice(0));
    }
  }

  /** The connection is lost. */
  dropped() {
    this.#joined = false;
  }

  /**
   * @param {Message} answer to the join; what was missed comes right after it. Also comes without a join, with
   * `recovered: false`, when the server has lost messages
   */
  joined({ offset, epoch, recovered, members, data }) {
    if (!this.#wanted) {
      return;
    }
    this.#joined = true;
    this.members = members ?? {};
    Object.assign(this.#wanted, { offset, epoch });
    this.#tell("@join", { recovered, data }, {});
    // A listener may have left again, or ended the connection.
    for (const { message, resolve, reject } of this.#joined
      ? this.#waiting.splice(0)
      : []) {
      this.#channels.ask(message).then(resolve, reject);
    }
  }

  /** @param {Waiting[]} joining who waits for the answer */
  #join(joining) {
    const wanted = this.#wanted;
    if (!wanted || !this.#channels.isOpen) {
      this.#joining.push(...joining);
      return;
    }
    this.#channels.ask(wanted).then(
      ({ data }) => joining.forEach(({ resolve }) => resolve(data)),
      (error) => {
        if (this.#wanted !== wanted) {
          joining.forEach(({ reject }) => reject(error));
        } else if (!error.code || error.code === UNAVAILABLE) {
          // It went with its connection, and the next one asks again; or nobody can say now.
          this.#joining.push(...joining);
          if (error.code) {
            this.#channels.later(() => this.opened());
          }
        } else {
          if (!joining.length) {
            this.#channels.report(error);
          }
          this.#joining.push(...joining);
          this.#end(error);
        }
      },
    );
  }

  /** @param {LiveFluxError} error for those who still wait */
  #end(error) {
    this.#wanted = null;
    this.#joined = false;
    this.members = {};
    const waiting = [...this.#joining.splice(0), ...this.#waiting.splice(0)];
    waiting.forEach(({ reject }) => reject(error));
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
      if (offset <= (this.#wanted.offset ?? 0)) {
        // Known: a join that reached the server twice is answered twice.
        return;
      }
      this.#wanted.offset = offset;
    }
    if (cmd?.startsWith("@")) {
      // What the page hears by such a name is said by this class alone.
      return;
    }
    this.#tell(cmd ?? "", param, message);
  }

  /**
   * @param {string} cmd the command
   * @param {any} param its parameter
   * @param {any} message all of it
   */
  #tell(cmd, param, message) {
    this.#listeners.get(cmd)?.forEach((listener) => {
      try {
        listener(param, message);
      } catch (error) {
        // As with DOM events: one listener's failure is not that of the others, nor of later messages.
        globalThis.reportError(error);
      }
    });
  }
}
