import { decodeFrame } from "./messages.js";
import { LiveFluxError } from "./signals.js";

/** @import { Message } from "./messages.js" */

/**
 * How a connection ended.
 *
 * @typedef {object} Ending
 * @property {number} code the close code; where the server refused to open, the HTTP status; 0 where it
 * could not be reached
 * @property {string} reason why
 * @property {number} [retryAfter] milliseconds that the server asks to wait
 */

/**
 * @typedef {object} TransportDelegate
 * @property {(message: Message) => void} message called for each message of each frame
 * @property {(error: LiveFluxError) => void} error called when a frame cannot be read
 * @property {(ending: Ending) => void} closed called once, unless the client closed it
 */

/**
 * One connection, from opening to closing, whichever way. After `close()` it calls nobody.
 *
 * @typedef {object} Transport
 * @property {(frame: string) => void} send takes a frame of JSON; frames arrive in order
 * @property {() => void} close closes for good
 */

/**
 * Hands over what a frame holds.
 *
 * @param {string | ArrayBuffer} frame what came
 * @param {() => TransportDelegate | null} delegate who is told, as long as anybody is
 */
export function receiveFrame(frame, delegate) {
  /** @type {Message[]} */
  let messages;
  try {
    messages = decodeFrame(frame);
  } catch {
    const text = "The server sent no JSON";
    delegate()?.error(new LiveFluxError(400, text, "server"));
    return;
  }
  for (const message of messages) {
    delegate()?.message(message);
  }
}
