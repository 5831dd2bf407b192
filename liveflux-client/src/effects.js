import { disable } from "./disable.js";

/** @import { Word } from "./words.js" */

/**
 * Changes elements by what an attribute says, and takes that back.
 *
 * @callback Undo
 * @returns {void}
 */

/**
 * What can be done to an element. Each returns how it is taken back.
 *
 * @type {Map<string, (element: HTMLElement, value: string) => Undo>}
 */
const EFFECTS = new Map(
  Object.entries({
    class: (element, value) => {
      const absent = !element.classList.contains(value);
      element.classList.add(value);
      return () => absent && element.classList.remove(value);
    },
    attr: (element, value) => {
      const [name, text = ""] = value.split(/=(.*)/s);
      return setAttribute(element, name, text);
    },
    disable,
    text: (element, value) => {
      const before = [...element.childNodes];
      element.textContent = value;
      return () => element.replaceChildren(...before);
    },
    show: (element) => setDisplay(element, ""),
    hide: (element) => setDisplay(element, "none"),
    remove: (element) => {
      const place = element.ownerDocument.createComment("");
      element.replaceWith(place);
      return () => place.replaceWith(element);
    },
  }),
);

/**
 * @param {Word} word of an attribute
 * @returns {boolean} whether it is something that can be done
 */
export function isEffect({ name }) {
  return EFFECTS.has(name);
}

/**
 * Does to an element what a word says.
 *
 * @param {Element} element to change
 * @param {Word} word that is an effect
 * @returns {Undo} takes it back
 */
export function applyEffect(element, { name, value }) {
  const effect = EFFECTS.get(name);
  return effect?.(/** @type {HTMLElement} */ (element), value) ?? (() => {});
}

/**
 * @param {Element} element to change
 * @param {string} name of an attribute
 * @param {string} value that it gets
 * @returns {Undo} takes it back
 */
function setAttribute(element, name, value) {
  const before = element.getAttribute(name);
  element.setAttribute(name, value);
  return () =>
    before === null
      ? element.removeAttribute(name)
      : element.setAttribute(name, before);
}

/**
 * @param {HTMLElement} element to change
 * @param {string} display its own `display`
 * @returns {Undo} takes it back
 */
function setDisplay(element, display) {
  const { style, hidden } = element;
  const before = style.display;
  style.display = display;
  element.hidden = Boolean(display);
  return () => {
    style.display = before;
    element.hidden = hidden;
  };
}
