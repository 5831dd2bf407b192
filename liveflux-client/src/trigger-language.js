import { ask, matches } from "./dom.js";
import { MODIFIERS, TRIGGER } from "./attributes.js";

/**
 * One definition of `data-flux-trigger`: when an element asks for its action.
 *
 * @typedef {object} Definition
 * @property {string[]} events types of the DOM events
 * @property {boolean} changed whether only when what would be sent differs from what was sent before
 * @property {boolean} once whether only the first time
 * @property {string} [from] selector of what the event must come from
 * @property {string} [not] selector of what it must not come from
 * @property {number} [delay] milliseconds without another event before it counts
 * @property {number} [throttle] milliseconds within which it counts once
 * @property {number} [every] milliseconds between two times that it counts by itself
 * @property {"all" | "replace"} queue what happens to those that come while one is under way
 */

/**
 * Reads the value of each modifier; undefined where it makes no sense.
 *
 * @type {Map<string, (text: string) => string | number | undefined>}
 */
const MODIFIERS_BY_NAME = new Map(
  Object.entries({
    from: (text) => text || undefined,
    not: (text) => text || undefined,
    delay: millis,
    throttle: millis,
    every: millis,
    queue: (text) => (/^(all|replace)$/.test(text) ? text : undefined),
  }),
);

/** What triggers the action where nothing is said: by selectors, the first that matches. */
const STANDARD = [
  ["form", "submit"],
  ["select, input:is([type=checkbox], [type=radio])", "change"],
  ["textarea, input:not([type=submit], [type=button])", "keyup input changed"],
  ["*", "click"],
];

/**
 * Reads what an element says.
 *
 * @param {Element} element with triggers
 * @returns {{ definitions: Definition[], unknown: string[] }} its definitions, and the words that make no sense
 */
export function triggersOf(element) {
  const [, standard] = STANDARD.find(([of]) => matches(element, of)) ?? [];
  return parseTriggers(
    ask(element, "getAttribute", TRIGGER) ?? "",
    ask(element, "getAttribute", MODIFIERS) ?? "",
    standard ?? "",
  );
}

/**
 * Reads definitions: separated by commas, each made of words. A word is the type of an event, `changed`,
 * `once`, or a modifier and its value such as `delay:300ms`.
 *
 * @param {string} text value of `data-flux-trigger`
 * @param {string} modifiers value of `data-flux-trigger-modifiers`: words that are added to each definition
 * @param {string} standard the words of a definition that names no event
 * @returns {{ definitions: Definition[], unknown: string[] }} what it says, and the words that make no sense
 */
export function parseTriggers(text, modifiers, standard) {
  /** @type {string[]} */
  const unknown = [];
  const parts = text.split(",").filter((part) => part.trim());
  const definitions = (parts.length ? parts : [""]).map((part) => {
    const definition = define(`${part} ${modifiers}`, unknown);
    return definition.events.length
      ? definition
      : define(`${standard} ${part} ${modifiers}`, []);
  });
  return { definitions, unknown };
}

/**
 * @param {string} text words
 * @param {string[]} unknown takes those that make no sense
 * @returns {Definition} what they say
 */
function define(text, unknown) {
  /** @type {Definition & Record<string, any>} */
  const definition = { events: [], changed: false, once: false, queue: "all" };
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const [, name, value] = /^(\w+):(.*)$/.exec(word) ?? [];
    const read = MODIFIERS_BY_NAME.get(name);
    if (word === "changed" || word === "once") {
      definition[word] = true;
    } else if (read) {
      definition[name] = read(value) ?? void unknown.push(word);
    } else {
      definition.events.push(word);
    }
  }
  if (definition.every) {
    // A page that is slow or away does it once, not as often as it missed it.
    definition.events.push("every");
    definition.queue = "replace";
  }
  return definition;
}

/**
 * @param {string} text such as `300`, `300ms` or `0.5s`
 * @returns {number | undefined} milliseconds
 */
function millis(text) {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s)?$/.exec(text) ?? [];
  return number ? Number(number) * (unit === "s" ? 1000 : 1) : undefined;
}
