import { KEY } from "./attributes.js";
import { focus } from "./disable.js";
import { SORT } from "./extension-attributes.js";
import { quietly } from "./own-events.js";
import { reportMistake } from "./signals.js";
import { groupOf, itemsOf, keyOf, place } from "./sort-places.js";

/** @import { Component } from "./component.js" */
/** @import { Kit } from "./parts.js" */

/**
 * What was lifted: the item, where it was, and what the server has drawn of its component since then.
 *
 * @typedef {{ item: Element, list: Element, next: Node | null, component: Component, held?: any }} Lifted
 */

/**
 * What moves items.
 *
 * @typedef {object} Sorting
 * @property {(item: Element) => boolean} lift lifts an item, and returns whether it can be moved now
 * @property {() => Element | undefined} lifted returns the item that is lifted
 * @property {(list: Element, next: Node | null) => void} move moves what is lifted into a list, before a node or to
 * the end, if it may be there
 * @property {() => void} drop leaves what is lifted where it is, and tells the server
 * @property {() => void} cancel puts what is lifted back
 */

/** Says that an item is being moved. */
const MOVING = "flux-sorting";

/**
 * Moves items, and tells the server. While an item is lifted, updates of its component wait. Once it is dropped, only
 * those of the lists wait, for the answer.
 *
 * @param {Kit} kit the parts of the client
 * @param {(word: string, item: Element) => void} say tells assistive technology
 * @returns {Sorting} moves items
 */
export function createSorting(kit, say) {
  const { actions, components, mark, updates } = kit;
  const { document } = kit.options;
  /** @type {Lifted | null} */
  let lifted = null;
  /** @type {Map<Component, { pending: number, undo: Lifted[] }>} what the server has still to draw */
  const sent = new Map();

  /**
   * @param {Lifted} it that was lifted
   * @param {string} word what is said
   */
  const end = ({ item, component, held }, word) => {
    lifted = null;
    quietly(() => item.classList.remove(MOVING));
    say(word, item);
    if (held) {
      updates.draw(component, held.html, held.version);
    }
  };

  /** @param {Lifted} it that is where it is to be */
  const send = (it) => {
    const { item, list, component } = it;
    const target = /** @type {Element} */ (item.parentElement);
    const action = list.getAttribute(SORT) ?? "";
    const { data } = actions.collect({ trigger: target, form: null, action });
    const items = itemsOf(target);
    const key = keyOf(item);
    const before = items[items.indexOf(item) + 1];
    const root = components.around(list)?.root ?? null;
    Object.assign(data, { item: key }, before && { before: keyOf(before) });

    const waiting = sent.get(component) ?? { pending: 0, undo: [] };
    sent.set(component, waiting);
    waiting.pending++;
    waiting.undo.unshift(it);
    // The page is not as it was drawn any more: no piece of it can be found by its place.
    component.drawn = null;
    const unmark = mark(item, root);
    const wasFocused = item.contains(document.activeElement);
    const settle = () => {
      unmark();
      if (!--waiting.pending) {
        sent.delete(component);
        waiting.undo.forEach(putBack);
      }
      const now = [item, ...itemsOf(target)].find(
        (it) => it.isConnected && keyOf(it) === key,
      );
      if (wasFocused && now) {
        focus(now);
      }
    };
    const elements = [list, target];
    actions
      .call(component, action, data, { elements, trigger: item, root })
      .then(settle, () => {
        settle();
        say("refused", item);
      });
  };

  document.addEventListener("liveflux:before-update", (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    if (lifted && lifted.component.id === detail.id) {
      lifted.held = detail;
      event.preventDefault();
    }
  });
  document.addEventListener("liveflux:after-update", (event) => {
    const { id } = /** @type {CustomEvent} */ (event).detail;
    const component = components.get(id);
    const waiting = component && sent.get(component);
    if (waiting && component.overdue === null) {
      // The lists are as the server says.
      waiting.undo = [];
    }
  });

  return {
    /** @param {Element} item of a list */
    lift: (item) => {
      const list = /** @type {Element} */ (item.parentElement);
      const component = components.around(list)?.component;
      if (!component || !keyOf(item)) {
        const text = component
          ? `Elements of a list with ${SORT} need ${KEY}`
          : `A list with ${SORT} must be in a component`;
        reportMistake(document, text);
        return false;
      }
      lifted = { item, list, next: item.nextSibling, component };
      quietly(() => item.classList.add(MOVING));
      say("lifted", item);
      return true;
    },

    lifted: () => lifted?.item,

    /** @param {Element} list of the same group @param {Node | null} next what comes after it */
    move: (list, next) => {
      const { item } = /** @type {Lifted} */ (lifted);
      const from = item.parentElement;
      if (
        from &&
        next !== item &&
        (next !== item.nextSibling || from !== list) &&
        groupOf(from).includes(list) &&
        !item.contains(list)
      ) {
        place(item, list, next);
        say("moved", item);
      }
    },

    drop: () => {
      const it = /** @type {Lifted} */ (lifted);
      const { item, list, next } = it;
      if (
        item.isConnected &&
        (item.parentElement !== list || item.nextSibling !== next)
      ) {
        send(it);
      }
      end(it, "placed");
    },

    cancel: () => {
      if (lifted) {
        putBack(lifted);
        end(lifted, "cancelled");
      }
    },
  };
}

/** @param {Lifted} lifted that was moved */
function putBack({ item, list, next }) {
  if (item.isConnected && list.isConnected) {
    place(item, list, next?.parentNode === list ? next : null);
  }
}
