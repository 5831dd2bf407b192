import { csrfProof } from "./csrf-proof.js";

/** @import { Components } from "./components.js" */
/** @import { Options } from "./options.js" */

/**
 * Tells the server which components a page had when it is closed, so that they end soon. A page that the
 * browser keeps for its back button keeps them.
 *
 * @param {Options} options window and where to
 * @param {Components} components of the page
 */
export function tellEnd(options, components) {
  const { window, document, endpoint, clientName } = options;
  window.addEventListener("pagehide", ({ persisted }) => {
    const gone = components
      .all()
      .filter(({ lost }) => !lost)
      .map(({ id }) => id);
    if (!persisted && gone.length) {
      window.navigator.sendBeacon?.(
        endpoint,
        new URLSearchParams({
          liveflux_gone: gone.join(" "),
          liveflux_client: clientName,
          ...proofOf(document),
        }),
      );
    }
  });
}

/**
 * A beacon has no headers of its own.
 *
 * @param {Document} document the page
 * @returns {Record<string, string>} the page's token as a field
 */
function proofOf(document) {
  const { token } = csrfProof(document);
  const parameter = document
    .querySelector('meta[name="_csrf_parameter"]')
    ?.getAttribute("content");
  return token ? { [parameter || "_csrf"]: token } : {};
}
