/** @import { Options } from "./options.js" */

/**
 * Adds rules to the page, in a way that its Content-Security-Policy allows.
 *
 * @param {Options} options document and window
 * @param {string} rules in CSS
 */
export function addStyle({ document, window }, rules) {
  const sheet = new window.CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
