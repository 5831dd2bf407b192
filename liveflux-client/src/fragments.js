import { ID, KIND } from "./attributes.js";
import { SWAP, TARGET } from "./extension-attributes.js";
import { parse } from "./parse.js";
import { LiveFluxError, reportError } from "./signals.js";

/** @import { Kit } from "./parts.js" */
/** @import { Component } from "./component.js" */
/** @import { Components } from "./components.js" */
/** @import { Morpher } from "./morpher.js" */

/**
 * @typedef {object} FragmentsDelegate
 * @property {(component: Component, html: string) => void} whole called with a component's whole HTML
 * @property {() => Element[]} locked the elements that wait for an answer
 */

/**
 * Where a fragment goes, beside its target.
 *
 * @type {Map<string | null, "before" | "prepend" | "append" | "after">}
 */
const METHODS = new Map([
  ["beforebegin", "before"],
  ["afterbegin", "prepend"],
  ["beforeend", "append"],
  ["afterend", "after"],
]);

/** Puts pieces of HTML where they say: each is a `<template data-flux-target>`. */
export class Fragments {
  #document;
  #components;
  #morpher;
  #delegate;

  /**
   * @param {Document} document the page
   * @param {Components} components known in the page
   * @param {Morpher} morpher changes the DOM
   * @param {FragmentsDelegate} delegate who is asked and told
   */
  constructor(document, components, morpher, delegate) {
    this.#document = document;
    this.#components = components;
    this.#morpher = morpher;
    this.#delegate = delegate;
  }

  /**
   * Puts fragments into the page: whole components first, so that the others find what is new in them.
   *
   * @param {string} html templates
   * @param {string} [only] id of the only component that they may belong to
   * @returns {boolean} whether each found its place
   */
  apply(html, only) {
    const templates = /** @type {HTMLTemplateElement[]} */ (
      [...parse(this.#document, html).children].filter(
        ({ localName }) => localName === "template",
      )
    );
    const isPart = (/** @type {Element} */ it) => it.hasAttribute(TARGET);
    const placed = (/** @type {HTMLTemplateElement} */ it) =>
      this.#place(it, only);
    const whole = templates.filter((it) => !isPart(it));
    const drawn = whole.filter(placed).map((it) => it.getAttribute(ID));
    // What its component's whole HTML left nothing to do for has found its place, too.
    const rest = templates
      .filter(isPart)
      .filter((it) => !placed(it) && !drawn.includes(it.getAttribute(ID)));
    return drawn.length === whole.length && !rest.length;
  }

  /**
   * @param {HTMLTemplateElement} template with one fragment
   * @param {string} [only] id of the only component that it may belong to
   * @returns {boolean} whether it found its place
   */
  #place(template, only) {
    const selector = template.getAttribute(TARGET);
    const id = template.getAttribute(ID);
    const component = this.#components.get(id);
    const kind = template.getAttribute(KIND);
    const scoped = id !== null;
    if (
      scoped &&
      (!component ||
        (kind && kind !== component.kind) ||
        (only !== undefined && only !== id))
    ) {
      return false;
    }
    if (selector === null) {
      if (component) {
        this.#delegate.whole(component, template.innerHTML);
      }
      return scoped;
    }
    let found = true;
    for (const scope of component?.roots ?? [this.#document.documentElement]) {
      const target = this.#find(selector, scope);
      if (target) {
        this.#put(template, target);
      } else {
        found = false;
        if (target === null && scoped) {
          this.#complain(404, `Nothing in the component matches '${selector}'`);
        }
      }
    }
    return found;
  }

  /**
   * @param {string} selector of a target
   * @param {Element} scope where to look, itself included
   * @returns {Element | null | undefined} the target; undefined when the selector is none
   */
  #find(selector, scope) {
    try {
      return scope.matches(selector) ? scope : scope.querySelector(selector);
    } catch {
      this.#complain(400, `'${selector}' in ${TARGET} is not a selector`);
      return undefined;
    }
  }

  /**
   * @param {HTMLTemplateElement} template with one fragment
   * @param {Element} target in the page
   */
  #put(template, target) {
    const swap = template.getAttribute(SWAP) ?? "replace";
    const place = METHODS.get(swap);
    const inside = place && /end$|^p/.test(place);
    const content = parse(
      this.#document,
      template.innerHTML,
      inside ? target : target.parentElement,
    );
    const fresh = content.firstElementChild;
    if (place) {
      for (const element of [...content.children]) {
        const id = element.getAttribute("id");
        const twin = id && this.#document.getElementById(id);
        if (twin) {
          this.#morph(twin, element);
        } else {
          target[place](element);
          this.#morpher.activate([element]);
        }
      }
    } else if (swap === "inner") {
      const next = /** @type {Element} */ (target.cloneNode());
      next.append(...(fresh?.childNodes ?? []));
      content.append(next);
      this.#morph(target, next);
    } else if (swap !== "replace") {
      this.#complain(400, `'${swap}' in ${SWAP} is unknown`);
    } else if (fresh) {
      this.#morph(target, fresh);
    }
  }

  /**
   * @param {Element} target in the page
   * @param {Element} next its new content
   */
  #morph(target, next) {
    this.#morpher.morph(target, next, this.#delegate.locked());
  }

  /**
   * @param {number} code what is wrong
   * @param {string} text the same in words
   */
  #complain(code, text) {
    reportError(this.#document, new LiveFluxError(code, text, "server"));
  }
}

/**
 * @param {Kit} kit the parts of the client
 * @returns {Fragments} what puts fragments into its page
 */
export function fragmentsOf({ components, morpher, options, outbox, updates }) {
  return new Fragments(options.document, components, morpher, {
    whole: (component, html) =>
      updates.apply(component, { type: "update", data: { html } }),
    locked: () => outbox.pending.flatMap(({ elements }) => elements),
  });
}
