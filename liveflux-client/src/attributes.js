import { ask } from "./dom.js";

/** Marks the root element of a component. */
export const KIND = "data-flux-component-kind";
export const ID = "data-flux-component-id";

/** The version of the component's HTML that the page shows; kept by the client. */
export const VERSION = "data-flux-version";

/** An empty element in a parent's HTML where another component stands. */
export const STUB = "data-flux-stub";

export const ACTION = "data-flux-action";
export const SUBMIT = "data-flux-submit";
export const TRIGGER = "data-flux-trigger";
export const MODIFIERS = "data-flux-trigger-modifiers";
export const INCLUDE = "data-flux-include";
export const EXCLUDE = "data-flux-exclude";
export const IGNORE = "data-flux-ignore";
export const KEY = "data-flux-key";
export const MODEL = "data-flux-model";
export const SELECT = "data-flux-select";
export const CONFIRM = "data-flux-confirm";
export const DISPATCH_TO = "data-flux-dispatch-to";
export const TARGET_KIND = "data-flux-target-kind";
export const TARGET_ID = "data-flux-target-id";
/** What becomes of an action while there is no connection: `queue`, `last` or `drop`. */
export const OFFLINE = "data-flux-offline";
/** Lets a form be submitted again while its action is under way. */
export const REPEAT = "data-flux-repeat";
export const PARAM = "data-flux-param-";
export const DATA = "data-flux-data-";

/** Selects component roots. */
export const ROOT = `[${KIND}][${ID}]`;

/** Selects elements that say which events call their action. */
export const TRIGGERS = `[${TRIGGER}], [${MODIFIERS}]`;

/** Selects placeholders that are still to be mounted. */
export const PLACEHOLDER = `[data-flux-mount="1"][${KIND}]:not([${ID}])`;

/**
 * Reads the parameters that an element carries: `data-flux-param-NAME` as NAME, `data-flux-data-by-how`
 * as `byHow`. No selector finds names that begin so: the older spelling is understood here.
 *
 * @param {Element} element the placeholder, trigger or form
 * @returns {Map<string, string>} name to value
 */
export function readParams(element) {
  /** @type {Map<string, string>} */
  const params = new Map();
  // Not `attributes`, which may be a field of a form.
  /** @type {string[]} */
  const names = ask(element, "getAttributeNames");
  for (const spelt of names) {
    const value = ask(element, "getAttribute", spelt);
    const name = spelt.replace(/^flux-/, "data-flux-");
    if (name.startsWith(PARAM)) {
      params.set(name.slice(PARAM.length), value);
    } else if (name.startsWith(DATA)) {
      const key = name.slice(DATA.length);
      params.set(
        key.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase()),
        value,
      );
    }
  }
  return params;
}

/**
 * Names what stands in a component's HTML at the place of another component, so that the same place is
 * found again in the next HTML.
 *
 * @param {Element} placeholder an element that asks to be mounted
 * @returns {string} kind and parameters
 */
export function placeholderKey(placeholder) {
  const params = [...readParams(placeholder)].sort().join("&");
  return `${placeholder.getAttribute(KIND)}?${params}`;
}
