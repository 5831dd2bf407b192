import { isSwitch, optionsOf } from "./field-types.js";

/** @import { Field } from "./typed-fields.js" */

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
