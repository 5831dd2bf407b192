import { allOf, ask } from "./dom.js";

/** Elements that users open and close. */
const OPENING = ["details", "dialog"];

/** Keeps what users and elements themselves have changed in the page, other than by typing. */
export class UserState {
  /** @type {WeakMap<Element, boolean>} whether the server drew an element open */
  #open = new WeakMap();
  /** @type {WeakMap<Element, string[]>} attributes that the server drew on a custom element */
  #attributes = new WeakMap();

  /** @type {WeakMap<Element, string>} what the server drew last in texts that users can edit */
  #texts = new WeakMap();
  /** @type {WeakSet<Element>} elements whose content is known */
  #known = new WeakSet();

  /** @param {Element} element that came, as the server drew it */
  learn(element) {
    if (!this.#known.has(element)) {
      this.#known.add(element);
      allOf(element, "*").forEach((it) => this.#note(it));
    }
    for (const found of allOf(element, String(OPENING))) {
      if (!this.#open.has(found)) {
        this.#open.set(found, found.hasAttribute("open"));
      }
    }
  }

  /**
   * Takes what is to stay over into an element's new HTML.
   *
   * @param {Element} old in the page
   * @param {Element} next the same in the new HTML
   * @param {boolean} isTyped whether the user has written in it
   * @returns {boolean} whether the element is to stay altogether as it is
   */
  keep(old, next, isTyped) {
    const { style } = /** @type {HTMLElement} */ (old);
    const { style: drawn } = /** @type {HTMLElement} */ (next);
    if (style?.height && !drawn.height && isResizable(old)) {
      // Where the user drags an edge, the browser writes the size there.
      drawn.width = style.width;
      drawn.height = style.height;
    }
    const name = ask(old, "localName");
    if (OPENING.includes(name)) {
      const open = next.hasAttribute("open");
      if (this.#open.get(old) === open) {
        next.toggleAttribute("open", old.hasAttribute("open"));
      }
      this.#open.set(old, open);
      if (!next.hasAttribute("open") && old.hasAttribute("open")) {
        // Without its attribute alone, a modal dialog would go on blocking the page.
        /** @type {Partial<HTMLDialogElement>} */ (old).close?.();
      }
    }
    if (name.includes("-")) {
      const drawn = this.#attributes.get(old) ?? [];
      this.#attributes.set(old, next.getAttributeNames());
      for (const { name: own, value } of old.attributes) {
        if (!next.hasAttribute(own) && !drawn.includes(own)) {
          next.setAttribute(own, value);
        }
      }
      if (!next.hasChildNodes()) {
        next.append(...[...old.childNodes].map((node) => node.cloneNode(true)));
      }
    }
    const { activeElement } = old.ownerDocument;
    if (!(/** @type {HTMLElement} */ (old).isContentEditable)) {
      return false;
    }
    const text = next.innerHTML;
    const news = (this.#texts.get(old) ?? text) !== text;
    this.#texts.set(old, text);
    return old === activeElement || (isTyped && !news);
  }

  /** @param {Element} element that came */
  #note(element) {
    if (
      ask(element, "localName").includes("-") &&
      !this.#attributes.has(element)
    ) {
      // What an element gives itself when it begins to work is mostly more than a switch, such as a role.
      const began = element.matches(":defined");
      this.#attributes.set(
        element,
        element
          .getAttributeNames()
          .filter((name) => !began || !element.getAttribute(name)),
      );
    }
  }
}

/**
 * @param {Element} element in the page
 * @returns {boolean} whether users can change its size
 */
function isResizable(element) {
  const view = element.ownerDocument.defaultView;
  return !/^(none)?$/.test(view?.getComputedStyle(element).resize ?? "");
}
