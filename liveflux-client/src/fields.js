import { EXCLUDE, INCLUDE, readParams, ROOT } from "./attributes.js";
import { CSRF_FIELD } from "./csrf.js";
import { selectBy } from "./selectors.js";

/** @import { Field } from "./typed-fields.js" */

/**
 * @typedef {object} Collected
 * @property {Record<string, string | string[]>} data by name; names that repeat hold arrays
 * @property {Element[]} fields the fields whose content has done its duty with this action: not those of
 * another form, which is still being filled in
 */

/** Selects what may hold data. */
export const FIELDS = "input, select, textarea";

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
 * Collects what an action takes along. Each of these replaces what those before it say under the same
 * name: the fields of the component that are in no form, or all of them where the trigger is in none; the
 * fields of the form; those that `data-flux-include` selects, selector by selector; then, without what
 * `data-flux-exclude` selects, the parameters; at last the trigger's own name and value. Fields of components
 * inside stay out.
 *
 * @param {Element[]} carriers whose attributes count: the form, what names the action, the trigger
 * @param {HTMLFormElement | null} form whose fields go along
 * @param {Element | null} root the root that the trigger is in
 * @returns {Collected} the data
 */
export function collectFields(carriers, form, root) {
  /** @type {Map<string, string[]>} */
  const values = new Map();
  /** @type {Field[]} */
  const fields = [];
  /** @param {Field[]} source whose values replace earlier ones of the same name */
  const take = (source) => {
    const names = new Set();
    for (const field of source.filter(isData)) {
      const before = names.has(field.name) ? values.get(field.name) : [];
      values.set(field.name, [...(before ?? []), ...valuesOf(field)]);
      names.add(field.name);
    }
  };
  const loose = root ? fieldsIn(root) : [];
  take(
    loose.filter(
      (field) => sameComponent(field, root) && !(form && field.form),
    ),
  );
  fields.push(
    ...(form ? fieldsOf(form) : loose.filter((field) => !field.form)),
  );
  take(form ? fields : []);
  const scope = form ?? root;
  for (const included of selected(carriers, INCLUDE)) {
    const outside = included
      .filter((element) => !scope?.contains(element))
      .flatMap(fieldsIn);
    take(outside);
    fields.push(...outside);
  }
  selected(carriers, EXCLUDE)
    .flat()
    .flatMap(fieldsIn)
    .forEach(({ name }) => values.delete(name));
  for (const carrier of carriers) {
    for (const [param, text] of readParams(carrier)) {
      values.set(param, [text]);
    }
  }
  const trigger = /** @type {HTMLButtonElement} */ (carriers.at(-1));
  const { name, value } = trigger;
  if (name && typeof value === "string" && !isField(trigger)) {
    values.set(name, [value]);
  }
  /** @type {Record<string, string | string[]>} */
  const data = {};
  for (const [key, list] of values) {
    if (list.length) {
      data[key] = list.length === 1 ? list[0] : list;
    }
  }
  return { data, fields: fields.filter(isData) };
}

/**
 * @param {Element[]} carriers of an attribute
 * @param {string} attribute a list of selectors
 * @returns {Element[][]} what each selector matches
 */
function selected(carriers, attribute) {
  return carriers.flatMap((carrier) => selectBy(carrier, attribute));
}

/**
 * @param {Element} element any element
 * @returns {Field[]} the form controls in it, itself included
 */
function fieldsIn(element) {
  const inside = [...element.querySelectorAll(FIELDS)];
  return /** @type {Field[]} */ (
    element.matches(FIELDS) ? [element, ...inside] : inside
  );
}

/**
 * @param {HTMLFormElement} form a form
 * @returns {Field[]} its controls, without those of components inside it
 */
function fieldsOf(form) {
  const controls = /** @type {Field[]} */ ([...form.elements]);
  return controls.filter(
    (field) => field.hasAttribute("form") || sameComponent(field, form),
  );
}

/**
 * @param {Element} one an element
 * @param {Element | null} other another one
 * @returns {boolean} whether both belong to the same component, or both to none
 */
function sameComponent(one, other) {
  return one.closest(ROOT) === other?.closest(ROOT);
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
  return element.matches(FIELDS) && !NO_DATA.includes(type);
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
