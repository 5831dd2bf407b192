/** @import { Trait } from "./kept-effects.js" */

/**
 * Whether an element is shown, and its own `display`.
 *
 * @type {Trait}
 */
export const SHOWN = {
  name: "shown",
  read: ({ hidden, style }) => `${Boolean(hidden)} ${style.display}`,
  write: (element, value) => {
    const [hidden, display] = String(value).split(" ");
    element.hidden = hidden === "true";
    element.style.display = display;
  },
};

/**
 * The text in an element, which the server draws as any HTML.
 *
 * @type {Trait}
 */
export const TEXT = {
  name: "text",
  read: (element) => element.innerHTML,
  write: (element, text) => (element.textContent = text),
};

/**
 * @param {string} name of an attribute
 * @returns {Trait} the attribute
 */
export function attribute(name) {
  return {
    name: `attr ${name}`,
    read: (element) => element.getAttribute(name),
    write: (element, value) =>
      value === null
        ? element.removeAttribute(name)
        : element.setAttribute(name, value),
  };
}

/**
 * @param {string} name of a class
 * @returns {Trait} whether an element has it
 */
export function classNamed(name) {
  return {
    name: `class ${name}`,
    read: ({ classList }) => (classList.contains(name) ? "" : null),
    write: ({ classList }, value) => classList.toggle(name, value !== null),
  };
}
