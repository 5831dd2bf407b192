/**
 * Makes of new elements what the browser makes of those that a page comes with: scripts run, once, and
 * `<template shadowrootmode>` becomes its parent's shadow root, if that has none.
 *
 * @param {Element} element in the page, parsed apart from it
 */
export function revive(element) {
  for (const template of allOf(element, "template[shadowrootmode]")) {
    const { content, parentElement } = /** @type {HTMLTemplateElement} */ (
      template
    );
    const mode = /** @type {ShadowRootMode} */ (
      template.getAttribute("shadowrootmode")
    );
    template.remove();
    if (!parentElement?.shadowRoot) {
      parentElement?.attachShadow({ mode }).append(content);
    }
  }
  for (const script of /** @type {HTMLScriptElement[]} */ (
    allOf(element, "script")
  )) {
    const fresh = script.ownerDocument.createElement("script");
    for (const { name, value } of script.attributes) {
      fresh.setAttribute(name, value);
    }
    // Browsers hide the attribute's value once it is in the page.
    fresh.nonce = script.nonce;
    fresh.textContent = script.textContent;
    script.replaceWith(fresh);
  }
}

/**
 * @param {Element} element where
 * @param {string} selector what
 * @returns {Element[]} all that match, the element itself included
 */
function allOf(element, selector) {
  const inside = [...element.querySelectorAll(selector)];
  return element.matches(selector) ? [element, ...inside] : inside;
}
