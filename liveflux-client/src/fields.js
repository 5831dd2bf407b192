import { allOf, ask, closest, matches } from "./dom.js";
import { EXCLUDE, INCLUDE, readParams, ROOT } from "./attributes.js";
import { CSRF_FIELD } from "./csrf.js";
import { isSwitch, optionsOf } from "./field-types.js";
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
  const form = /** @type {HTMLFormElement | null} */ (
    matches(element, "form")
      ? element
      : (/** @type {HTMLButtonElement} */ (element).form ??
        closest(element, "form"))
  );
  const root = closest(element, ROOT);
  return form &&
    (!root || ask(root, "contains", form) || closest(form, ROOT) === root)
    ? form
    : null;
}

/**
 * Collects what an action takes along. Each of these replaces what those before it say under the same
 * name: the fields of the component, and of the trigger's shadow root, that are in no form, or all of them
 * where the trigger is in none; the
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
  /** @param {[string, string][]} source names and values that replace earlier ones of the same name */
  const take = (source) => {
    source.forEach(([name]) => values.set(name, []));
    source.forEach(([name, value]) => values.get(name)?.push(value));
  };
  const component = closest(root, ROOT);
  const trigger = /** @type {HTMLButtonElement} */ (carriers.at(-1));
  const tree = ask(trigger, "getRootNode");
  const places = [root, ...(tree.host ? tree.children : [])];
  const loose = places
    .flatMap((place) => (place ? fieldsIn(place) : []))
    .filter((field) => closest(field, ROOT) === component);
  take(loose.filter((field) => !(form && field.form)).flatMap(entriesOf));
  if (form) {
    const own = fieldsOf(form);
    const foreign = own.filter(
      (field) =>
        !field.hasAttribute("form") && closest(field, ROOT) !== component,
    );
    fields.push(...own.filter((field) => !foreign.includes(field)));
    take(dataOf(form, foreign));
  } else {
    fields.push(...loose.filter((field) => !field.form));
  }
  const scope = form ?? root;
  for (const included of selected(carriers, INCLUDE)) {
    const outside = included
      .filter((element) => !(scope && ask(scope, "contains", element)))
      .flatMap(fieldsIn);
    take(outside.flatMap(entriesOf));
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
  const { name, value } = trigger;
  if (isField(trigger)) {
    if (values.has(name) && !isSwitch(/** @type {any} */ (trigger))) {
      // Whatever other fields of that name there are.
      take(entriesOf(/** @type {any} */ (trigger)));
    }
  } else if (name && typeof value === "string") {
    values.set(name, [value]);
  }
  /** @type {Record<string, string | string[]>} */
  const data = {};
  for (const [key, list] of values) {
    if (list.length) {
      data[key] = list.length === 1 ? list[0] : list;
    }
  }
  return {
    data,
    fields: fields.filter((field) => field.name && isField(field)),
  };
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
  return /** @type {Field[]} */ (allOf(element, FIELDS));
}

/**
 * @param {HTMLFormElement} form a form
 * @returns {Field[]} its controls, also where one of them is named `elements`
 */
function fieldsOf(form) {
  return [...Reflect.get(Object.getPrototypeOf(form), "elements", form)];
}

/**
 * Reads a form as the browser does when it sends one: with what form-associated elements and listeners to
 * `formdata` add. Files travel otherwise.
 *
 * @param {HTMLFormElement} form a form
 * @param {Field[]} foreign fields in it that belong to components inside
 * @returns {[string, string][]} names and values
 */
function dataOf(form, foreign) {
  const { FormData } = /** @type {typeof globalThis} */ (
    ask(form, "ownerDocument").defaultView
  );
  const entries = /** @type {[string, string][]} */ (
    [...new FormData(form)].filter(
      ([name, value]) => typeof value === "string" && name !== CSRF_FIELD,
    )
  );
  for (const [name, value] of foreign.flatMap(entriesOf)) {
    const index = entries.findIndex((it) => it[0] === name && it[1] === value);
    entries.splice(index, index < 0 ? 0 : 1);
  }
  return entries;
}

/**
 * @param {Element} element any element
 * @returns {boolean} whether users enter data into it
 */
function isField(element) {
  const { type } = /** @type {Field} */ (element);
  return matches(element, FIELDS) && !NO_DATA.includes(type);
}

/**
 * @param {Field} field a form control
 * @returns {[string, string][]} what is sent of it, by its name
 */
function entriesOf(field) {
  const { name, type, value } = field;
  const { checked } = /** @type {HTMLInputElement} */ (field);
  if (
    !isField(field) ||
    !name ||
    name === CSRF_FIELD ||
    field.matches(":disabled") ||
    (isSwitch(field) && !checked)
  ) {
    return [];
  }
  const values = type.startsWith("select")
    ? optionsOf(field)
        .filter((it) => it.selected && !it.disabled)
        .map((it) => it.value)
    : [value];
  return values.map((it) => [name, it]);
}
