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
  Object.assign(options, {
    $: openTo(client.extensions),
    client,
    events: client.events,
    channel: client.channel.bind(client),
    find: client.find.bind(client),
    findComponent: client.findComponent.bind(client),
    subscribe: client.subscribe.bind(client),
    on: client.events.on.bind(client.events),
    dispatch: client.events.dispatch.bind(client.events),
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
