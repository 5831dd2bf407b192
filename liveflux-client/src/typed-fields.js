import { isText, radios } from "./field-types.js";
import { isOwn } from "./own-events.js";

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */

/** What becomes of the content of a field when an update draws the field. */
export const SHOWN = 1; // The server's word counts, except while the user is in the field.
export const SENT = 2; // The server's word counts.
const CARRIED = 3; // As SHOWN, and the server has not answered yet.
export const TYPED = 4; // It stays, unless the server has news.
const TRIGGERED = 5; // As TYPED, and the server's word shows when the user leaves the field.

export const UNSENT = 6; // It stays, whatever the server says: it is about to be sent.

/** The events that tell of what users do with fields. */
const EVENTS = ["input", "change", "focusout"];

/** Knows which fields hold something that the user entered and that no action has carried away yet. */
export class TypedFields {
  #document;
  /** Whether something is being drawn in place of what the server has lost: everything that was entered stays. */
  recovering = false;
  /** @type {WeakMap<EventTarget, number>} */
  #states = new WeakMap();
  /** @param {Event} event of a field */
  #listener = (event) => {
    const { type } = event;
    const field = /** @type {HTMLInputElement} */ (event.target);
    if (isOwn(event)) {
      return;
    }
    if (type === "focusout") {
      this.#left(field);
    } else if (
      // A text field has said so before, and may be on its way by now.
      field &&
      (type === "input" || !isText(field) || !this.#states.has(field))
    ) {
      this.returned([field]);
    }
  };
  /**
   * Called with a field that the user has left and in which the server's word is to show.
   *
   * @type {(field: Element, onlyNews: boolean) => unknown}
   */
  show = () => {};

  /** @param {Document} document to watch */
  constructor(document) {
    this.#document = document;
  }

  /** Starts watching. */
  start() {
    EVENTS.forEach((type) =>
      this.#document.addEventListener(type, this.#listener, true),
    );
    const { activeElement } = this.#document;
    if (/** @type {HTMLElement | null} */ (activeElement)?.isContentEditable) {
      // Nothing tells what was drawn in it.
      this.returned([/** @type {Element} */ (activeElement)]);
    }
  }

  /** Stops watching. */
  stop() {
    EVENTS.forEach((type) =>
      this.#document.removeEventListener(type, this.#listener, true),
    );
  }

  /**
   * @param {Element[]} fields whose content is on its way to the server
   * @param {Element | null} [typing] the one of them in which the user goes on typing
   */
  sent(fields, typing) {
    for (const field of fields) {
      this.#set([field], field === typing ? TRIGGERED : SENT);
    }
  }

  /** @param {Element[]} fields whose content sets fields of a component, and is on its way there */
  carried(fields) {
    this.#set(fields, CARRIED);
  }

  /** @param {Element[]} fields whose content the server has taken, and drawn if it differs */
  taken(fields) {
    for (const field of fields) {
      if (this.#states.get(field) === CARRIED) {
        this.#set([field], SHOWN);
        this.#left(field);
      }
    }
  }

  /** @param {Element[]} fields whose content did not reach the server after all */
  returned(fields) {
    this.#set(fields, TYPED);
  }

  /**
   * @param {Element[]} fields of the page
   * @returns {boolean} whether one of them holds what no action has carried away yet
   */
  has(fields) {
    return fields.some((field) => (this.#states.get(field) ?? 0) >= TYPED);
  }

  /**
   * Keeps everything that was entered while something is drawn in place of what the server has lost.
   *
   * @param {() => void} task that draws
   */
  recover(task) {
    this.recovering = true;
    try {
      task();
    } finally {
      this.recovering = false;
    }
  }

  /**
   * @param {Element} field in the page
   * @returns {boolean} whether the next update may find that it keeps its content
   */
  mayKeep(field) {
    return (
      field === this.#document.activeElement ||
      (this.#states.get(field) ?? TYPED) >= TYPED
    );
  }

  /**
   * @param {Element} field in the page
   * @returns {number | undefined} its state; undefined where the user has not touched it
   */
  stateOf(field) {
    return this.#states.get(field);
  }

  /**
   * @param {Element} field in the page
   * @param {number} state of it alone
   */
  mark(field, state) {
    this.#states.set(field, state);
  }

  /**
   * @param {Element[]} fields of the page
   * @param {number} state of all of them, and of those that change with them
   */
  #set(fields, state) {
    fields
      .flatMap(groupOf)
      .forEach((field) => field && this.#states.set(field, state));
  }

  /** @param {Element} field that the user has left, or that the server has answered */
  #left(field) {
    const state = this.#states.get(field);
    // The window may have lost the focus, and the field not.
    if (
      (state === SHOWN || state === TRIGGERED) &&
      field !== this.#document.activeElement
    ) {
      this.show(field, state === TRIGGERED);
    }
  }
}

/**
 * @param {Element | null} field of any type
 * @returns {(Element | null)[]} all that change with it: the radio buttons of its group
 */
export function groupOf(field) {
  const radio = /** @type {HTMLInputElement} */ (field);
  return radio?.type === "radio" && radio.name
    ? radios(radio.ownerDocument, radio.name, radio.form)
    : [field];
}
