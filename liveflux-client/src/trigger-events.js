import { ask, closest, matches, originOf } from "./dom.js";
import { ACTION, ID, KIND, ROOT, SUBMIT } from "./attributes.js";
import { formOf } from "./fields.js";

/** @import { Wish } from "./actions.js" */
/** @import { Definition } from "./trigger-language.js" */

/**
 * @param {Element} element with a trigger
 * @param {Event} [event] that it names
 * @returns {Wish} what it asks for
 */
export function wishOf(element, event) {
  const submitter = /** @type {SubmitEvent | undefined} */ (event)?.submitter;
  const trigger = /** @type {Element} */ (submitter ?? element);
  const carrier = closest(trigger, `[${ACTION}], [${SUBMIT}]`);
  const action =
    (carrier &&
      (ask(carrier, "getAttribute", ACTION) ??
        ask(carrier, "getAttribute", SUBMIT))) ??
    "";
  const data = dataOf(event);
  return {
    trigger,
    form: formOf(element),
    action,
    carrier,
    type: event?.type,
    submits: event?.type === "submit",
    data,
  };
}

/**
 * @param {Event} [event] that a trigger names
 * @returns {object | undefined} what whoever dispatched it said
 */
function dataOf(event) {
  const { target, detail } = /** @type {any} */ (event ?? {});
  if (target instanceof Element || typeof detail !== "object") {
    return undefined;
  }
  const { __self, __target, __target_id, ...data } = detail ?? {};
  return data;
}

/**
 * @param {Element} element with a trigger
 * @param {any} detail of an event on the document
 * @returns {boolean} whether the component that the element is in is to hear it
 */
export function isMeant(element, detail) {
  const root = closest(element, ROOT);
  const { __self, __target, __target_id } = detail ?? {};
  return (
    detail !== undefined &&
    !__self &&
    (!__target || (root && ask(root, "getAttribute", KIND)) === __target) &&
    (!__target_id || (root && ask(root, "getAttribute", ID)) === __target_id)
  );
}

/**
 * @param {Element} element with a trigger
 * @param {Definition} definition what it says
 * @param {Event} event that it names
 * @returns {boolean} whether it comes from where it is to come from
 */
export function isFrom(element, { from, not }, event) {
  const origin = originOf(event);
  if (!(origin instanceof Element)) {
    return !from;
  }
  const within = from
    ? ask(element, "contains", closest(origin, from))
    : event.bubbles || origin === element;
  return within && !(not && closest(origin, not));
}

/**
 * @param {Element} element with a trigger
 * @param {Event} event that it names
 * @returns {boolean} whether the browser would go elsewhere or send a form
 */
export function isPress(element, { type }) {
  return (
    type === "click" &&
    matches(
      element,
      "a, button:not([popovertarget], [commandfor]), [type=submit]",
    )
  );
}
