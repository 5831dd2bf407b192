import { csrfProof } from "./csrf-proof.js";
import { answer, expired, isLiveFlux, pollOf } from "./http-answers.js";
import { isExpired, REDIRECTED } from "./refusals.js";
import { retryAfterOf } from "./retry-after.js";
import { LiveFluxError } from "./signals.js";

/** @import { Message } from "./messages.js" */
/** @import { Options } from "./options.js" */

/** Answers of a proxy whose server is away: as good as no answer. */
const NO_SERVER = [502, 503, 504];

/** Sends messages as posts, and gives the answers back as the messages a socket would have brought. */
export class HttpTransport {
  #options;
  /** Whether the server has ever taken what the page sent: else a refusal says nothing of a login. */
  #worked;
  /** Whether the page is being left: what is posted now goes on without it. */
  #leaving = false;

  /** @param {Options} options where to and with what */
  constructor(options) {
    this.#options = options;
    const { document, window } = options;
    for (const type of ["pagehide", "pageshow"]) {
      // Before others send something.
      window.addEventListener(
        type,
        () => (this.#leaving = type === "pagehide"),
        true,
      );
    }
    this.#worked = document.documentElement.dataset.fluxState === "open";
    document.addEventListener("liveflux:open", () => (this.#worked = true));
  }

  /**
   * Posts one message.
   *
   * @param {Message} message of type `mount`, `action` or `sync`, with the component's kind
   * @param {string} [event] type of the DOM event that led to it
   * @param {(url: string, init: any) => Promise<any>} [fetch] what posts; default that of the options
   * @returns {Promise<Message[]>} events first, then the answer, which carries the message's `ref`; an
   * update's HTML is whole, with nested components
   * @throws {LiveFluxError} of fault `network` when there was no answer
   */
  async post(message, event, fetch) {
    const { document, timeoutMs } = this.#options;
    const post = fetch ?? this.#options.fetch;
    const proof = csrfProof(document);
    const { body, type } = encodeBody(
      this.#fields(message),
      { ...message.data, ...modelFields(message) },
      proof.fields,
    );
    const abort = new AbortController();
    const timer =
      timeoutMs > 0
        ? this.#options.setTimeout(() => abort.abort(), timeoutMs)
        : undefined;
    let retryAfter = 0;
    try {
      const response = await post(this.#options.endpoint, {
        method: "POST",
        body,
        credentials: this.#options.credentials,
        redirect: "manual",
        headers: {
          ...(type && { "Content-Type": type }),
          Accept: "text/html, application/json",
          "X-Liveflux-Target": "enabled",
          ...(event && { "X-Liveflux-Trigger": event }),
          ...(message.traceparent && { traceparent: message.traceparent }),
          ...proof.headers,
          ...this.#options.headers,
        },
        signal: abort.signal,
        keepalive: this.#leaving,
      });
      const { status } = response;
      // Below 100: an answer that broke off within its status, as browsers read it.
      const broken = status < 100 && response.type !== REDIRECTED;
      if (broken || NO_SERVER.includes(status)) {
        retryAfter = retryAfterOf(response);
        throw new Error(String(status));
      }
      const text = await response.text();
      if (response.ok && !text) {
        // Browsers take an answer that broke off within its head for a whole one.
        throw new Error("nothing in it");
      }
      if (!isLiveFlux(response) && isExpired(response, text)) {
        // Whose page has no token has never been set up: that is no end of a login.
        if (status !== 403 || this.#worked || proof.token) {
          return [expired(message)];
        }
      }
      this.#worked ||= response.ok;
      return [...answer(message, response, text), ...pollOf(message, response)];
    } catch (problem) {
      const text = `No answer: ${problem}`;
      throw new LiveFluxError(0, text, "network", 1000 * retryAfter);
    } finally {
      this.#options.clearTimeout(timer);
    }
  }

  /** @returns {Record<string, string>} what every request carries */
  headers() {
    const { document, headers } = this.#options;
    return { ...csrfProof(document).headers, ...headers };
  }

  /**
   * Posts nothing, to learn what a socket that cannot be opened does not tell.
   *
   * @returns {Promise<boolean>} whether nobody is logged in any more; false also where there is no answer
   */
  async isExpired() {
    const { endpoint, credentials, fetch } = this.#options;
    try {
      const response = await fetch(endpoint, {
        method: "POST",
        credentials,
        redirect: "manual",
        headers: this.headers(),
      });
      return isExpired(response, await response.text());
    } catch {
      return false;
    }
  }

  /** @param {Message} message to post */
  #fields(message) {
    /** @type {Record<string, string>} */
    const fields = { liveflux_component_kind: message.kind ?? "" };
    if (message.componentID) {
      fields.liveflux_component_id = message.componentID;
    }
    if (message.action) {
      fields.liveflux_action = message.action;
    }
    if (message.type === "action") {
      fields.liveflux_client = this.#options.clientName;
      fields.liveflux_ref = String(message.ref);
    }
    return fields;
  }
}

/**
 * @param {Message} message that may set fields of its component
 * @returns {Record<string, unknown>} form fields that do
 */
function modelFields({ model = {} }) {
  return Object.fromEntries(
    Object.entries(model).map(([name, value]) => [
      `liveflux_model_${name}`,
      value,
    ]),
  );
}

/** Names of the fields that say what is called, and by whom. */
const PROTOCOL = /^liveflux_(component_.*|action|client|ref)$/;

/**
 * A form body where all values are text, a multipart one with files, JSON where a caller gave structured data.
 *
 * @param {Record<string, string>} fields of the protocol
 * @param {Record<string, unknown>} data of the action
 * @param {Record<string, string>} extra for form bodies only
 */
function encodeBody(fields, data, extra) {
  // Forms that work without the script hold the same for an action of their own.
  data = Object.fromEntries(
    Object.entries(data).filter(([name]) => !PROTOCOL.test(name)),
  );
  const values = Object.values(data).flat();
  if (values.some(isFile)) {
    const form = /** @type {any} */ (new FormData());
    for (const [name, value] of Object.entries({
      ...fields,
      ...extra,
      ...data,
    })) {
      for (const item of [value ?? []].flat()) {
        form.append(
          name,
          isFile(item) || typeof item !== "object"
            ? item
            : JSON.stringify(item),
        );
      }
    }
    // The browser knows the boundary.
    return { body: form, type: "" };
  }
  if (!values.every((item) => typeof item === "string")) {
    return {
      body: JSON.stringify({ ...data, ...fields }),
      type: "application/json",
    };
  }
  const params = new URLSearchParams({ ...fields, ...extra });
  for (const [name, value] of Object.entries(data)) {
    for (const item of [value].flat()) {
      params.append(name, String(item));
    }
  }
  return {
    body: params.toString(),
    type: "application/x-www-form-urlencoded;charset=UTF-8",
  };
}

/**
 * @param {any} value of an action's data
 * @returns {boolean} whether it is a file
 */
function isFile(value) {
  return typeof value?.arrayBuffer === "function";
}
