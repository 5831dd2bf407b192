/**
 * A message of `liveflux.v1` in either direction; which fields it has depends on its type, see the
 * protocol's documentation.
 *
 * @typedef {object} Message
 * @property {string} type
 * @property {number} [ref]
 * @property {string} [componentID]
 * @property {string} [kind]
 * @property {string} [action]
 * @property {any} [data]
 * @property {any} [result] what the action returned that an update answers
 * @property {Record<string, any>} [model]
 * @property {number} [version]
 * @property {number} [base]
 * @property {string} [url]
 * @property {number} [after]
 * @property {string} [name]
 * @property {string} [message]
 * @property {number} [code]
 * @property {string} [field]
 * @property {number} [stream]
 * @property {string} [add]
 * @property {string} [list]
 * @property {string} [from]
 * @property {string} [to]
 * @property {any[]} [ops]
 * @property {object[]} [rows]
 * @property {boolean} [done]
 * @property {true} [keep] whether the page may come back
 * @property {number} [poll] milliseconds
 * @property {number} [retryAfter]
 * @property {boolean} [expired]
 * @property {number} [delay]
 * @property {string} [connection]
 * @property {number} [heartbeat]
 * @property {{ maxMessageSize: number }} [limits]
 * @property {string} [traceparent]
 * @property {string} [channel]
 * @property {string} [cmd]
 * @property {any} [param]
 * @property {number} [offset]
 * @property {string} [epoch]
 * @property {number} [history]
 * @property {boolean} [recovered]
 * @property {Record<string, Record<string, any>>} [members]
 * @property {Record<string, Record<string, any>>} [joins]
 * @property {Record<string, Record<string, any>>} [leaves]
 */

/** The messages that the server sends only to who says so; each is taken by the extension of its name. */
export const ABILITIES = ["text"];

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/**
 * Reads a frame.
 *
 * @param {string | ArrayBuffer} frame UTF-8 JSON: one message or an array of messages
 * @returns {Message[]} the messages in order
 * @throws {SyntaxError} when it is not JSON
 */
export function decodeFrame(frame) {
  const json = typeof frame === "string" ? frame : decoder.decode(frame);
  const value = JSON.parse(json);
  return Array.isArray(value) ? value : [value];
}

/**
 * Writes messages as few frames as the server's limit allows.
 *
 * @param {Message[]} messages in order
 * @param {number} limit largest frame in bytes
 * @returns {string[]} frames
 */
export function encodeFrames(messages, limit) {
  /** @type {string[][]} */
  const frames = [];
  let room = 0;
  for (const message of messages) {
    const json = JSON.stringify(message);
    const size = byteLength(json) + 1;
    if (size > room) {
      frames.push([]);
      room = limit - 2;
    }
    frames[frames.length - 1].push(json);
    room -= size;
  }
  return frames.map((parts) =>
    parts.length === 1 ? parts[0] : `[${parts.join()}]`,
  );
}

/**
 * Tells whether the server takes a message.
 *
 * @param {Message} message to be sent
 * @param {number} limit largest frame in bytes
 * @returns {boolean} false when it is larger
 */
export function fits(message, limit) {
  return byteLength(JSON.stringify(message)) <= limit;
}

/**
 * Returns how many bytes a text takes in UTF-8.
 *
 * @param {string} text any text
 * @returns {number} size in bytes
 */
export function byteLength(text) {
  return encoder.encode(text).length;
}
