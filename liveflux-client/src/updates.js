import { allOf, ask } from "./dom.js";
import { ID, ROOT, SELECT, VERSION } from "./attributes.js";
import { parseRoot, versionOf } from "./parse.js";
import { splitSelectors } from "./selectors.js";
import { reportMistake, signal } from "./signals.js";
import { splice } from "./splice.js";

/** @import { changedParts } from "./changed-parts.js" */
/** @import { Component } from "./component.js" */
/** @import { Message } from "./messages.js" */
/** @import { Morpher } from "./morpher.js" */
/** @import { Slice } from "./splice.js" */

/**
 * @typedef {object} UpdatesDelegate
 * @property {(component: Component) => void} unproven called when a delta fits no text that is held
 * @property {() => Element[]} locked the elements that wait for an answer
 * @property {(element: Element) => void} drawn called after a root, or something in it, was changed
 * @property {(...change: Parameters<typeof changedParts>) => ReturnType<typeof changedParts> | undefined} changedParts
 * finds what a delta changes, if it can
 */

/** Brings updates into the page: text first, then the DOM. */
export class Updates {
  #document;
  #morpher;
  #delegate;

  /**
   * @param {Document} document the page
   * @param {Morpher} morpher changes the DOM
   * @param {UpdatesDelegate} delegate who is asked and told
   */
  constructor(document, morpher, delegate) {
    this.#document = document;
    this.#morpher = morpher;
    this.#delegate = delegate;
  }

  /**
   * Applies an update.
   *
   * @param {Component} component the component
   * @param {Message} message of type `update`; without a version it came over HTTP
   * @param {boolean} [force] whether it is valid even if it is older than what the page shows
   * @param {string | null} [select] selectors of the part that is drawn; none: all of it
   * @param {boolean} [whole] whether all of it is drawn, however little differs: it answers what took fields along
   */
  apply(component, message, force = false, select = null, whole = false) {
    const old = component.text?.html;
    const delta = message.data?.delta;
    const html = delta ? this.#splice(component, message) : message.data?.html;
    if (typeof html !== "string") {
      return;
    }
    const version =
      message.version ?? versionOf(parseRoot(this.#document, html));
    if (message.version !== undefined) {
      component.text = { html, version };
    }
    if (!force && version < (component.version ?? 0)) {
      return;
    }
    // Of what is in the page only in part, all may differ.
    const known = delta && old === component.drawn && !select && !whole;
    this.draw(component, html, version, select, known ? delta : null);
  }

  /**
   * Draws what could not be drawn while elements waited for their answer.
   *
   * @param {Component} component the component
   */
  settle(component) {
    if (component.overdue !== null) {
      this.draw(component, component.overdue, component.version ?? NaN);
    }
  }

  /**
   * Draws HTML into all places of a component.
   *
   * @param {Component} component the component
   * @param {string} html of its root
   * @param {number} version of the HTML
   * @param {string | null} [select] selectors of the part that is drawn; none: all of it
   * @param {Slice[] | null} [delta] what differs from what is drawn, if that is known
   */
  draw(component, html, version, select = null, delta = null) {
    const old = component.drawn ?? "";
    component.overdue = null;
    component.drawn = select ? null : html;
    for (const root of [...component.roots]) {
      const parent = ask(root, "parentElement");
      let next = delta ? null : parseRoot(this.#document, html, parent);
      const id = (next && ask(next, "getAttribute", ID)) ?? component.id;
      const detail = {
        id,
        kind: component.kind,
        version,
        root,
        html,
      };
      if (!next && !delta) {
        return;
      }
      if (!signal(this.#document, "liveflux:before-update", detail, true)) {
        component.drawn = null;
        continue;
      }
      const changed =
        delta && this.#delegate.changedParts(root, old, html, delta);
      if (!changed) {
        next ??= /** @type {Element} */ (
          parseRoot(this.#document, html, parent)
        );
      }
      const parts = changed ?? [
        this.#part(root, /** @type {Element} */ (next), select),
      ];
      if (!Number.isNaN(version)) {
        component.version = version;
        ask(next ?? root, "setAttribute", VERSION, String(version));
      }
      const locked = this.#delegate.locked();
      for (const { place, next } of parts) {
        if (!this.#morpher.morph(place, next, locked)) {
          component.overdue = html;
          component.drawn = null;
        }
      }
      const drawn = ask(root, "isConnected")
        ? root
        : this.#replacement(parent, id);
      component.roots.delete(root);
      component.roots.add(drawn ?? root);
      for (const { place } of parts) {
        this.#delegate.drawn(next ? (drawn ?? root) : place);
      }
      signal(this.#document, "liveflux:after-update", {
        ...detail,
        root: drawn,
      });
    }
  }

  /**
   * Finds what a trigger wants drawn.
   *
   * @param {Element} root in the page
   * @param {Element} next its new content
   * @param {string | null} select selectors, the first that matches counts
   * @returns {{ place: Element, next: Element }} new content, and what it is drawn over: the whole where
   * nothing matches
   */
  #part(root, next, select) {
    for (const selector of splitSelectors(select)) {
      try {
        const part = ask(next, "querySelector", selector);
        const place = ask(root, "querySelector", selector);
        if (part && place) {
          return { place, next: part };
        }
      } catch {
        const text = `'${selector}' in ${SELECT} is not a selector`;
        reportMistake(this.#document, text);
      }
    }
    return { place: root, next };
  }

  /**
   * @param {Component} component the component
   * @param {Message} message with a delta
   * @returns {string | null} the new text
   */
  #splice(component, message) {
    const { version = 0, base = version - 1, data } = message;
    const text = component.text;
    const html =
      text?.version === base ? splice(text.html, data.delta, data.len) : null;
    if (html === null) {
      component.text = null;
      this.#delegate.unproven(component);
    }
    return html;
  }

  /**
   * Finds the element that took the place of a root with another tag.
   *
   * @param {Element | null} parent of the old root
   * @param {string} id of the component
   */
  #replacement(parent, id) {
    const roots = parent ? allOf(parent, ROOT) : [];
    return roots.find((element) => ask(element, "getAttribute", ID) === id);
  }
}
