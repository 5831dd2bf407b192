import { allOf, ask, matches } from "../dom.js";
import {
  DIGEST,
  HASHES,
  LIST,
  ROWS_AFTER,
  ROWS_BEFORE,
} from "../extension-attributes.js";
import { ABILITIES } from "../messages.js";
import { isText } from "../field-types.js";
import { quietly } from "../own-events.js";
import { parse } from "../parse.js";
import { createRowLists, digestOf } from "../row-lists.js";
import { createAnchor } from "../row-anchor.js";

/** @import { Component } from "../component.js" */
/** @import { Kit } from "../parts.js" */
/** @import { Message } from "../messages.js" */
/** @import { Shown } from "../row-lists.js" */

/**
 * Lists whose rows are sent apart from the component: `data-flux-rows`.
 *
 * @param {Kit} kit the parts of the client
 * @returns {{ receive: (message: Message) => void, around: (list: Element, task: () => void) => void }} takes what
 * changes rows; has a task change those of a list
 */
export function install(kit) {
  const { components, connection, morpher, outbox, page, synchronizer } = kit;
  const { document } = kit.options;
  /** @type {Map<string, Message[]>} what waits for the update that goes with it, by components */
  const waiting = new Map();
  /** @type {Set<Element>} rows that are gone, and go when the user has left their fields */
  const leaving = new Set();
  const { knows, listsOf, rowsOf, have } = createRowLists(components, leaving);
  /** @type {ReturnType<typeof install>} */
  const api = {
    around: createAnchor(kit.options.window),
    receive: (message) => {
      const id = message.componentID ?? "";
      const component = components.get(id);
      waiting.set(id, [...(waiting.get(id) ?? []), message]);
      if (
        component &&
        listsOf(component).some(
          ([list]) =>
            message.to === digestOf(list) &&
            message.list === ask(list, "getAttribute", LIST),
        )
      ) {
        flush(component);
      }
    },
  };

  /**
   * @param {Element} list in the page
   * @param {Element} row that goes
   */
  const remove = (list, row) => {
    const field = /** @type {any} */ (document.activeElement);
    if (
      row.contains(field) &&
      matches(field, "input,textarea") &&
      isText(field)
    ) {
      leaving.add(row);
      row.addEventListener("focusout", () => {
        if (leaving.delete(row)) {
          quietly(() => row.remove());
        }
      });
    } else {
      row.remove();
    }
  };

  /**
   * @param {Element} list in the page
   * @param {Shown} shown what is known of it
   * @param {Message} message with what changes
   * @param {Component} component of the list
   */
  const apply = (list, shown, { from, to, ops = [] }, component) => {
    const rows = rowsOf(list);
    const keys = from === undefined && new Set(ops.map(([, key]) => key));
    for (const [key, row] of keys ? rows : []) {
      if (!(/** @type {Set<string>} */ (keys).has(key))) {
        rows.delete(key);
        remove(list, row);
      }
    }
    for (const [name, key, ...rest] of ops) {
      const row = rows.get(key);
      const html = rest[name === "set" ? 1 : 2];
      let drawn = row;
      if (name === "drop") {
        rows.delete(key);
        shown.hashes.delete(key);
        if (row) {
          remove(list, row);
        }
        continue;
      }
      if (html !== undefined) {
        const next = parse(document, html, list).firstElementChild;
        shown.hashes.set(key, rest[name === "set" ? 0 : 1]);
        if (row) {
          draw(component, shown, row, html);
        } else if (next) {
          drawn = next;
        }
      }
      if (!drawn || (!row && name !== "put")) {
        // The page is not as it was drawn: all that is missing comes again.
        shown.digest = undefined;
        return;
      }
      rows.set(key, drawn);
      if (name !== "set") {
        const before = rows.get(rest[0]) ?? null;
        if (
          drawn.parentElement !== list ||
          drawn.nextElementSibling !== before
        ) {
          list.insertBefore(drawn, before);
        }
      }
      if (!row) {
        morpher.activate([drawn]);
      }
    }
    shown.digest = to;
  };

  /**
   * @param {Component} component of the list
   * @param {Shown} shown what is known of it
   * @param {Element} row in the page
   * @param {string} html that is drawn over it
   */
  const draw = (component, shown, row, html) => {
    const next = parse(document, html, row.parentElement).firstElementChild;
    const locked = outbox.pending.flatMap(({ elements }) => elements);
    shown.late.delete(row);
    if (next && !morpher.morph(row, next, locked)) {
      shown.late.set(row, html);
      component.overdue ??= component.text?.html ?? component.drawn;
    }
    page.scan(row);
  };

  /** @param {Component} component whose rows are brought up to date */
  const flush = (component) => {
    const lists = listsOf(component);
    /** @type {Set<Message>} */
    const done = new Set();
    for (const [list, shown] of lists) {
      for (const [row, html] of [...shown.late]) {
        draw(component, shown, row, html);
      }
      for (const message of waiting.get(component.id) ?? []) {
        // Those after it belong to a later update.
        if (message.list === shown.name && shown.digest !== digestOf(list)) {
          done.add(message);
          if (message.from === undefined || message.from === shown.digest) {
            api.around(list, () =>
              quietly(() => apply(list, shown, message, component)),
            );
          }
        }
      }
    }
    waiting.set(
      component.id,
      (waiting.get(component.id) ?? []).filter((it) => !done.has(it)),
    );
    const missing = lists.filter(([list, shown]) => {
      const asked = `${shown.digest} ${digestOf(list)}`;
      const news = shown.digest !== digestOf(list) && shown.asked !== asked;
      shown.asked = asked;
      return news;
    });
    if (missing.length) {
      if (connection.state === "http") {
        // There, only the whole HTML brings rows.
        component.version = undefined;
      }
      synchronizer.sync([component]);
    }
  };

  // Nobody else needs to know of rows.
  const { number } = outbox;
  outbox.number = (message) => {
    const component = components.get(message.componentID);
    if (message.type === "sync" && component && listsOf(component)[0]) {
      message.rows = have(component);
    }
    return number.call(outbox, message);
  };
  ABILITIES.push("rows");
  const { meet } = morpher;
  morpher.meet = (old, next) => {
    const skip = meet?.(old, next);
    const name = ask(next, "getAttribute", LIST);
    if (
      name === null ||
      !ask(next, "hasAttribute", DIGEST) ||
      ask(next, "hasAttribute", HASHES) ||
      name !== ask(old, "getAttribute", LIST)
    ) {
      return skip;
    }
    // Its rows are not in the HTML, and stay.
    for (const attribute of ask(old, "getAttributeNames")) {
      if (!ask(next, "hasAttribute", attribute)) {
        ask(old, "removeAttribute", attribute);
      }
    }
    for (const attribute of ask(next, "getAttributeNames")) {
      const value = ask(next, "getAttribute", attribute);
      if (ask(old, "getAttribute", attribute) !== value) {
        ask(old, "setAttribute", attribute, value);
      }
    }
    return true;
  };
  // What is missing is found by what the components say now.
  document.addEventListener("liveflux:open", () => waiting.clear());
  document.addEventListener("liveflux:after-update", (event) => {
    const { id } = /** @type {CustomEvent} */ (event).detail;
    const component = components.get(id);
    if (component) {
      flush(component);
    }
  });
  /** @param {Element} element in which there may be lists that are new */
  const look = (element) => {
    if (allOf(element, `[${ROWS_BEFORE}],[${ROWS_AFTER}]`)[0]) {
      // What goes wrong is told as an event.
      kit.extensions.use("row-edges").catch(() => {});
    }
    allOf(element, `[${LIST}][${DIGEST}]`).forEach((list) => {
      const found = components.around(list);
      if (found && !knows(list)) {
        const whole = ask(list, "hasAttribute", HASHES);
        flush(found.component);
        if (whole) {
          // From now on, the server sends its rows apart.
          synchronizer.sync([found.component]);
        }
      }
    });
  };
  page.watch(look);
  look(document.documentElement);
  return api;
}
