import { hasNews } from "./field-content.js";
import { optionsOf, radios } from "./field-types.js";

/** @import { Field } from "./typed-fields.js" */

/**
 * What is picked in a group of radio buttons.
 *
 * @typedef {object} PickedPlace
 * @property {string} name of the group
 * @property {HTMLFormElement | null} form of the group
 * @property {string | null} value that is picked
 * @property {boolean} kept whether it is the user's
 */

/** Keeps what users have picked while options and radio buttons come, go and move. */
export class Choices {
  #document;
  /** @type {PickedPlace[]} */
  #groups = [];
  /** @type {(() => void)[]} */
  #lists = [];

  /**
   * @param {Document} document the page
   * @param {Element[]} fields that may keep their content
   * @param {(fields: Element[]) => boolean} isTyped whether one of some fields is known to be the user's
   */
  constructor(document, fields, isTyped) {
    this.#document = document;
    for (const field of /** @type {HTMLInputElement[]} */ (fields)) {
      const { name, form, checked, value, type } = field;
      if (type === "radio" && name) {
        let group = this.#groupOf(field);
        if (!group) {
          group = { name, form, value: null, kept: isTyped([field]) };
          this.#groups.push(group);
        }
        if (checked) {
          group.value = value;
        }
      }
    }
  }

  /**
   * @param {Field} field that keeps its content
   * @param {Field} next the same field in the new HTML
   */
  kept(field, next) {
    const group = this.#groupOf(/** @type {HTMLInputElement} */ (field));
    if (group) {
      group.kept = true;
    } else if (field.localName === "select") {
      this.#lists.push(restorer(/** @type {any} */ (field), next));
    }
  }

  /**
   * @param {Field} field that does not keep its content
   * @param {Field} next the same field in the new HTML
   */
  overwritten(field, next) {
    const group = this.#groupOf(/** @type {HTMLInputElement} */ (field));
    if (group && hasNews(field, next)) {
      this.#groups = this.#groups.filter((it) => it !== group);
    }
    if (field.localName === "select") {
      // What is shown is no sign of what is drawn.
      this.#lists.push(marker(field, next));
    }
  }

  /** Picks again what was picked, and nothing where that is gone. */
  restore() {
    this.#lists.forEach((restore) => restore());
    for (const { name, form, value, kept } of this.#groups) {
      for (const radio of kept ? radios(this.#document, name, form) : []) {
        const checked = radio.value === value;
        if (radio.checked !== checked) {
          radio.checked = checked;
        }
      }
    }
  }

  /** @param {HTMLInputElement} radio of a group */
  #groupOf({ type, name, form }) {
    return this.#groups.find(
      (it) => type === "radio" && it.name === name && it.form === form,
    );
  }
}

/**
 * @param {Field} list in the page
 * @param {Field} next the same in the new HTML
 * @returns {() => void} marks as selected what the new HTML marks
 */
function marker(list, next) {
  const marks = optionsOf(next).map((it) => it.defaultSelected);
  return () =>
    optionsOf(list).forEach((it, index) =>
      it.toggleAttribute("selected", Boolean(marks[index])),
    );
}

/**
 * @param {HTMLSelectElement} list in the page
 * @param {Field} next the same in the new HTML
 * @returns {() => void} picks the same again
 */
function restorer(list, next) {
  const picked = [...list.selectedOptions].map(({ value, text }) => ({
    value,
    text,
  }));
  const mark = marker(list, next);
  return () => {
    const options = optionsOf(list);
    mark();
    const wanted = picked.map(({ value, text }) => {
      const same = options.filter((it) => it.value === value);
      return same.find((it) => it.text === text) ?? same[0];
    });
    if (list.multiple) {
      options.forEach((it) => (it.selected = wanted.includes(it)));
    } else {
      const index = options.indexOf(wanted[0]);
      if (list.selectedIndex !== index) {
        list.selectedIndex = index;
      }
    }
  };
}
