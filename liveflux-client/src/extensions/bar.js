import { ConnectionBar } from "../connection-bar.js";
import { Expiry } from "../expiry.js";
import { Notice } from "../notice.js";

/** @import { Kit } from "../parts.js" */
/** @import { LiveFluxError } from "../signals.js" */
/** @import { State } from "../reconnect-policy.js" */

/**
 * The bar that says that the connection is lost, or that nobody is logged in any more, and what brings the page
 * back then; and the notice that says that what the user did has failed. Pages load it once they have reached the server: later may be too late.
 *
 * @param {Kit} kit the parts of the client
 * @returns {ConnectionBar} the bar
 */
export function install({ client, options, typed }) {
  const { document, window } = options;
  const { documentElement } = document;
  const reload = () => {
    client.extensions.installed("mount")?.keepFields();
    options.location.reload();
  };
  const bar = new ConnectionBar(options, reload);
  const expiry = new Expiry(options, typed, {
    say: (word) => bar.show(word),
    reload,
  });
  const look = () => {
    const state = /** @type {State} */ (documentElement.dataset.fluxState);
    if (state === "open") {
      expiry.connected();
    }
    if (state !== "expired") {
      bar.show(state);
    }
  };
  new window.MutationObserver(look).observe(documentElement, {
    attributeFilter: ["data-flux-state"],
  });
  // After all listeners of the document, any of which may prevent it.
  window.addEventListener("liveflux:expired", (event) => {
    if (!event.defaultPrevented) {
      expiry.begin();
    }
  });
  if (documentElement.dataset.fluxState === "expired") {
    // The page was told before this was there.
    expiry.begin();
  }
  const notice = new Notice(options);
  /** @type {LiveFluxError | undefined} why what the user did last failed; told right afterwards */
  let failure;
  window.addEventListener("liveflux:after-action", (event) => {
    const { trigger, bound, error } = /** @type {CustomEvent} */ (event).detail;
    const isUsers = trigger || bound;
    failure = isUsers ? error : undefined;
    if (isUsers && !error) {
      notice.hide();
    }
  });
  window.addEventListener("liveflux:error", (event) => {
    const { code, message } = /** @type {CustomEvent} */ (event).detail;
    if (!event.defaultPrevented && failure?.message === message) {
      notice.show({ code, message });
    }
  });
  look();
  return bar;
}
