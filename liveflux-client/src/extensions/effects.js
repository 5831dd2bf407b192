import { ACTION, ID, ROOT, SUBMIT } from "../attributes.js";
import { LOADING } from "../extension-attributes.js";
import { applyEffects, isEffect } from "../effects.js";
import { parseWords } from "../words.js";

/** @import { Run } from "../actions.js" */
/** @import { Kit } from "../parts.js" */
/** @import { Undo } from "../effects.js" */
/** @import { Word } from "../words.js" */

/**
 * What shows that an action runs.
 *
 * @callback Showing
 * @param {Run} run that is under way
 * @returns {[Element, Word[]][]} elements that show it, and how
 */

/**
 * What pages show while actions run: `data-flux-loading`. All of it is taken back before an update is drawn and done
 * again afterwards as long as the action runs, so that the server has the last word.
 *
 * @param {Kit} kit the parts of the client
 * @returns {{ isEffect: typeof isEffect, parseWords: typeof parseWords, add: (showing: Showing) => void }} adds what
 * other attributes say
 */
export function install({ options: { document } }) {
  /** @type {Set<Run>} */
  const running = new Set();
  /** @type {Showing[]} */
  const showings = [(run) => loading(document, run)];
  /** @type {Undo[]} */
  let done = [];

  const takeBack = () => {
    done.reverse().forEach((undo) => undo());
    done = [];
  };
  const refresh = () => {
    takeBack();
    for (const run of running) {
      for (const [element, words] of showings.flatMap((it) => it(run))) {
        done.push(...applyEffects(element, words));
      }
    }
  };
  /** @type {(name: string, listener: (detail: any) => void) => void} */
  const on = (name, listener) =>
    document.addEventListener(`liveflux:${name}`, (event) =>
      listener(/** @type {CustomEvent} */ (event).detail),
    );
  on("before-action", (run) => {
    running.add(run);
    refresh();
  });
  on("after-action", (run) => {
    running.delete(run);
    refresh();
  });
  on("before-update", () => {
    takeBack();
    // Also when a listener prevents the update, and before anything is painted.
    queueMicrotask(refresh);
  });
  return {
    isEffect,
    parseWords,
    add: (showing) => {
      showings.push(showing);
      refresh();
    },
  };
}

/**
 * @param {Element | null} trigger of an action
 * @returns {unknown[]} it, and the form that it submits
 */
function carriersOf(trigger) {
  const { form, type } = /** @type {any} */ (trigger ?? {});
  return [trigger, type === "submit" && form];
}

/**
 * @param {Document} document the page
 * @param {Run} run that is under way
 * @returns {[Element, Word[]][]} elements that show it, and how
 */
function loading(document, { id, action, trigger }) {
  return [...document.querySelectorAll(`[${LOADING}]`)].flatMap((element) => {
    const words = parseWords(element.getAttribute(LOADING) ?? "");
    const actions = words.filter(({ name }) => name === "on");
    const means = actions.length
      ? actions.some(({ value }) => value === action)
      : !element.matches(`[${ACTION}], [${SUBMIT}]`) ||
        carriersOf(trigger).includes(element);
    if (!means || element.closest(ROOT)?.getAttribute(ID) !== id) {
      return [];
    }
    const said = words.some(isEffect);
    return [[element, said ? words : [{ name: "show", value: "" }]]];
  });
}
