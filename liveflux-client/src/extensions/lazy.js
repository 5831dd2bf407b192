import { LAZY } from "../extension-attributes.js";
import { allOf } from "../dom.js";

/** @import { Kit } from "../parts.js" */

/** How close to what the user sees a component is mounted. */
const MARGIN = "200px";

/** Links to the same page in which nothing is mounted later. */
const EAGER = `${LAZY} a[href*="liveflux_eager="]`;

/**
 * Components that are mounted when their place comes into view: `data-flux-mount="visible"`.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ client, options, page }) {
  const { document, window } = options;

  /** @param {Element[]} places of components that are due */
  const mount = (places) => {
    // From now on they are as those that are mounted at once, also when the connection is lost.
    places.forEach((place) => place.setAttribute("data-flux-mount", "1"));
    client.extensions.apply("mount", (mounter) => mounter.mountAll(places));
  };

  const observer = new window.IntersectionObserver(
    (entries) => {
      const places = entries
        .filter(
          ({ isIntersecting, target }) => isIntersecting && target.isConnected,
        )
        .map(({ target }) => target);
      places.forEach((place) => observer.unobserve(place));
      mount(places);
    },
    { rootMargin: MARGIN },
  );
  /** @param {Element} element where to look */
  const look = (element) =>
    allOf(element, LAZY).forEach((place) => observer.observe(place));
  page.watch(look);
  look(document.documentElement);

  // Printed is all of a page.
  window.addEventListener("beforeprint", () =>
    mount(allOf(document.documentElement, LAZY)),
  );
  document.addEventListener("click", (event) => {
    const link = /** @type {Element} */ (event.target).closest?.(EAGER);
    if (link) {
      event.preventDefault();
      mount([/** @type {Element} */ (link.closest(LAZY))]);
    }
  });
}
