import { connect, LiveFluxWS } from "./index.js";

/** @import { UserOptions } from "./options.js" */

/**
 * The global object: options before the script runs, and the client's functions afterwards.
 *
 * @type {Window & { liveflux?: UserOptions & Record<string, unknown>, LiveFluxWS?: typeof LiveFluxWS }}
 */
const page = window;

const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);

/** Starts the client, once however often the page names the script. */
function boot() {
  const options = (page.liveflux ??= {});
  if (options.client) {
    return;
  }
  if (!options.endpoint && script?.src) {
    options.endpoint = new URL(script.src).pathname;
  }
  const client = connect(options);
  Object.assign(options, {
    client,
    events: client.events,
    channel: client.channel.bind(client),
    find: client.find.bind(client),
    findComponent: client.findComponent.bind(client),
    on: client.events.on.bind(client.events),
    dispatch: client.events.dispatch.bind(client.events),
  });
}

page.LiveFluxWS = LiveFluxWS;
if (document.readyState === "loading") {
  document.addEventListener("DOMContentLoaded", boot);
} else {
  boot();
}
