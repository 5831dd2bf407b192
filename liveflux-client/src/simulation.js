/** @import { Options } from "./options.js" */

/**
 * A bad network.
 *
 * @typedef {object} Conditions
 * @property {number} [latency] milliseconds that everything takes one way; default 0
 * @property {number} [jitter] milliseconds by which that is more or less, at random; default 0
 * @property {number} [drop] share of frames and posts with which the connection is lost, from 0 to 1; default 0
 */

/** Close code of a connection that the simulation loses: the client takes it for an accident. */
const LOST = 4999;

/** Makes the network of a page as bad as it is told. */
export class Simulation {
  #options;
  #original;

  /** @param {Options} options whose `WebSocket` and `fetch` are exchanged */
  constructor(options) {
    this.#options = options;
    this.#original = { WebSocket: options.WebSocket, fetch: options.fetch };
  }

  /** @param {Conditions | null} [conditions] of the network from now on; none for the real one */
  set(conditions) {
    check(conditions ?? {});
    Object.assign(this.#options, this.#original);
    if (!conditions) {
      return;
    }
    const { random } = this.#options;
    const { latency = 0, jitter = 0, drop = 0 } = conditions;
    const lost = () => random() < drop;
    const duration = () => Math.max(0, latency + jitter * (2 * random() - 1));
    const line = () => new Line(this.#options, duration);
    const { WebSocket: Socket, fetch } = this.#original;
    this.#options.WebSocket = class extends Socket {
      #out = line();
      #in = line();

      /** @param {any} data */
      send(data) {
        this.#cross(this.#out, () => super.send(data));
      }

      /** @param {((event: MessageEvent) => any) | null} listener */
      set onmessage(listener) {
        super.onmessage = (event) =>
          this.#cross(this.#in, () => listener?.call(this, event));
      }

      /**
       * @param {Line} line that something takes
       * @param {() => void} task what happens at its end
       */
      #cross(line, task) {
        if (lost()) {
          this.close(LOST, "simulated loss");
        } else {
          line.pass(() => this.readyState === 1 && task());
        }
      }
    };
    const cross = () =>
      new Promise((resolve, reject) =>
        line().pass(() =>
          lost() ? reject(new TypeError("simulated loss")) : resolve(null),
        ),
      );
    this.#options.fetch = async (input, init) => {
      await cross();
      const response = await fetch(input, init);
      await cross();
      return response;
    };
  }
}

/** One direction, in which everything takes its time and nothing overtakes. */
class Line {
  #options;
  #duration;
  #free = 0;

  /**
   * @param {Options} options clock and timers
   * @param {() => number} duration milliseconds that the next thing takes
   */
  constructor(options, duration) {
    this.#options = options;
    this.#duration = duration;
  }

  /** @param {() => void} task what happens at the end */
  pass(task) {
    const now = this.#options.now();
    this.#free = Math.max(this.#free, now + this.#duration());
    this.#options.setTimeout(task, this.#free - now);
  }
}

/**
 * @param {Conditions} conditions to be checked
 * @throws {TypeError} when they make no sense
 */
function check({ latency = 0, jitter = 0, drop = 0 }) {
  for (const [name, value] of Object.entries({ latency, jitter })) {
    if (!(value >= 0)) {
      throw new TypeError(`'${name}' must be milliseconds, not ${value}`);
    }
  }
  if (!(drop >= 0 && drop <= 1)) {
    throw new TypeError(`'drop' must be a share from 0 to 1, not ${drop}`);
  }
}
