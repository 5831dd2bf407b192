import { loadExtension } from "./load-extension.js";

/** @import { Install } from "./extensions.js" */

/**
 * What a page may set, all of it optional.
 *
 * @typedef {object} UserOptions
 * @property {string} [endpoint] path of the HTTP endpoint; default `/liveflux`
 * @property {string | (() => string)} [wsEndpoint] path or URL of the WebSocket endpoint, or what returns it
 * for each connection; default the endpoint
 * @property {boolean} [useWebSocket] whether to open a WebSocket; default true
 * @property {boolean} [useSse] whether to open a stream of server-sent events where no WebSocket stays open;
 * default true
 * @property {number} [queueTimeoutMs] longest time that an action waits for a connection; default two minutes
 * @property {false | { reconnecting?: string, offline?: string, stale?: string, expired?: string, outdated?: string, reload?: string, invalid?: string, forbidden?: string, failed?: string }} [bar]
 * what the bar says while the connection is lost, the page waits to be loaded again, or nobody is logged in any
 * more, and what the notice says when an action has failed; false for neither
 * @property {{ help?: string, lifted?: string, moved?: string, placed?: string, cancelled?: string, refused?: string }} [sort]
 * what assistive technology is told while lists are sorted; `{list}`, `{n}` and `{all}` stand for the name of the list,
 * the position and how many there are
 * @property {Record<string, string>} [headers] sent with every POST
 * @property {RequestCredentials} [credentials] of every POST; default `same-origin`
 * @property {number} [timeoutMs] longest wait for the answer to a POST; default 30 seconds, 0 means no bound
 * @property {string} [clientName] name of this page towards the server; default a random one
 * @property {Record<string, object>} [hooks] objects or classes for `data-flux-hook` by name
 * @property {() => string | undefined} [traceparent] the trace that an action belongs to, as W3C Trace Context
 * writes it; default what `<meta name="traceparent">` of the page says
 * @property {Window & typeof globalThis} [window] the window to live in
 * @property {typeof fetch} [fetch]
 * @property {typeof WebSocket} [WebSocket]
 * @property {(task: () => void, delayMs: number) => unknown} [setTimeout]
 * @property {(handle: any) => void} [clearTimeout]
 * @property {() => number} [now] a clock in milliseconds
 * @property {() => number} [random] a number from 0 up to 1
 * @property {string[]} [extensions] names of extensions to be loaded at once, not when the page needs them
 * @property {(name: string, endpoint: string) => Promise<{ install: Install } | void>} [loadExtension] gets an
 * extension
 */

/**
 * The same with every default filled in.
 *
 * @typedef {Required<Omit<UserOptions, "sort">> & Pick<UserOptions, "sort"> & { document: Document, location: Location }} Options
 */

/**
 * Fills in the defaults.
 *
 * @param {UserOptions} [user] what the page set
 * @returns {Options} what the client uses
 */
export function resolveOptions(user = {}) {
  const window = user.window ?? globalThis.window;
  const endpoint = user.endpoint || "/liveflux";
  const { document, location } = window;
  return {
    wsEndpoint: endpoint,
    useWebSocket: true,
    useSse: true,
    queueTimeoutMs: 120_000,
    bar: {},
    headers: {},
    timeoutMs: 30_000,
    hooks: {},
    clientName: randomName(),
    traceparent: () =>
      /** @type {HTMLMetaElement | null} */ (
        document.querySelector("meta[name=traceparent]")
      )?.content,
    fetch: (input, init) => window.fetch(input, init),
    WebSocket: window.WebSocket,
    setTimeout: (task, delay) => globalThis.setTimeout(task, delay),
    clearTimeout: (handle) => globalThis.clearTimeout(handle),
    now: () => Date.now(),
    random: Math.random,
    extensions: [],
    loadExtension,
    ...given(user),
    credentials: user.credentials || "same-origin",
    endpoint,
    window,
    document,
    location,
  };
}

/**
 * @param {UserOptions} user what the page set
 * @returns {UserOptions} without what it left to the client
 */
function given(user) {
  return Object.fromEntries(
    Object.entries(user).filter(([, value]) => value != null && value !== ""),
  );
}

/**
 * Turns a path or an http URL into a WebSocket URL.
 *
 * @param {string | (() => string)} endpoint path, http URL or ws URL, or what returns it
 * @param {Location} location where the page is
 * @returns {URL} a ws or wss URL
 */
export function socketUrl(endpoint, location) {
  const address = typeof endpoint === "function" ? endpoint() : endpoint;
  const url = new URL(address, location.href);
  url.protocol = url.protocol.replace(/^http/, "ws");
  return url;
}

/**
 * Returns 128 random bits as text. Not `randomUUID`, which plain http pages do not have.
 *
 * @returns {string} a name nobody else has
 */
function randomName() {
  return globalThis.crypto.getRandomValues(new Uint32Array(4)).join("-");
}
