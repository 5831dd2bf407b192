/** @import { Message } from "../messages.js" */

/** So many actions that wait for an answer are remembered. */
const REMEMBERED = 50;
const SECRET = /pass|secret|token|pin$|card|iban|csrf/i;
const MAX_VALUE = 60;

/**
 * An action as it was sent.
 *
 * @typedef {object} Sent
 * @property {string} id of the component
 * @property {string} text what was called, with its arguments
 */

/** Knows what was called by the number that its answer has. */
export class FailedActions {
  /** @type {Map<number, Sent>} */
  #sent = new Map();

  /** @param {Message} message to the server */
  note({ type, ref, componentID = "", action = "", data = {} }) {
    if (type !== "action" || ref === undefined) {
      return;
    }
    const values = Object.entries(data).map(
      ([name, value]) =>
        `${name}: ${SECRET.test(name) ? "•••" : shortened(value)}`,
    );
    this.#sent.set(ref, {
      id: componentID,
      text: `${action}(${values.join(", ")})`,
    });
    const [oldest] = this.#sent.keys();
    if (this.#sent.size > REMEMBERED) {
      this.#sent.delete(oldest);
    }
  }

  /**
   * @param {number | undefined} ref of an answer
   * @returns {Sent | undefined} what is answered
   */
  take(ref = -1) {
    const sent = this.#sent.get(ref);
    this.#sent.delete(ref);
    return sent;
  }
}

/** @param {unknown} value */
function shortened(value) {
  const text = JSON.stringify(value) ?? "";
  return text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text;
}
