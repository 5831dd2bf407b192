/** @import { Field } from "./typed-fields.js" */

/** Inputs that users do not write in. */
const NOT_WRITTEN =
  /^(button|checkbox|color|file|hidden|image|radio|range|reset|submit)$/;

/**
 * @param {Field} field of any type
 * @returns {boolean} whether users write in it
 */
export function isText(field) {
  const { localName, type } = field;
  const { readOnly } = /** @type {HTMLInputElement} */ (field);
  return localName !== "select" && !readOnly && !NOT_WRITTEN.test(type);
}

/**
 * @param {Field} field of any type
 * @returns {boolean} whether users switch it on and off
 */
export function isSwitch(field) {
  return field.type === "checkbox" || field.type === "radio";
}

/**
 * @param {Field} select a list
 * @returns {HTMLOptionElement[]} its options
 */
export function optionsOf(select) {
  return [.../** @type {HTMLSelectElement} */ (select).options];
}

/**
 * @param {Document} document the page
 * @param {string} name of a group
 * @param {HTMLFormElement | null} form of the group
 * @returns {HTMLInputElement[]} its radio buttons
 */
export function radios(document, name, form) {
  return /** @type {HTMLInputElement[]} */ ([
    ...document.querySelectorAll("[type=radio]"),
  ]).filter((radio) => radio.name === name && radio.form === form);
}
