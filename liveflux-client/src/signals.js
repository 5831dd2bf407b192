/** Version of this client, named in error reports. */
export const CLIENT_VERSION = "0.1.0";

/**
 * Whose fault an error is.
 *
 * @typedef {"server" | "client" | "network"} Fault
 */

/** An action or a mount that failed. */
export class LiveFluxError extends Error {
  /**
   * @param {number} code an HTTP-like code; 0 when there was no answer
   * @param {string} message what was wrong
   * @param {Fault} fault whose fault it is
   * @param {number} [retryAfter] milliseconds after which the server wants to be asked again
   */
  constructor(code, message, fault, retryAfter = 0) {
    super(message);
    this.name = "LiveFluxError";
    this.code = code;
    this.fault = fault;
    this.retryAfter = retryAfter;
  }
}

/**
 * Dispatches a bubbling DOM event.
 *
 * @param {EventTarget} target where
 * @param {string} name the event's type
 * @param {unknown} [detail] what it carries
 * @param {boolean} [cancelable] whether `preventDefault` means something
 * @returns {boolean} false when a listener prevented it
 */
export function signal(target, name, detail, cancelable = false) {
  return target.dispatchEvent(
    new CustomEvent(name, { detail, bubbles: true, cancelable }),
  );
}

/**
 * Tells the page about an error: a `liveflux:error` event on the document, and a line on the console
 * unless a listener prevents it.
 *
 * @param {Document} document the page
 * @param {LiveFluxError} error what happened
 * @param {string} [componentID] the component it is about
 */
export function reportError(document, error, componentID) {
  const { code, message, fault } = error;
  const detail = {
    version: CLIENT_VERSION,
    code,
    message,
    fault,
    componentID,
  };
  if (signal(document, "liveflux:error", detail, true)) {
    console.error(`LiveFlux: ${message} (${code})`);
  }
}

/**
 * Tells the page about a mistake in what it says, for instance in an attribute.
 *
 * @param {Document} document the page
 * @param {string} text what is wrong, and what to do
 * @param {number} [code] an HTTP-like code
 */
export function reportMistake(document, text, code = 400) {
  reportError(document, new LiveFluxError(code, text, "client"));
}
