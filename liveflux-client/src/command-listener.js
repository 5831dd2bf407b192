import { closest, matches, originOf } from "./dom.js";
import { CONTROLS } from "./action-listener.js";
import { DO, ESCAPE, OUTSIDE } from "./extension-attributes.js";
import { modalOf } from "./modal.js";

/**
 * Called when the user does what an element names commands for.
 *
 * @callback CommandDelegate
 * @param {Element} element that names them
 * @param {string} attribute in which
 * @returns {void}
 */

/** What elements do on another event than a click. */
const ON = new Map([
  ["submit", "form"],
  ["change", "select, input:is([type=checkbox], [type=radio])"],
]);

/**
 * Listens to what calls commands, wherever in the document.
 *
 * @param {Document} document the page
 * @param {CommandDelegate} delegate who is told
 */
export function listenForCommands(document, delegate) {
  document.addEventListener("click", (event) => {
    const clicked = originOf(event);
    for (const element of document.querySelectorAll(`[${OUTSIDE}]`)) {
      if (!event.composedPath().includes(element) && isVisible(element)) {
        delegate(element, OUTSIDE);
      }
    }
    const trigger = closest(clicked, `[${DO}]`);
    if (!trigger || [...ON.values()].some((it) => matches(trigger, it))) {
      return;
    }
    const control = closest(clicked, CONTROLS);
    const inner = control && control !== trigger && trigger.contains(control);
    const link = trigger.matches("a[href]");
    const modified = event.ctrlKey || event.metaKey || event.shiftKey;
    if (!inner && !event.button && !(link && modified)) {
      if (link) {
        event.preventDefault();
      }
      delegate(trigger, DO);
    }
  });
  for (const [type, selector] of ON) {
    document.addEventListener(type, ({ target }) => {
      if (matches(target, `[${DO}]`) && matches(target, selector)) {
        delegate(/** @type {Element} */ (target), DO);
      }
    });
  }
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) {
      return;
    }
    const modal = modalOf(document);
    const element =
      closest(originOf(event), `[${ESCAPE}]`) ??
      [...document.querySelectorAll(`[${ESCAPE}]`)].filter(isVisible).at(-1);
    if (element && (!modal || modal.contains(element))) {
      delegate(element, ESCAPE);
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
