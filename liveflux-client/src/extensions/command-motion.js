import { whenStill } from "../animation.js";
import { attribute, classNamed, SHOWN } from "../traits.js";

/** @import { CommandToolsInternal } from "./commands.js" */
/** @import { Kit } from "../parts.js" */

/** What makes an element deaf while it leaves. */
const INERT = attribute("inert");

/**
 * Commands with transitions.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ extensions, options: { setTimeout } }) {
  /** @param {{ tools: CommandToolsInternal }} commands */
  const join = ({ tools }) => {
    const { kept, visibility, words } = tools;
    /** @type {WeakMap<Element, object>} those that are about to be hidden */
    const leaving = new WeakMap();
    /**
     * @param {Element} element that was changed for a while
     * @param {import("../kept-effects.js").Trait} trait which is as it was drawn again
     */
    const undo = (element, trait) =>
      kept.set(element, trait, kept.drawn(element, trait));
    /**
     * Gives an element a class for as long as it moves by that.
     *
     * @param {Element} element that is shown
     * @param {string} [name] of the class; none: it does not move
     * @param {() => void} [done] called when it does not move any more
     */
    const move = (element, name, done = () => {}) => {
      if (name) {
        const dress = classNamed(name);
        kept.set(element, dress, true);
        whenStill(element, setTimeout, () => {
          undo(element, dress);
          done();
        });
      } else {
        done();
      }
    };

    tools.visibility = {
      isShown: (element) =>
        !leaving.has(element) && visibility.isShown(element),
      put: (element, on, transition) => {
        const name = transition && `${transition}-${on ? "enter" : "leave"}`;
        if (on) {
          if (leaving.delete(element)) {
            undo(element, INERT);
          } else {
            visibility.put(element, true);
          }
          move(element, name);
          return;
        }
        const mark = {};
        const drawn = SHOWN.read(element);
        leaving.set(element, mark);
        kept.set(element, INERT, "");
        move(element, name, () => {
          // It may have been shown again.
          if (leaving.get(element) === mark) {
            leaving.delete(element);
            undo(element, INERT);
            // The server may have shown it otherwise.
            if (SHOWN.read(element) === drawn) {
              visibility.put(element, false);
            }
          }
        });
      },
    };
    words.set("transition", ({ targets }, name) =>
      targets.forEach((it) => move(it, name)),
    );
  };
  extensions.apply("commands", join);
}
