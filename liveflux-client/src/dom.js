/**
 * Reads or calls a member of an element. A field takes the place of the member of its form that has its name; this asks
 * for the member.
 *
 * @param {any} element any
 * @param {string} name of the member
 * @param {unknown[]} values what a method is called with
 * @returns {any} the member's value, or what the method returns
 */
export function ask(element, name, ...values) {
  const member = Reflect.get(Element.prototype, name, element);
  return typeof member === "function"
    ? member.call(element, ...values)
    : member;
}

/**
 * @param {unknown} target any node, or none
 * @param {string} selector what
 * @returns {Element | null} the element that matches: the target, or the next one around it, also around the
 * shadow root that it is in
 */
export function closest(target, selector) {
  return target instanceof Element
    ? (ask(target, "closest", selector) ??
        closest(ask(target, "getRootNode").host, selector))
    : null;
}

/**
 * @param {Event} event that happens now
 * @returns {any} where it happens, also in an open shadow root
 */
export function originOf(event) {
  return event.composedPath()[0];
}

/**
 * @param {unknown} target any node, or none
 * @param {string} selector what
 * @returns {boolean} whether it matches
 */
export function matches(target, selector) {
  return target instanceof Element && ask(target, "matches", selector);
}

/**
 * @param {Element} element where, itself included
 * @param {string} selector what
 * @returns {Element[]} all that match
 */
export function allOf(element, selector) {
  const inside = [...ask(element, "querySelectorAll", selector)];
  return matches(element, selector) ? [element, ...inside] : inside;
}
