/** @import { Kit } from "../parts.js" */

/** How attributes begin in the older spelling. */
const OLD = "flux-";

/**
 * Understands attributes without `data-`, such as `flux-action`: gives their elements the newer ones.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ morpher, options: { document }, page }) {
  /** @param {Element} element that came or changed */
  const look = (element) => {
    if (respell(element)) {
      page.scan(element);
    }
  };
  morpher.prepare = respell;
  page.watch(look);
  look(document.documentElement);
}

/**
 * @param {Element} scope where, itself included
 * @returns {boolean} whether there was something to do
 */
function respell(scope) {
  let found = false;
  for (const element of [scope, ...scope.querySelectorAll("*")]) {
    for (const { name, value } of [...element.attributes]) {
      if (name.startsWith(OLD) && !element.hasAttribute(`data-${name}`)) {
        element.setAttribute(`data-${name}`, value);
        found = true;
      }
    }
  }
  return found;
}
