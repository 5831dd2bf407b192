import { closest, matches, originOf } from "../dom.js";
import { DO, ESCAPE, OUTSIDE } from "../extension-attributes.js";
import { modalOf } from "../modal.js";

/** @import { Kit } from "../parts.js" */

/** What elements do on another event than a click. */
const ON = new Map([
  ["submit", "form"],
  ["change", "select, [type=checkbox], [type=radio]"],
]);

/**
 * Commands on other events than a click: when forms are submitted and fields change, on Escape
 * (`data-flux-do-escape`), and on clicks elsewhere (`data-flux-do-outside`).
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ extensions, options: { document } }) {
  /**
   * @param {Element} element that has commands
   * @param {string} attribute in which
   */
  const run = (element, attribute) =>
    extensions.apply("commands", (it) => it.runOf(element, attribute));

  for (const [type, selector] of ON) {
    document.addEventListener(type, ({ target }) => {
      if (matches(target, `[${DO}]:is(${selector})`)) {
        run(/** @type {Element} */ (target), DO);
      }
    });
  }
  document.addEventListener("click", (event) => {
    const path = event.composedPath();
    for (const element of document.querySelectorAll(`[${OUTSIDE}]`)) {
      if (!path.includes(element) && isVisible(element)) {
        run(element, OUTSIDE);
      }
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) {
      return;
    }
    const modal = modalOf(document);
    const element =
      closest(originOf(event), `[${ESCAPE}]`) ??
      [...document.querySelectorAll(`[${ESCAPE}]`)].filter(isVisible).at(-1);
    if (element && (!modal || modal.contains(element))) {
      run(element, ESCAPE);
    }
  });
}

/**
 * @param {Element} element in the page
 * @returns {boolean} whether it is shown
 */
function isVisible(element) {
  return element.checkVisibility?.() ?? true;
}
