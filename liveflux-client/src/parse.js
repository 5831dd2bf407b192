import { ID, KIND, VERSION } from "./attributes.js";

/** @import { Message } from "./messages.js" */

/**
 * Parses a component's HTML.
 *
 * @param {Document} document the page
 * @param {string} html of one root element
 * @returns {Element | null} the element, outside of the page; null when there is none
 */
export function parseRoot(document, html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

/**
 * Parses HTML that brings a component the client does not know yet.
 *
 * @param {Document} document the page
 * @param {Message} message of type `update`
 * @returns {{ root: Element, id: string, kind: string, version: number } | null} the root, marked with its
 * version, and what it says; null when the HTML holds no component
 */
export function parseComponent(document, message) {
  const root = parseRoot(document, message.data?.html ?? "");
  const id = root?.getAttribute(ID);
  const kind = root?.getAttribute(KIND);
  if (!root || !id || !kind) {
    return null;
  }
  const version = message.version ?? Number(root.getAttribute(VERSION) ?? NaN);
  if (!Number.isNaN(version)) {
    root.setAttribute(VERSION, String(version));
  }
  return { root, id, kind, version };
}
