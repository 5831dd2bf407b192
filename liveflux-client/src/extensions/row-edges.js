import { KEY } from "../attributes.js";
import { allOf, ask } from "../dom.js";
import {
  HASHES,
  LIST,
  ROWS_AFTER,
  ROWS_BEFORE,
} from "../extension-attributes.js";
import { quietly } from "../own-events.js";
import { scrollBy } from "../row-anchor.js";
import { createRowMemory, rectOf, rowsOf } from "../row-memory.js";

/** @import { Kit } from "../parts.js" */
/** @import { Edge } from "../row-memory.js" */

const STYLE =
  "visibility:hidden;margin:0;padding:0;border:0;list-style:none;counter-increment:list-item 0;grid-column:1/-1;flex:none;";

/**
 * Both ends of long lists: `data-flux-rows-before` and `data-flux-rows-after`. Rows that leave the page leave their
 * room, and come again when the user scrolls there.
 *
 * @param {Kit} kit the parts of the client
 */
export function install(kit) {
  const { actions, components, extensions, options, page } = kit;
  const { document, window } = options;
  /** @type {WeakMap<Element, Edge[]>} */
  const known = new WeakMap();
  /** @type {WeakMap<Element, Element>} lists by their spacers */
  const listOf = new WeakMap();
  /** @type {Set<Element>} lists that wait for an answer */
  const busy = new Set();
  /** @type {Map<Element, () => void>} what is to be done once an update is over */
  const open = new Map();
  /** @param {"near" | "seen"} name of what is noticed @param {string} margin around what the user sees */
  const observe = (name, margin) =>
    new window.IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        const list = /** @type {Element} */ (listOf.get(target));
        for (const edge of known.get(list) ?? []) {
          if (edge.spacer === target) {
            edge[name] = isIntersecting;
          }
        }
      }
      // Both ends of a list may be told at once.
      for (const { target } of entries) {
        load(/** @type {Element} */ (listOf.get(target)));
      }
    }, /** @type {any} */ ({ rootMargin: margin, scrollMargin: margin }));
  const observers = [observe("seen", "0px"), observe("near", "100%")];

  /**
   * Has both ends looked at again: they may have moved, and be in view as before.
   *
   * @param {Element} list in the page
   */
  const lookAgain = (list) => {
    for (const edge of known.get(list) ?? []) {
      const { spacer } = edge;
      // One of the observers is the first to tell.
      edge.near = edge.seen = false;
      for (const observer of spacer?.isConnected ? observers : []) {
        observer.unobserve(/** @type {Element} */ (spacer));
        observer.observe(/** @type {Element} */ (spacer));
      }
    }
  };

  /**
   * Sees that each end has its spacer.
   *
   * @param {Element} list in the page
   */
  const place = (list) => {
    const [row] = rowsOf(list);
    (known.get(list) ?? []).forEach((edge, at) => {
      if (!row || !ask(list, "hasAttribute", edge.name)) {
        edge.height = 0;
        quietly(() => edge.spacer?.remove());
        edge.spacer = null;
        edge.near = edge.seen = false;
        return;
      }
      if (!edge.spacer || ask(edge.spacer, "hasAttribute", KEY)) {
        edge.spacer = document.createElement(row.localName);
        ask(edge.spacer, "setAttribute", "aria-hidden", "true");
        listOf.set(edge.spacer, list);
      }
      const { spacer } = edge;
      const there = at ? list.lastElementChild : list.firstElementChild;
      if (there !== spacer) {
        quietly(() => (at ? list.append(spacer) : list.prepend(spacer)));
        lookAgain(list);
      }
      spacer.style.cssText = `${STYLE}height:${edge.height}px`;
    });
  };

  /**
   * @param {Edge} edge of a list
   * @param {Edge} other the other one
   * @returns {boolean} whether rows are to come there: not those that push out others that the user is about to see
   */
  const isDue = (edge, other) =>
    edge.near &&
    (!other.near ||
      (edge.seen && !other.seen) ||
      (!edge.height && !other.height));

  /** @param {Element} list that may need rows */
  const load = (list) => {
    const edges = known.get(list) ?? [];
    const found = components.around(list);
    const at = [1, 0].find((at) => isDue(edges[at], edges[1 - at]));
    if (!found || at === undefined || busy.has(list)) {
      return;
    }
    const ends = () => {
      const rows = rowsOf(list);
      return [rows.length, rows[0], rows.at(-1)];
    };
    const before = ends();
    const action = ask(list, "getAttribute", edges[at].name);
    busy.add(list);
    actions.call(found.component, action, {}, { root: found.root }).then(
      () => {
        busy.delete(list);
        if (ends().some((end, index) => end !== before[index])) {
          lookAgain(list);
        }
      },
      // What went wrong was told; the user tries again by scrolling there.
      () => busy.delete(list),
    );
  };

  /**
   * Notes what a list is like.
   *
   * @param {Element} list whose rows are about to change
   * @returns {() => void} called afterwards: gives the rows that are gone their room
   */
  const begin = (list) => {
    const old = rowsOf(list).map((row) => ({ row, rect: rectOf(row) }));
    return () => {
      const rows = rowsOf(list);
      const edges = known.get(list) ?? [];
      const present = new Set(rows);
      const stayed = old.filter(({ row }) => present.has(row));
      const [first] = stayed;
      const last = stayed.at(-1);
      if (first && last) {
        const { top } = old[0].rect;
        const { bottom } = /** @type {any} */ (old.at(-1)).rect;
        edges[0].height += first.rect.top - top;
        edges[1].height += bottom - last.rect.bottom;
        edges[0].height -= rectOf(first.row).top - rectOf(rows[0]).top;
        edges[1].height -=
          rectOf(/** @type {Element} */ (rows.at(-1))).bottom -
          rectOf(last.row).bottom;
      }
      edges.forEach((edge) => {
        edge.height = first ? Math.max(0, edge.height) : 0;
      });
      place(list);
      const anchor = stayed.find(({ rect }) => rect.bottom > 0) ?? last;
      if (anchor) {
        scrollBy(window, list, rectOf(anchor.row).top - anchor.rect.top);
      }
      if (!busy.has(list)) {
        lookAgain(list);
      }
    };
  };

  extensions.apply("rows", (rows) => {
    /** @param {Element} list @param {() => void} task that changes rows */
    rows.around = (list, task) => {
      const end = known.has(list) && !open.has(list) ? begin(list) : () => {};
      task();
      end();
    };
  });
  document.addEventListener("liveflux:before-update", (event) => {
    const { html, root } = /** @type {CustomEvent} */ (event).detail;
    // Without a connection, rows come with the component.
    if (html.includes(HASHES)) {
      for (const list of allOf(root, `[${LIST}]`)) {
        if (known.has(list)) {
          open.set(list, begin(list));
        }
      }
    }
    // A listener may prevent the update.
    Promise.resolve().then(() => open.clear());
  });
  document.addEventListener("liveflux:after-update", () => {
    const ends = [...open.values()];
    open.clear();
    ends.forEach((end) => end());
  });

  const memory = createRowMemory(options, known);
  /** @param {Element} element in which there may be lists */
  const look = (element) => {
    for (const list of allOf(element, `[${LIST}]`)) {
      const isNew = !known.has(list);
      if (isNew) {
        known.set(
          list,
          [ROWS_BEFORE, ROWS_AFTER].map((name) => ({
            name,
            spacer: null,
            height: 0,
            near: false,
            seen: false,
          })),
        );
      }
      const edges = known.get(list) ?? [];
      if (isNew) {
        memory.restore(list, () => place(list));
      } else if (
        edges.some(
          ({ name, spacer }) =>
            ask(list, "hasAttribute", name) !== !!spacer?.isConnected,
        )
      ) {
        begin(list)();
      }
    }
  };
  page.watch(look);
  look(document.documentElement);
}
