import {
  ACTION,
  DISPATCH_TO,
  PLACEHOLDER,
  ROOT,
  SUBMIT,
  TARGET_ID,
  TARGET_KIND,
} from "./attributes.js";
import { formOf } from "./fields.js";

/** What an element may say instead of standing in a component. */
const ELSEWHERE = `[${TARGET_KIND}], [${TARGET_ID}], [${DISPATCH_TO}]`;

/**
 * Says on the console, once for each element, that an action was asked for where there is no component to
 * do it.
 *
 * @param {Document} document the page
 * @returns {() => void} ends it
 */
export function watchStrayActions(document) {
  /** @type {WeakSet<Element>} */
  const told = new WeakSet();
  const listening = new AbortController();
  const { signal } = listening;

  /** @param {Element | null | undefined} element that names an action */
  const check = (element) => {
    if (
      !element ||
      told.has(element) ||
      element.closest(`${ROOT}, ${PLACEHOLDER}`) ||
      element.matches(ELSEWHERE) ||
      formOf(element)?.matches(ELSEWHERE)
    ) {
      return;
    }
    told.add(element);
    const action = element.getAttribute(ACTION) ?? element.getAttribute(SUBMIT);
    console.warn(
      `LiveFlux: action '${action}' is outside of any component, so nothing happens. Put the element into` +
        ` the template of the component, or name the component with ${TARGET_KIND} and ${TARGET_ID}:`,
      element,
    );
  };
  document.addEventListener(
    "click",
    ({ target }) =>
      check(/** @type {Element} */ (target).closest?.(`[${ACTION}]`)),
    { signal },
  );
  document.addEventListener(
    "submit",
    ({ target, submitter }) => {
      const form = /** @type {Element} */ (target);
      check(
        [submitter, form].find((it) => it?.matches(`[${ACTION}], [${SUBMIT}]`)),
      );
    },
    { signal },
  );
  return () => listening.abort();
}
