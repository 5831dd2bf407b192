/** Elements that users open and close. */
const OPENING = "details, dialog";

/** Keeps what users and elements themselves have changed in the page, other than by typing. */
export class UserState {
  /** @type {WeakMap<Element, boolean>} whether the server drew an element open */
  #open = new WeakMap();
  /** @type {WeakMap<Element, string[]>} attributes that the server drew on a custom element */
  #attributes = new WeakMap();

  /** @param {Element} element that came, as the server drew it */
  learn(element) {
    for (const found of element.querySelectorAll(OPENING)) {
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
   * @returns {boolean} whether the element is to stay altogether as it is
   */
  keep(old, next) {
    if (old.matches(OPENING)) {
      const open = next.hasAttribute("open");
      if ((this.#open.get(old) ?? open) === open) {
        next.toggleAttribute("open", old.hasAttribute("open"));
      }
      this.#open.set(old, open);
    }
    if (old.localName.includes("-")) {
      const drawn = this.#attributes.get(old) ?? [];
      this.#attributes.set(old, next.getAttributeNames());
      for (const { name, value } of old.attributes) {
        if (!next.hasAttribute(name) && !drawn.includes(name)) {
          next.setAttribute(name, value);
        }
      }
      if (!next.hasChildNodes()) {
        next.append(...[...old.childNodes].map((node) => node.cloneNode(true)));
      }
    }
    return (
      old === old.ownerDocument.activeElement &&
      /** @type {HTMLElement} */ (old).isContentEditable
    );
  }
}
