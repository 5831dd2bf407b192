/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

/** Knows which fields hold something that the user entered and that no action has carried away yet. */
export class TypedFields {
  #document;
  #recovering = false;
  /** @type {WeakSet<EventTarget>} */
  #typed = new WeakSet();
  /** @param {Event} event of a field */
  #listener = (event) => {
    if (event.target) {
      this.#typed.add(event.target);
    }
  };

  /** @param {Document} document to watch */
  constructor(document) {
    this.#document = document;
  }

  /** Starts watching. */
  start() {
    this.#document.addEventListener("input", this.#listener, true);
    this.#document.addEventListener("change", this.#listener, true);
  }

  /** Stops watching. */
  stop() {
    this.#document.removeEventListener("input", this.#listener, true);
    this.#document.removeEventListener("change", this.#listener, true);
  }

  /** @param {Element[]} fields whose content is on its way to the server */
  sent(fields) {
    fields.forEach((field) => this.#typed.delete(field));
  }

  /** @param {Element[]} fields whose content did not reach the server after all */
  returned(fields) {
    fields.forEach((field) => this.#typed.add(field));
  }

  /**
   * @param {Element[]} fields of the page
   * @returns {boolean} whether one of them holds what no action has carried away yet
   */
  has(fields) {
    return fields.some((field) => this.#typed.has(field));
  }

  /**
   * Keeps everything that was entered while something is drawn in place of what the server has lost.
   *
   * @param {() => void} task that draws
   */
  recover(task) {
    this.#recovering = true;
    try {
      task();
    } finally {
      this.#recovering = false;
    }
  }

  /**
   * Tells whether a field keeps what the user entered. A field that the user is in does; any other one
   * does as long as the server has nothing new to say about it.
   *
   * @param {Element} field in the page
   * @param {Element} next the same field in the new HTML
   * @returns {boolean} whether the new HTML must not overwrite it
   */
  keeps(field, next) {
    const same =
      this.#recovering ||
      field === this.#document.activeElement ||
      drawnContent(field) === drawnContent(next);
    // What is overwritten is nothing that the user has entered any more.
    if (!same) {
      this.#typed.delete(field);
    }
    return this.#typed.has(field);
  }
}

/**
 * @param {Element} field of any type
 * @returns {string} what the server drew into it
 */
function drawnContent(field) {
  switch (field.localName) {
    case "textarea":
      return field.textContent ?? "";
    case "select":
      return Array.from(
        field.querySelectorAll("option[selected]"),
        (option) => /** @type {HTMLOptionElement} */ (option).value,
      ).join("\n");
    default:
      return `${field.getAttribute("value")} ${field.hasAttribute("checked")}`;
  }
}
