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

/** Makes the client, once however often the page names the script, and starts it when the page is complete. */
function boot() {
  const options = (page.liveflux ??= {});
  if (options.client) {
    return;
  }
  if (!options.endpoint && script?.src) {
    options.endpoint = new URL(script.src).pathname;
  }
  const client = new LiveFlux(options);
  /**
   * @param {string} name of an extension
   * @param {string} member of what it returns
   * @returns {(...values: any[]) => Promise<any>} calls the member, as soon as the extension is there
   */
  const later =
    (name, member) =>
    (...values) =>
      client.extensions.use(name).then((api) => api[member](...values));
  for (const name of /** @type {const} */ ([
    "channel",
    "find",
    "findComponent",
    "subscribe",
  ])) {
    options[name] = client[name].bind(client);
  }
  const { events } = client;
  Object.assign(options, {
    $: openTo(client.extensions),
    client,
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
