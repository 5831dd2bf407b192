import { isSwitch } from "./field-types.js";
import { FIELDS } from "./fields.js";

/** @import { Field } from "./typed-fields.js" */

/**
 * @param {HTMLFormElement} form any
 * @returns {Field[]} its fields that have a name and data
 */
export function fieldsOf(form) {
  /** @type {Field[]} */
  const fields = [
    ...Reflect.get(Object.getPrototypeOf(form), "elements", form),
  ];
  return fields.filter(
    (field) =>
      field.matches(FIELDS) &&
      field.name &&
      !field.matches(
        ":disabled, [type=file], [type=submit], [type=button], [type=reset], [type=image]",
      ),
  );
}

/**
 * @param {Field} field any
 * @returns {boolean} whether it is checked before its form is submitted
 */
export function isChecked(field) {
  return Boolean(
    field.matches(FIELDS) &&
    field.name &&
    !field.matches("[type=password], [type=file], [data-flux-model]"),
  );
}

/**
 * @param {HTMLFormElement} form any
 * @param {string} name of its fields
 * @returns {Record<string, string | string[]>} what the browser would send of them; a marker where that is nothing
 */
export function dataOf(form, name) {
  const fields = fieldsOf(form).filter((field) => field.name === name);
  const values = fields.flatMap(valuesOf);
  if (values.length) {
    return { [name]: values.length === 1 ? values[0] : values };
  }
  return fields.length ? markerOf(fields[0]) : {};
}

/**
 * @param {Field} field any
 * @returns {string[]} what the browser would send of it
 */
function valuesOf(field) {
  if (field.type === "select-multiple") {
    const { selectedOptions } = /** @type {HTMLSelectElement} */ (field);
    return Array.from(selectedOptions, ({ value }) => value);
  }
  const { checked } = /** @type {HTMLInputElement} */ (field);
  return isSwitch(field) && !checked ? [] : [field.value];
}

/**
 * @param {Field} field of which the browser sends nothing
 * @returns {Record<string, string>} what tells that it is there
 */
export function markerOf(field) {
  return isSwitch(field) || field.type === "select-multiple"
    ? { [`_${field.name}`]: "on" }
    : {};
}
