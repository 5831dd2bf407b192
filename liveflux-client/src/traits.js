/** @import { Trait } from "./kept-effects.js" */

/**
 * Whether an element is hidden, and its own `display`.
 *
 * @type {Trait}
 */
export const SHOWN = {
  name: "shown",
  read: ({ hidden, style }) => `${hidden ? "hidden" : ""} ${style.display}`,
  write: (element, value) => {
    const [hidden, display] = value.split(" ");
    element.hidden = Boolean(hidden);
    element.style.display = display;
  },
};

/**
 * @param {string} name of an attribute
 * @returns {Trait} its value, or null without it
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
 * What a button says of what it shows and hides: always something, where the server has drawn the attribute.
 *
 * @type {Trait}
 */
export const EXPANDED = {
  name: "expanded",
  read: (element) => element.getAttribute("aria-expanded"),
  write: (element, value) => element.setAttribute("aria-expanded", value),
};

/**
 * @param {string} name of a class
 * @returns {Trait} whether an element has it
 */
export function classNamed(name) {
  return {
    name: `class ${name}`,
    read: ({ classList }) => classList.contains(name),
    write: ({ classList }, value) => classList.toggle(name, value),
  };
}
