import { namesOf, signatureOf } from "../page-swap.js";

/** @import { Kit } from "../parts.js" */
/** @import { Report } from "./error-panel.js" */

/**
 * Fetches the page again when a template of it was saved, and puts it into the place of the present one: components
 * stay, and so do the scroll position, the focus and elements with `data-flux-keep`. A page that cannot take the
 * other's place is loaded by the browser.
 *
 * @param {Kit} kit the parts of the client
 * @returns {() => Promise<Report | undefined>} does it; gives what the server answers in place of a page
 */
export function savedPage(kit) {
  const { components, extensions, options } = kit;
  const { document, endpoint, fetch, location, window } = options;
  let last = 0;
  // Now: it takes what is in the head for what the page came with. What goes wrong is told when it is needed.
  extensions.use("page-swap", false).catch(() => {});

  return async () => {
    const number = ++last;
    const { href } = location;
    const response = await fetch(href, {
      headers: {
        Accept: "text/html",
        "X-Liveflux-Navigate": "1",
        "X-Liveflux-Components": namesOf(components),
      },
    });
    const text = await response.text();
    if (number !== last || location.href !== href) {
      return undefined;
    }
    if (!response.ok) {
      return {
        exception: `The page answers ${response.status}`,
        message: "It is shown as it was.",
      };
    }
    const next = new window.DOMParser().parseFromString(text, "text/html");
    if (
      response.redirected ||
      !response.headers.has("X-Liveflux-Page") ||
      signatureOf(next, endpoint) !== signatureOf(document, endpoint)
    ) {
      location.reload();
      return undefined;
    }
    const policy = response.headers.get("Content-Security-Policy") ?? "";
    const { swapOf } = await extensions.use("page-swap");
    const swap = await swapOf(next, /'nonce-([^']+)/.exec(policy)?.[1]);
    if (number === last && location.href === href) {
      const focused = /** @type {HTMLElement} */ (document.activeElement);
      const { scrollX, scrollY } = window;
      swap();
      (focused?.isConnected
        ? focused
        : document.getElementById(focused?.id ?? "")
      )?.focus({ preventScroll: true });
      window.scrollTo(scrollX, scrollY);
    }
    return undefined;
  };
}
