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
    class: ({ classList }, value) => {
      const absent = !classList.contains(value);
      classList.add(value);
      return () => absent && classList.remove(value);
    },
    attr: (element, value) => {
      const [name, text = ""] = value.split(/=(.*)/s);
      const before = element.getAttribute(name);
      element.setAttribute(name, text);
      return () =>
        before === null
          ? element.removeAttribute(name)
          : element.setAttribute(name, before);
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
 * Does to an element what words say; those that are no effects say something else.
 *
 * @param {any} element to change
 * @param {Word[]} words
 * @returns {Undo[]} what takes it back
 */
export function applyEffects(element, words) {
  return words.flatMap(
    ({ name, value }) => EFFECTS.get(name)?.(element, value) ?? [],
  );
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
