import { csrfProof } from "./csrf-proof.js";
import { retryAfterOf } from "./retry-after.js";
import { ABILITIES, byteLength } from "./messages.js";
import { isExpired } from "./refusals.js";
import { takeSlot } from "./stream-slots.js";
import { receiveFrame } from "./transport.js";

/** @import { Message } from "./messages.js" */
/** @import { Options } from "./options.js" */
/** @import { Ending, TransportDelegate } from "./transport.js" */

/** How long the answer may take when a server is asked that has been silent for longer than it may. */
const ANSWER_TIMEOUT = 10_000;

/** A heartbeat that never is due, in milliseconds. */
const NEVER = 1e9;

/**
 * Server-sent events one way, posts the other way. Sends nothing by itself while the server says that it is
 * there: each post is a request, which keeps the session of a user who is away.
 */
export class SseTransport {
  #options;
  /** @type {TransportDelegate | null} */
  #delegate;
  #abort = new AbortController();
  /** @type {Message} */
  #hello = { type: "" };
  /** @type {string[]} frames that are not posted yet */
  #frames = [];
  #posts = 0;
  #posting = false;
  #asked = false;
  /** @type {unknown} */
  #silence;

  /**
   * @param {Options} options where to and with what
   * @param {TransportDelegate} delegate who is told
   */
  constructor(options, delegate) {
    this.#options = options;
    this.#delegate = {
      ...delegate,
      message: (message) => {
        if (message?.type === "hello") {
          this.#hello = message;
          message = { ...message, heartbeat: NEVER };
        }
        delegate.message(message);
      },
    };
    void this.#run(() => this.#open());
  }

  /** @param {string} frame JSON */
  send(frame) {
    this.#frames.push(frame);
    if (!this.#posting) {
      void this.#run(() => this.#post());
    }
  }

  /** Closes for good, and says so: the server would notice much later. */
  close() {
    this.#delegate = null;
    this.#stop();
    if (this.#hello.connection) {
      this.#fetch("DELETE", { keepalive: true }).catch(() => {});
    }
  }

  /** @param {() => Promise<Ending | void>} task that goes on until the connection ends, or some time */
  async #run(task) {
    /** @type {Ending | void} */
    let ending;
    try {
      ending = await task();
    } catch (problem) {
      ending = { code: 0, reason: String(problem) };
    }
    if (ending) {
      this.#end(ending);
    }
  }

  /** @param {Ending} ending of the connection */
  #end(ending) {
    const told = this.#delegate;
    this.#delegate = null;
    this.#stop();
    told?.closed(ending);
  }

  #stop() {
    this.#options.clearTimeout(this.#silence);
    this.#abort.abort();
  }

  /** @param {number} delay milliseconds until the server has been silent for too long */
  #listen(delay) {
    this.#options.clearTimeout(this.#silence);
    this.#silence = this.#options.setTimeout(() => {
      if (this.#asked) {
        this.#end({ code: 1006, reason: "silence" });
      } else {
        this.#asked = true;
        this.send('{"type":"ping"}');
        this.#listen(ANSWER_TIMEOUT);
      }
    }, delay);
  }

  /** @returns {Promise<Ending>} when the stream has ended */
  async #open() {
    const { signal } = this.#abort;
    if (!(await takeSlot(this.#options, signal))) {
      return { code: 404, reason: "no place for another stream" };
    }
    const { endpoint, clientName, location } = this.#options;
    const url = new URL(endpoint, location.href);
    url.searchParams.set("client", clientName);
    url.searchParams.set("can", String(ABILITIES));
    const response = await this.#options.fetch(url.href, {
      credentials: this.#options.credentials,
      headers: { Accept: "text/event-stream", ...this.#options.headers },
      cache: "no-store",
      redirect: "manual",
      signal,
    });
    const type = response.headers.get("Content-Type") ?? "";
    if (!response.ok || !type.includes("event-stream") || !response.body) {
      const expired = isExpired(response, await response.text());
      // What else is no stream is as good as not found.
      const code = expired ? 401 : response.ok ? 404 : response.status;
      const retryAfter = 1000 * retryAfterOf(response);
      return { code, reason: "no event stream", retryAfter };
    }
    const reader = response.body
      .pipeThrough(new TextDecoderStream())
      .getReader();
    for (let rest = ""; ;) {
      const { value, done } = await reader.read();
      if (done) {
        return { code: 1006, reason: "stream ended" };
      }
      const events = (rest + value).split("\n\n");
      rest = events.pop() ?? "";
      events.forEach((event) => this.#received(event));
    }
  }

  /** @param {string} event its lines */
  #received(event) {
    const name = /^event: ?(.*)$/m.exec(event)?.[1];
    const data = event.replace(/^(?!data:).*$|^data: ?/gm, "");
    if (name === "close") {
      this.#end(JSON.parse(data));
    } else if (name === "ping") {
      // An answer would keep that session too.
      this.#delegate?.message({ type: "pong" });
    } else if (!name) {
      receiveFrame(data, () => this.#delegate);
    }
    if (this.#delegate) {
      this.#asked = false;
      this.#listen(1.5 * (this.#hello.heartbeat ?? 25_000));
    }
  }

  /** @returns {Promise<Ending | void>} when nothing is left to post, or a post was refused */
  async #post() {
    this.#posting = true;
    while (this.#delegate && this.#frames.length) {
      const { setTimeout, clearTimeout, timeoutMs } = this.#options;
      const reason = "a post was not answered";
      const timer =
        timeoutMs > 0 &&
        setTimeout(() => this.#end({ code: 1006, reason }), timeoutMs);
      const response = await this.#fetch("POST", {
        body: this.#take(),
        signal: this.#abort.signal,
      }).finally(() => clearTimeout(timer));
      const { ok, status } = response;
      if (status !== 204) {
        if (isExpired(response, await response.text())) {
          return { code: 401, reason: "logged out" };
        }
      }
      if (!ok) {
        const code = [404, 409].includes(status) ? 1006 : status;
        return { code, reason: `post refused with ${status}` };
      }
    }
    this.#posting = false;
  }

  /** @returns {string} as many frames in one as the server takes */
  #take() {
    const limit = this.#hello.limits?.maxMessageSize ?? 0;
    const inner = (/** @type {string} */ frame) =>
      frame.replace(/^\[([^]*)\]$/, "$1");
    let frame = this.#frames.shift() ?? "";
    while (
      this.#frames.length &&
      byteLength(frame + this.#frames[0]) + 3 <= limit
    ) {
      frame = `[${inner(frame)},${inner(this.#frames.shift() ?? "")}]`;
    }
    return frame;
  }

  /**
   * @param {string} method of a request about this connection
   * @param {RequestInit} init what else it has
   */
  #fetch(method, init) {
    const { document, endpoint, credentials, headers } = this.#options;
    return this.#options.fetch(endpoint, {
      method,
      credentials,
      redirect: "manual",
      headers: {
        "Content-Type": "application/json",
        "X-Liveflux-Connection": this.#hello.connection ?? "",
        "X-Liveflux-Sequence": String(++this.#posts),
        ...csrfProof(document).headers,
        ...headers,
      },
      ...init,
    });
  }
}
