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
 * Tells whether the server draws another content than before. Options that come, go or move are none.
 *
 * @param {Field} field in the page
 * @param {Field} next the same field in the new HTML
 * @returns {boolean} whether it does
 */
export function hasNews(field, next) {
  if (field.localName === "textarea") {
    return field.textContent !== next.textContent;
  }
  if (field.localName === "select") {
    const drawn = new Map(
      optionsOf(next).map((it) => [it.value, it.defaultSelected]),
    );
    return optionsOf(field).some(
      ({ value, defaultSelected }) =>
        (drawn.get(value) ?? defaultSelected) !== defaultSelected,
    );
  }
  const attribute = isSwitch(field) ? "checked" : "value";
  return field.getAttribute(attribute) !== next.getAttribute(attribute);
}

/**
 * @param {Field} field in the page
 * @param {Field} next the same field in new HTML that has no news for it
 * @returns {boolean} whether it holds something else than what was drawn
 */
export function isChanged(field, next) {
  if (isSwitch(field)) {
    const { checked, defaultChecked } = /** @type {HTMLInputElement} */ (field);
    return checked !== defaultChecked;
  }
  if (field.localName !== "select") {
    return field.value !== next.value;
  }
  const { multiple, size } = /** @type {HTMLSelectElement} */ (field);
  const options = optionsOf(field);
  const drawn = options.filter((it) => it.defaultSelected);
  const first =
    drawn.at(-1) ?? (size < 2 && options.find((it) => !it.disabled));
  return options.some(
    (it) => it.selected !== (multiple ? it.defaultSelected : it === first),
  );
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
