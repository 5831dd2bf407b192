import { KEY } from "./attributes.js";
import { isSwitch } from "./field-types.js";
import { FIELDS } from "./fields.js";

/** @import { Field } from "./typed-fields.js" */

/** Selects what is told apart from its siblings by more than its place. */
const NAMED = `[${KEY}], [id]`;

/**
 * Finds fields in new HTML: by their names, and those that users switch on and off by their values, too. What
 * occurs twice is not found, nor what has an id of its own, or stands in another row.
 *
 * @param {Element} root in the page
 * @param {Element} next its new content
 * @param {Element[]} fields in the page
 * @returns {[string, Element, Element][]} a name, the field, and the same one in the new content
 */
export function matchingFields(root, next, fields) {
  const old = byName(root);
  const fresh = byName(next);
  /** @type {[string, Element, Element][]} */
  const matches = [];
  for (const [name, field] of old) {
    const match = fresh.get(name);
    if (
      field &&
      match &&
      fields.includes(field) &&
      place(field, root) === place(match, next)
    ) {
      matches.push([name, field, match]);
    }
  }
  return matches;
}

/**
 * Tells whether a field holds the content of another one: not when they have different names, unless they
 * are the only ones of their kind in a row whose number is part of the names.
 *
 * @param {Field} field in the page
 * @param {Field} next the new HTML that is drawn over it
 * @returns {boolean} whether they are the same
 */
export function isSameField(field, next) {
  if (isSwitch(field) && field.value !== next.value) {
    return false;
  }
  return (
    field.name === next.name ||
    (bare(field) === bare(next) &&
      [...(field.closest(NAMED)?.querySelectorAll(FIELDS) ?? [])].filter(
        (it) => bare(/** @type {Field} */ (it)) === bare(field),
      ).length === 1)
  );
}

/**
 * @param {Element} root of a component, or a part of it
 * @returns {Map<string, Element | null>} fields by name; null where there are several
 */
function byName(root) {
  /** @type {Map<string, Element | null>} */
  const names = new Map();
  for (const element of root.querySelectorAll(FIELDS)) {
    const field = /** @type {Field} */ (element);
    const { type, name } = field;
    if (name && !element.hasAttribute("id")) {
      const key = [type, name, isSwitch(field) && field.value].join(" ");
      names.set(key, names.has(key) ? null : element);
    }
  }
  return names;
}

/**
 * @param {Element} field any
 * @param {Element} root around it
 * @returns {string | null | undefined} what names the row that it stands in
 */
function place(field, root) {
  const row = field.closest(NAMED);
  return root.contains(row)
    ? (row?.getAttribute(KEY) ?? row?.getAttribute("id"))
    : null;
}

/**
 * @param {Field} field any
 * @returns {string} its name without numbers
 */
function bare({ name }) {
  return name.replace(/\d+/g, "");
}
