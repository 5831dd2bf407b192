import { LiveFlux } from "./client.js";
import { openTo } from "./load-extension.js";

/** @import { UserOptions } from "./options.js" */

/**
 * The global object: options before the script runs, and the client's functions afterwards.
 *
 * @type {Window & { liveflux?: UserOptions & Record<string, unknown> }}
 */
const page = window;

const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/**
 * Makes the client, once however often the page names the script, and starts it when the page is complete. A page that
 * `document.write` has put into the place of another one gets a client of its own: no listener of the other's is left.
 */
function boot() {
  const options = (page.liveflux ??= {});
  const { documentElement: root } = document;
  if (options.root === root) {
    return;
  }
  /** @type {LiveFlux | undefined} */ (options.client)?.stop();
  if (!options.endpoint && script?.src) {
    options.endpoint = new URL(script.src).pathname;
  }
  const client = new LiveFlux(options);
  for (const name of /** @type {const} */ ([
    "channel",
    "find",
    "findComponent",
    "subscribe",
  ])) {
    options[name] = client[name].bind(client);
  }
  const { events, extensions } = client;
  /**
   * @param {string} name of an extension
   * @param {string} member of what it returns
   * @returns {(...values: any[]) => Promise<any>} calls the member, as soon as the extension is there
   */
  const later =
    (name, member) =>
    (...values) =>
      extensions.use(name).then((api) => api[member](...values));
  Object.assign(options, {
    $: openTo(extensions),
    client,
    root,
    events,
    on: events.on.bind(events),
    dispatch: events.dispatch.bind(events),
    debug: later("debug", "debug"),
    simulate: later("debug", "simulate"),
  });
  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", () => client.start());
  } else {
    client.start();
  }
}

boot();
