import { byteLength } from "./messages.js";

/** @import { Options } from "./options.js" */

/**
 * Something that crossed the wire.
 *
 * @typedef {object} Crossing
 * @property {"in" | "out"} direction seen from the page
 * @property {"websocket" | "sse" | "http"} transport the way it took
 * @property {string} text the frame or body
 * @property {number} size of it in bytes
 */

/** @typedef {(crossing: Crossing) => void} Watcher */

const decoder = new TextDecoder();

/**
 * Shows everything that crosses the wire from now on. A socket that is open already is not seen.
 *
 * @param {Options} options whose `WebSocket` and `fetch` are exchanged for watched ones
 * @param {Watcher} watcher called for each frame and body
 * @returns {() => void} ends it
 */
export function watchTraffic(options, watcher) {
  let watching = true;
  /**
   * @param {Crossing["direction"]} direction
   * @param {Crossing["transport"]} transport
   * @param {any} content
   */
  const tell = (direction, transport, content) => {
    if (watching) {
      const text =
        typeof content === "string" ? content : decoder.decode(content);
      watcher({ direction, transport, text, size: byteLength(text) });
    }
  };
  const { WebSocket: Socket, fetch } = options;
  options.WebSocket = class extends Socket {
    /**
     * @param {string | URL} url
     * @param {string | string[]} [protocols]
     */
    constructor(url, protocols) {
      super(url, protocols);
      this.addEventListener("message", ({ data }) =>
        tell("in", "websocket", data),
      );
    }

    /** @param {any} data */
    send(data) {
      tell("out", "websocket", data);
      super.send(data);
    }
  };
  options.fetch = async (input, init) => {
    if (init?.body) {
      tell("out", "http", String(init.body));
    }
    const response = await fetch(input, init);
    const type = response.headers.get("Content-Type") ?? "";
    if (type.startsWith("text/event-stream")) {
      void readEvents(response.clone(), (text) => tell("in", "sse", text));
    } else {
      void response
        .clone()
        .text()
        .then((text) => tell("in", "http", text))
        .catch(() => {});
    }
    return response;
  };
  return () => {
    watching = false;
  };
}

/**
 * @param {Response} response a stream of server-sent events
 * @param {(text: string) => void} tell called with the data of each event
 */
async function readEvents(response, tell) {
  const reader = response.body?.getReader();
  let text = "";
  try {
    for (;;) {
      const { done, value } = (await reader?.read()) ?? { done: true };
      if (done) {
        return;
      }
      text += decoder.decode(value, { stream: true });
      const events = text.split("\n\n");
      text = events.pop() ?? "";
      for (const event of events) {
        const data = event.match(/^data:.*$/gm) ?? [];
        if (data.length) {
          tell(data.map((line) => line.slice(5).trim()).join("\n"));
        }
      }
    }
  } catch {
    // The stream broke; the client notices by itself.
  }
}
