import { OPTIMISTIC } from "../extension-attributes.js";
import { reportMistake } from "../signals.js";

/** @import { Run } from "../actions.js" */
/** @import { Kit } from "../parts.js" */
/** @import { Word } from "../words.js" */

/**
 * What pages show of an action's result before it is there: `data-flux-optimistic`.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ extensions, options: { document } }) {
  /** @param {ReturnType<typeof import("./effects.js").install>} effects */
  const join = ({ add, isEffect, parseWords }) => {
    /** Those that were looked at. @type {WeakSet<Run>} */
    const checked = new WeakSet();
    /**
     * @param {Run} run that is under way
     * @returns {{ carrier?: Element, words: Word[], target?: Element | null }} what says what its result will be, what
     * that is, and what it is done to
     */
    const guess = ({ trigger, root }) => {
      const { form, type } = /** @type {any} */ (trigger ?? {});
      const carrier = [trigger, type === "submit" ? form : null].find((it) =>
        it?.hasAttribute(OPTIMISTIC),
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
    };
    add((run) => {
      const { carrier, words, target } = guess(run);
      const unknown = words.find((it) => it.name !== "to" && !isEffect(it));
      if (carrier && (unknown || !target) && !checked.has(run)) {
        const problem = unknown
          ? `'${unknown.name}' is unknown`
          : "'to' matches nothing";
        const text = `${OPTIMISTIC}="${carrier.getAttribute(OPTIMISTIC)}": ${problem}`;
        reportMistake(document, text);
      }
      checked.add(run);
      return target ? [[target, words]] : [];
    });
  };
  extensions.apply("effects", join);
}
