import { ask } from "./dom.js";
import { ID, KIND, VERSION } from "./attributes.js";

/** @import { Message } from "./messages.js" */

/** Elements of SVG and MathML in which HTML stands. */
const HTML_INSIDE =
  /^(foreignObject|desc|title|annotation-xml|mi|mn|mo|ms|mtext)$/;

/**
 * Parses HTML as if it stood in an element: SVG in SVG, MathML in MathML.
 *
 * @param {Document} document the page
 * @param {string} html any
 * @param {Element | null} [parent] the element
 * @returns {ParentNode} what holds the result, outside of the page
 */
export function parse(document, html, parent) {
  const template = document.createElement("template");
  const [namespaceURI, localName] = ["namespaceURI", "localName"].map((name) =>
    parent ? ask(parent, name) : "",
  );
  const [name] =
    (!HTML_INSIDE.test(localName) && /svg$|math/i.exec(namespaceURI ?? "")) ||
    [];
  template.innerHTML = name ? `<${name}>${html}</${name}>` : html;
  const { content } = template;
  return (name && content.firstElementChild) || content;
}

/**
 * Parses a component's HTML.
 *
 * @param {Document} document the page
 * @param {string} html of one root element
 * @param {Element | null} [parent] what it stands in
 * @returns {Element | null} the element, outside of the page; null when there is none
 */
export function parseRoot(document, html, parent) {
  return parse(document, html, parent).firstElementChild;
}

/**
 * Parses HTML that brings a component the client does not know yet.
 *
 * @param {Document} document the page
 * @param {Message} message of type `update`
 * @param {Element | null} [parent] what it is to stand in
 * @returns {{ root: Element, id: string, kind: string, version: number } | null} the root, marked with its
 * version, and what it says; null when the HTML holds no component
 */
export function parseComponent(document, message, parent) {
  const root = parseRoot(document, message.data?.html ?? "", parent);
  const id = root && ask(root, "getAttribute", ID);
  const kind = root && ask(root, "getAttribute", KIND);
  if (!root || !id || !kind) {
    return null;
  }
  const version = message.version ?? versionOf(root);
  if (!Number.isNaN(version)) {
    ask(root, "setAttribute", VERSION, String(version));
  }
  return { root, id, kind, version };
}

/**
 * @param {Element | null} root of a component
 * @returns {number} its version; NaN where it has none
 */
export function versionOf(root) {
  return Number((root && ask(root, "getAttribute", VERSION)) ?? NaN);
}
