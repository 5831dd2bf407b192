import { closest, originOf } from "./dom.js";
import { ROOT } from "./attributes.js";
import { COPY } from "./extension-attributes.js";
import { reportMistake, signal } from "./signals.js";

/** @import { Options } from "./options.js" */

/** How long an element shows that it has copied. */
const SHOWS = 2000;

/** The class by which it does. */
const COPIED = "flux-copied";

/**
 * Copies to the clipboard: `data-flux-copy`.
 *
 * @param {Options} options the page
 */
export function listenForCopies({ document, window, setTimeout }) {
  document.addEventListener("click", async (event) => {
    const element = closest(originOf(event), `[${COPY}]`);
    if (!element) {
      return;
    }
    const selector = element.getAttribute(COPY) ?? "";
    try {
      const source =
        closest(element, ROOT)?.querySelector(selector) ??
        document.querySelector(selector);
      const { value, textContent } = /** @type {any} */ (source ?? {});
      const text = value ?? textContent;
      if (text === undefined) {
        throw new Error(`the page has no '${selector}'`);
      }
      await window.navigator.clipboard.writeText(text);
      element.classList.add(COPIED);
      setTimeout(() => element.classList.remove(COPIED), SHOWS);
      signal(element, COPIED);
    } catch (problem) {
      const text = `Nothing was copied: ${problem}`;
      reportMistake(document, text, 0);
    }
  });
}
