import { ACTION, ID, ROOT, SUBMIT } from "../attributes.js";
import { LOADING, OPTIMISTIC } from "../extension-attributes.js";
import { applyEffect, isEffect } from "../effects.js";
import { reportMistake } from "../signals.js";
import { parseWords } from "../words.js";

/** @import { Run } from "../actions.js" */
/** @import { Kit } from "../parts.js" */
/** @import { Undo } from "../effects.js" */
/** @import { Word } from "../words.js" */

/**
 * What pages show while actions run: `data-flux-loading` and `data-flux-optimistic`. All of it is taken back
 * before an update is drawn and done again afterwards as long as the action runs, so that the server has the
 * last word.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ options: { document } }) {
  /** @type {Set<Run>} */
  const running = new Set();
  /** @type {Undo[]} */
  let done = [];

  const takeBack = () => {
    done.reverse().forEach((undo) => undo());
    done = [];
  };
  const refresh = () => {
    takeBack();
    for (const run of running) {
      for (const [element, words] of [
        ...loading(document, run),
        ...guesses(run),
      ]) {
        const effects = words.filter(isEffect);
        done.push(...effects.map((word) => applyEffect(element, word)));
      }
    }
  };
  document.addEventListener("liveflux:before-action", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    running.add(detail);
    check(detail);
    refresh();
  });
  document.addEventListener("liveflux:after-action", (event) => {
    running.delete(/** @type {CustomEvent} */ (event).detail);
    refresh();
  });
  document.addEventListener("liveflux:before-update", () => {
    takeBack();
    // Also when a listener prevents the update, and before anything is painted.
    queueMicrotask(refresh);
  });
}

/**
 * @param {Document} document the page
 * @param {Run} run that is under way
 * @returns {[Element, Word[]][]} elements that show it, and how
 */
function loading(document, { id, action, trigger }) {
  /** @type {[Element, Word[]][]} */
  const found = [];
  for (const element of document.querySelectorAll(`[${LOADING}]`)) {
    const words = parseWords(element.getAttribute(LOADING) ?? "");
    const actions = words.filter(({ name }) => name === "on");
    const means = actions.length
      ? actions.some(({ value }) => value === action)
      : !element.matches(`[${ACTION}], [${SUBMIT}]`) ||
        [trigger, formOfSubmitter(trigger)].includes(element);
    if (means && element.closest(ROOT)?.getAttribute(ID) === id) {
      const said = words.some(isEffect);
      found.push([element, said ? words : [{ name: "show", value: "" }]]);
    }
  }
  return found;
}

/**
 * @param {Run} run that is under way
 * @returns {[Element, Word[]][]} elements that show its result before it is there
 */
function guesses(run) {
  const { words, target } = guess(run);
  return target ? [[target, words]] : [];
}

/**
 * Says what is wrong with a guess.
 *
 * @param {Run} run that begins
 */
function check(run) {
  const { carrier, words, target } = guess(run);
  const unknown = words.find((word) => word.name !== "to" && !isEffect(word));
  if (carrier && (unknown || !target)) {
    const problem = unknown
      ? `'${unknown.name}' is unknown`
      : "'to' matches nothing";
    const text = `${OPTIMISTIC}="${carrier.getAttribute(OPTIMISTIC)}": ${problem}`;
    reportMistake(carrier.ownerDocument, text);
  }
}

/**
 * @param {Run} run that is under way
 * @returns {{ carrier?: Element | null, words: Word[], target?: Element | null }} what says what its result
 * will be, what that is, and what it is done to
 */
function guess({ trigger, root }) {
  const carrier = [trigger, formOfSubmitter(trigger)].find((element) =>
    element?.hasAttribute(OPTIMISTIC),
  );
  const words = parseWords(carrier?.getAttribute(OPTIMISTIC) ?? "");
  const to = words.find(({ name }) => name === "to")?.value;
  try {
    const target = to
      ? (carrier?.closest(to) ?? root?.querySelector(to))
      : carrier;
    return { carrier, words, target };
  } catch {
    // Not a selector.
    return { carrier, words };
  }
}

/**
 * @param {Element | null} trigger of an action
 * @returns {Element | null} the form that it submits
 */
function formOfSubmitter(trigger) {
  const { form, type } = /** @type {Partial<HTMLButtonElement>} */ (
    trigger ?? {}
  );
  return type === "submit" ? (form ?? null) : null;
}
