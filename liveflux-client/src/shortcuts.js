import { allOf, matches, originOf } from "./dom.js";
import { KEYS } from "./extension-attributes.js";
import { FIELDS } from "./fields.js";
import { modalOf } from "./modal.js";

/** @import { Options } from "./options.js" */

/** Keys that are held while another one is pressed, and what assistive technology calls them. */
const HELD = new Map([
  ["ctrl", "Control"],
  ["meta", "Meta"],
  ["alt", "Alt"],
  ["shift", "Shift"],
]);

/** Keys whose signs would separate others, and another word for one. */
const NAMES = new Map([
  ["+", "plus"],
  [" ", "Space"],
  ["space", "Space"],
  ["esc", "escape"],
]);

/**
 * Presses elements by keys: `data-flux-keys`.
 *
 * @param {Options} options the page
 * @returns {(place: Element) => void} tells assistive technology of the keys of what is there
 */
export function listenToShortcuts({ document, window }) {
  const mod = /Mac|iP/.test(window.navigator.platform) ? "meta" : "ctrl";
  /**
   * @param {Element} element with shortcuts
   * @returns {string[]} any of which presses it
   */
  const shortcutsOf = (element) => {
    const words = (element.getAttribute(KEYS) ?? "").toLowerCase();
    return (words.match(/\S+/g) ?? []).map((word) => {
      const keys = word.replace("mod+", `${mod}+`).split("+");
      return nameOf(String(keys.pop()), (it) => keys.includes(it));
    });
  };

  document.addEventListener("keydown", (event) => {
    const { isComposing, repeat, defaultPrevented, keyCode } = event;
    // What an input method works on has the code 229, in some browsers after it has ended, too.
    if (
      isComposing ||
      keyCode === 229 ||
      repeat ||
      defaultPrevented ||
      isTyped(event)
    ) {
      return;
    }
    const name = pressedBy(event);
    const modal = modalOf(document);
    const found = [...document.querySelectorAll(`[${KEYS}]`)].find(
      (element) =>
        shortcutsOf(element).includes(name) &&
        (!modal || modal.contains(element)) &&
        !matches(element, ":disabled") &&
        (element.checkVisibility?.() ?? true),
    );
    if (found) {
      event.preventDefault();
      press(found);
    }
  });
  return (place) =>
    allOf(place, `[${KEYS}]`).forEach((it) =>
      it.setAttribute("aria-keyshortcuts", shortcutsOf(it).join(" ")),
    );
}

/**
 * @param {string} key in small letters
 * @param {(modifier: string) => unknown} holds whether another key is held meanwhile
 * @returns {string} the same for the same keys, as assistive technology calls them
 */
function nameOf(key, holds) {
  // Some signs need Shift on some keyboards.
  const shifts = /^([a-z]|.{2,})$/.test(key) && key !== "plus";
  const held = [...HELD].filter(
    ([it]) => holds(it) && (it !== "shift" || shifts),
  );
  return [...held.map(([, name]) => name), NAMES.get(key) ?? key].join("+");
}

/**
 * @param {any} event of a key
 * @returns {string} the keys that are pressed
 */
function pressedBy(event) {
  const key = String(event.key).toLowerCase();
  // Keyboards of other scripts have the letters in the same places.
  const latin = /^[ -~]+$/.test(key);
  return nameOf(
    latin ? key : String(event.code).replace("Key", "").toLowerCase(),
    (it) => event[`${it}Key`],
  );
}

/**
 * @param {KeyboardEvent} event of a key
 * @returns {boolean} whether it writes something into a field
 */
function isTyped(event) {
  const { ctrlKey, metaKey, key } = event;
  const command = (ctrlKey || metaKey) && !event.getModifierState?.("AltGraph");
  const target = originOf(event);
  return (
    !command &&
    key !== "Escape" &&
    (matches(target, FIELDS) || target.isContentEditable)
  );
}

/** @param {any} element to be pressed: a field gets the focus, a form is submitted */
function press(element) {
  if (matches(element, "form")) {
    HTMLFormElement.prototype.requestSubmit.call(element);
  } else if (
    matches(element, FIELDS) &&
    !/^(checkbox|radio|submit|button)$/.test(element.type)
  ) {
    element.focus();
  } else {
    element.click();
  }
}
