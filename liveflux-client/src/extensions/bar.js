import { ConnectionBar } from "../connection-bar.js";

/** @import { Kit } from "../client.js" */
/** @import { State } from "../reconnect-policy.js" */

/**
 * The bar that says that the connection is lost. Pages load it once they are connected: later may be too late.
 *
 * @param {Kit} kit the parts of the client
 * @returns {ConnectionBar} the bar
 */
export function install({ options }) {
  const bar = new ConnectionBar(options);
  const { documentElement } = options.document;
  new options.window.MutationObserver(() =>
    bar.show(/** @type {State} */ (documentElement.dataset.fluxState)),
  ).observe(documentElement, { attributeFilter: ["data-flux-state"] });
  return bar;
}
