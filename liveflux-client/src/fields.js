import { readParams, ROOT } from "./attributes.js";
import { CSRF_FIELD } from "./csrf.js";

/** @import { Field } from "./typed-fields.js" */

/**
 * @typedef {object} Collected
 * @property {Record<string, string | string[]>} data by name; names that repeat hold arrays
 * @property {Element[]} fields the fields whose content has done its duty with this action: not those of
 * another form, which is still being filled in
 */

/** Inputs whose value is no data of the user. Files travel otherwise. */
const NO_DATA = ["file", "submit", "button", "reset", "image"];

/**
 * Finds the form that an element belongs to, unless the form reaches beyond the element's component.
 *
 * @param {Element} element trigger or form
 * @returns {HTMLFormElement | null} its form
 */
export function formOf(element) {
  const form =
    /** @type {HTMLButtonElement} */ (element).form ?? element.closest("form");
  return form && sameComponent(form, element) ? form : null;
}

/**
 * Collects what an action takes along: the fields of the form or else of the component, without those of
 * components inside it; then the parameters of the form and of the trigger, which replace fields of the
 * same name.
 *
 * @param {Element} trigger what the user touched
 * @param {HTMLFormElement | null} form the form it is in
 * @param {Element | null} root the root it is in
 * @returns {Collected} the data
 */
export function collectFields(trigger, form, root) {
  /** @type {Map<string, string[]>} */
  const values = new Map();
  /** @type {Element[]} */
  const fields = [];
  const scope = form ?? root;
  const candidates = form
    ? Array.from(form.elements)
    : Array.from(root?.querySelectorAll("input, select, textarea") ?? []);
  for (const element of candidates) {
    const field = /** @type {Field} */ (element);
    const owned =
      scope && (field.hasAttribute("form") || sameComponent(field, scope));
    if (owned && isData(field)) {
      if (form || !field.form) {
        fields.push(field);
      }
      const before = values.get(field.name) ?? [];
      values.set(field.name, [...before, ...valuesOf(field)]);
    }
  }
  const { name, value } = /** @type {HTMLButtonElement} */ (trigger);
  if (name && typeof value === "string" && !isField(trigger)) {
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  for (const carrier of new Set([form, trigger])) {
    for (const [param, text] of carrier ? readParams(carrier) : []) {
      values.set(param, [text]);
    }
  }
  /** @type {Record<string, string | string[]>} */
  const data = {};
  for (const [key, list] of values) {
    if (list.length) {
      data[key] = list.length === 1 ? list[0] : list;
    }
  }
  return { data, fields };
}

/**
 * @param {Element} one an element
 * @param {Element} other another one
 * @returns {boolean} whether both belong to the same component, or both to none
 */
function sameComponent(one, other) {
  return one.closest(ROOT) === other.closest(ROOT);
}

/**
 * @param {Field} field a form control
 * @returns {boolean} whether its value is sent
 */
function isData(field) {
  if (!field.name || field.name === CSRF_FIELD) {
    return false;
  }
  if (field.disabled || field.closest("fieldset[disabled]")) {
    return false;
  }
  if (!isField(field)) {
    return false;
  }
  if (field.type === "checkbox" || field.type === "radio") {
    return /** @type {HTMLInputElement} */ (field).checked;
  }
  return true;
}

/**
 * @param {Element} element any element
 * @returns {boolean} whether users enter data into it
 */
function isField(element) {
  const { type } = /** @type {Field} */ (element);
  return element.matches("input, select, textarea") && !NO_DATA.includes(type);
}

/**
 * @param {Field} field a form control
 * @returns {string[]} its values
 */
function valuesOf(field) {
  if (field.type !== "select-multiple") {
    return [field.value];
  }
  const { options } = /** @type {HTMLSelectElement} */ (field);
  return Array.from(options)
    .filter((option) => option.selected)
    .map((option) => option.value);
}
