import { allOf, matches, originOf } from "./dom.js";
import { KEYS } from "./extension-attributes.js";
import { FIELDS } from "./fields.js";
import { modalOf } from "./modal.js";

/** @import { Options } from "./options.js" */

/**
 * Keys that are pressed together.
 *
 * @typedef {{ key: string, ctrl: boolean, meta: boolean, alt: boolean, shift: boolean }} Shortcut
 */

/** Keys whose names would be separators. */
const NAMES = new Map([
  ["plus", "+"],
  ["space", " "],
  ["esc", "escape"],
]);

/** Presses elements by keys: `data-flux-keys`. */
export class Shortcuts {
  #document;
  #apple;

  /** @param {Options} options the page */
  constructor({ document, window }) {
    this.#document = document;
    this.#apple = /Mac|iP/.test(window.navigator.platform);
  }

  /** Starts listening. */
  start() {
    this.#document.addEventListener("keydown", (event) => this.#press(event));
    this.tell(this.#document.documentElement);
  }

  /** @param {Element} place in which assistive technology is told of the keys */
  tell(place) {
    for (const element of allOf(place, `[${KEYS}]`)) {
      const told = this.#read(element).map(({ key, ctrl, meta, alt, shift }) =>
        [
          ctrl && "Control",
          meta && "Meta",
          alt && "Alt",
          shift && "Shift",
          key === " " ? "Space" : key === "+" ? "plus" : key,
        ]
          .filter(Boolean)
          .join("+"),
      );
      element.setAttribute("aria-keyshortcuts", told.join(" "));
    }
  }

  /** @param {KeyboardEvent} event on the document */
  #press(event) {
    const { isComposing, repeat, defaultPrevented, keyCode } = event;
    // What an input method works on has the code 229, in some browsers after it has ended, too.
    if (isComposing || keyCode === 229 || repeat || defaultPrevented) {
      return;
    }
    const modal = modalOf(this.#document);
    const typing = isTyped(event, originOf(event));
    const found = [...this.#document.querySelectorAll(`[${KEYS}]`)].find(
      (element) =>
        (!modal || modal.contains(element)) &&
        !matches(element, ":disabled") &&
        (element.checkVisibility?.() ?? true) &&
        this.#read(element).some((it) => !typing && isPressed(it, event)),
    );
    if (found) {
      event.preventDefault();
      act(/** @type {HTMLElement} */ (found));
    }
  }

  /**
   * @param {Element} element with shortcuts
   * @returns {Shortcut[]} any of which presses it
   */
  #read(element) {
    const words = (element.getAttribute(KEYS) ?? "").split(/\s+/);
    return words.filter(Boolean).map((word) => {
      const keys = word.toLowerCase().split("+");
      const key = String(keys.pop());
      const mod = keys.includes("mod");
      return {
        key: NAMES.get(key) ?? key,
        ctrl: keys.includes("ctrl") || (mod && !this.#apple),
        meta: keys.includes("meta") || (mod && this.#apple),
        alt: keys.includes("alt"),
        shift: keys.includes("shift"),
      };
    });
  }
}

/**
 * @param {KeyboardEvent} event of a key
 * @param {any} target where
 * @returns {boolean} whether it writes something there
 */
function isTyped(event, target) {
  const { ctrlKey, metaKey, key } = event;
  const command = (ctrlKey || metaKey) && !event.getModifierState?.("AltGraph");
  return (
    !command &&
    key !== "Escape" &&
    (matches(target, FIELDS) || Boolean(target.isContentEditable))
  );
}

/**
 * @param {Shortcut} shortcut to be pressed
 * @param {KeyboardEvent} event of a key
 * @returns {boolean} whether that is it
 */
function isPressed({ key, ctrl, meta, alt, shift }, event) {
  const pressed = String(event.key).toLowerCase();
  // Keyboards of other scripts have the letters in the same places.
  const latin = /^[ -~]+$/.test(pressed);
  const same = latin
    ? pressed === key
    : event.code === `Key${key.toUpperCase()}`;
  // Some signs need Shift on some keyboards.
  const shifted = /^([a-z]|.{2,})$/.test(key) ? event.shiftKey === shift : true;
  return (
    same &&
    shifted &&
    event.ctrlKey === ctrl &&
    event.metaKey === meta &&
    event.altKey === alt
  );
}

/** @param {HTMLElement} element to be pressed: a field gets the focus, a form is submitted */
function act(element) {
  if (matches(element, "form")) {
    HTMLFormElement.prototype.requestSubmit.call(element);
  } else if (
    matches(
      element,
      "select, textarea, input:not([type=checkbox], [type=radio], [type=submit], [type=button])",
    )
  ) {
    element.focus();
  } else {
    element.click();
  }
}
