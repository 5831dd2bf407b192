import { allOf } from "./dom.js";
import { focus } from "./disable.js";

/**
 * Makes of new elements what the browser makes of those that a page comes with: scripts run, once,
 * `<template shadowrootmode>` becomes its parent's shadow root, if that has none, and `autofocus` gives the
 * focus, if no element has it.
 *
 * @param {Element} element in the page, parsed apart from it
 * @param {Set<Element>} [done] scripts that have run
 */
export function activate(element, done = new Set()) {
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
    if (done.has(script)) {
      continue;
    }
    const fresh = script.ownerDocument.createElement("script");
    done.add(fresh);
    for (const { name, value } of script.attributes) {
      fresh.setAttribute(name, value);
    }
    // Browsers hide the attribute's value once it is in the page.
    fresh.nonce = script.nonce;
    fresh.textContent = script.textContent;
    script.replaceWith(fresh);
  }
  allOf(element, "[autofocus]").forEach(focus);
}
