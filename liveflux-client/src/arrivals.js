/** @import { Options } from "./options.js" */

/**
 * What users see and hear when a page takes the place of another one.
 *
 * @param {Options} options where
 */
export function arrivals({ document, setTimeout, window }) {
  /** @param {() => void} swap draws another page */
  const animated = (swap) => {
    if (
      !document.startViewTransition ||
      !document.querySelector("meta[name=view-transition]") ||
      window.matchMedia("(prefers-reduced-motion: reduce)").matches
    ) {
      return swap();
    }
    const transition = document.startViewTransition(swap);
    // Browsers may skip it.
    transition.ready.catch(() => {});
    return transition.updateCallbackDone;
  };

  /** @param {string} hash of the address of the page that is new */
  const arrive = (hash) => {
    const target =
      hash && document.getElementById(decodeURIComponent(hash.slice(1)));
    window.scrollTo(0, 0);
    if (target) {
      target.scrollIntoView();
    }
    const first =
      target ||
      document.querySelector("[autofocus]") ||
      document.querySelector("h1");
    if (first) {
      if (first.tabIndex < 0) {
        first.tabIndex = -1;
      }
      first.focus({ preventScroll: true });
    }
  };

  /** Tells assistive technology the title of the page. */
  const announce = () => {
    const status = document.createElement("div");
    status.role = "status";
    status.style.cssText = "position:fixed;clip-path:inset(50%)";
    document.body.append(status);
    setTimeout(() => {
      status.textContent = document.title;
    }, 100);
  };

  return { animated, announce, arrive };
}
