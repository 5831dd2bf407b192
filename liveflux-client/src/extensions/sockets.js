import { ID } from "../attributes.js";
import { WS, WS_URL } from "../extension-attributes.js";
import { LiveFluxWS } from "../liveflux-ws.js";
import { socketUrl } from "../options.js";

/** @import { Run } from "../actions.js" */
/** @import { Kit } from "../parts.js" */

/** What happens to the page's connection, and what elements with `data-flux-ws` are told of it. */
const TOLD = new Map([
  ["liveflux:open", "flux-ws-open"],
  ["liveflux:close", "flux-ws-close"],
  ["liveflux:error", "flux-ws-error"],
  ["liveflux:message", "flux-ws-message"],
]);

/**
 * Elements with sockets: `data-flux-ws` and `data-flux-ws-url`. An element that names another endpoint than
 * the page's gets a connection of its own in the plain dialect, and its actions go over that one only. All
 * others share the page's connection, and are told of it.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ client, options }) {
  const { document, location, window, wsEndpoint } = options;
  /** @type {Map<Element, LiveFluxWS>} */
  const sockets = new Map();
  /** @type {WeakSet<Element>} elements that share the page's connection and know of it */
  const told = new WeakSet();

  const look = () => {
    for (const [element, socket] of sockets) {
      if (!element.isConnected) {
        sockets.delete(element);
        socket.close();
      }
    }
    for (const element of document.querySelectorAll(`[${WS_URL}]`)) {
      const url = element.getAttribute(WS_URL) ?? "";
      const shared = socketUrl(wsEndpoint, location).href;
      if (
        !sockets.has(element) &&
        socketUrl(url || wsEndpoint, location).href !== shared
      ) {
        const { WebSocket, setTimeout, clearTimeout } = options;
        const parts = { WebSocket, location, setTimeout, clearTimeout };
        const socket = new LiveFluxWS(url, { rootEl: element, ...parts });
        sockets.set(element, socket);
      }
    }
    for (const element of document.querySelectorAll(`[${WS}]`)) {
      if (!sockets.has(element) && !told.has(element)) {
        told.add(element);
        if (client.state === "open") {
          element.dispatchEvent(new Event("flux-ws-open"));
        }
      }
    }
  };
  for (const [name, type] of TOLD) {
    document.addEventListener(name, (event) => {
      const { detail } = /** @type {CustomEvent} */ (event);
      for (const element of document.querySelectorAll(`[${WS}]`)) {
        const id = detail?.componentID;
        const own = element.closest(`[${ID}]`)?.getAttribute(ID) ?? id;
        if (!sockets.has(element) && (!id || id === own)) {
          const properties = { error: detail, data: detail?.message };
          element.dispatchEvent(Object.assign(new Event(type), properties));
        }
      }
    });
  }
  document.addEventListener("liveflux:before-action", (event) => {
    const run = /** @type {Run} */ (/** @type {CustomEvent} */ (event).detail);
    for (const [element, socket] of sockets) {
      if (element.contains(run.trigger ?? run.root)) {
        event.preventDefault();
        socket.sendAction(run.id, run.action, run.data);
      }
    }
  });
  new window.MutationObserver(look).observe(document, {
    attributeFilter: [WS_URL],
    childList: true,
    subtree: true,
  });
  look();
}
