/*
 * Idiomorph, written anew for what LiveFlux uses of it: an element in the page becomes another one. Left out are
 * the handling of head elements, new content that is not one element, the style "innerHTML", the options that leave
 * the focused element alone, callbacks that nobody gives, and the warning of ids that occur twice.
 */

/**
 * @typedef {object} ConfigCallbacks
 *
 * @property {function(Node): void} afterNodeAdded
 * @property {function(Element, Node): boolean} beforeNodeMorphed
 * @property {function(Element): boolean} beforeNodeRemoved
 * @property {function(string, Element): boolean} beforeAttributeUpdated
 */

/**
 * Changes an element in the page into another one.
 *
 * Ids tell which nodes are the same: those that hold the same element with an id. Of others, the first of the
 * same tag is taken for the same. What has an id that is still there is moved, wherever it stands.
 *
 * @param {Element} root in the page
 * @param {Element} content new
 * @param {{ callbacks: ConfigCallbacks }} config who is asked and told
 */
function morph(root, content, { callbacks }) {
  const document = root.ownerDocument;
  /** @type {Map<string, Element>} elements in the page by an id that the new content has, too */
  const persistent = new Map();
  /** @type {Map<Node, Set<string>>} which of these ids there are in a node, itself included */
  const idMap = new Map();
  /** @type {Element | undefined} holds nodes whose place is still to come */
  let pantry;

  /** @param {Element} scope @returns {Map<string, Element | null>} elements by id; null where it occurs twice */
  const byId = (scope) => {
    const found = new Map();
    for (const element of [scope, ...scope.querySelectorAll("[id]")]) {
      const id = idOf(element);
      if (id) {
        found.set(id, found.has(id) ? null : element);
      }
    }
    return found;
  };

  /** @param {Node} old @param {Node} fresh @returns {boolean} whether one may become the other */
  const isSoftMatch = (old, fresh) =>
    old.nodeType === fresh.nodeType &&
    old.nodeName === fresh.nodeName &&
    (!idOf(old) || idOf(old) === idOf(fresh));

  /** @param {Node} node @param {Node | null} start @param {Node | null} end @returns {any} what becomes the node */
  const findBestMatch = (node, start, end) => {
    /** @type {Node | null | undefined} */
    let softMatch = null;
    let { nextSibling } = node;
    let siblings = 0;
    const ids = idMap.get(node);
    for (
      let cursor = start;
      cursor && cursor !== end;
      cursor = cursor.nextSibling
    ) {
      const known = idMap.get(cursor);
      if (isSoftMatch(cursor, node)) {
        if (ids && known && [...known].some((id) => ids.has(id))) {
          return cursor;
        }
        // What holds an id is the same as something else that is to come, and what has one takes no other's place.
        if (softMatch === null && !known && !persistent.has(idOf(node) ?? "")) {
          softMatch = cursor;
        }
      }
      if (softMatch && !ids) {
        break;
      }
      if (
        softMatch === null &&
        nextSibling &&
        isSoftMatch(cursor, nextSibling)
      ) {
        // What comes later fits better here, most likely because something was put before it.
        siblings++;
        nextSibling = nextSibling.nextSibling;
        if (siblings > 1) {
          softMatch = undefined;
        }
      }
      // What has the focus stays where it is.
      if (active.includes(cursor)) {
        break;
      }
    }
    return softMatch;
  };

  /** @param {any} parent @param {Node} node @param {Node | null} before */
  const move = (parent, node, before) => {
    try {
      parent.moveBefore(node, before);
    } catch {
      // Not every browser has it, nor can it move everything.
      parent.insertBefore(node, before);
    }
  };

  /** @param {any} node that is not needed here */
  const remove = (node) => {
    if (idMap.has(node)) {
      if (!pantry) {
        pantry = document.documentElement.appendChild(
          document.createElement("div"),
        );
        /** @type {HTMLElement} */ (pantry).hidden = true;
      }
      move(pantry, node, null);
    } else if (callbacks.beforeNodeRemoved(node)) {
      node.remove();
    }
  };

  /** @param {any} old @param {any} fresh */
  const morphNode = (old, fresh) => {
    if (callbacks.beforeNodeMorphed(old, fresh)) {
      if (old.nodeType === 1) {
        morphAttributes(old, fresh);
      } else if (old.nodeValue !== fresh.nodeValue) {
        old.nodeValue = fresh.nodeValue;
      }
      const template = isHtml(old, "template");
      morphChildren(
        template ? old.content : old,
        (template ? fresh.content : fresh).childNodes,
      );
    }
  };

  /**
   * @param {Node} parent in the page
   * @param {Iterable<Node>} children its new ones
   * @param {Node | null} at where they begin
   * @param {Node | null} end where they end
   */
  const morphChildren = (
    parent,
    children,
    at = parent.firstChild,
    end = null,
  ) => {
    for (const child of /** @type {Iterable<any>} */ (children)) {
      let same = at === end ? null : findBestMatch(child, at, end);
      if (same) {
        while (at && at !== same) {
          const node = at;
          at = at.nextSibling;
          remove(node);
        }
        morphNode(same, child);
      } else {
        same = persistent.get(idOf(child) ?? "");
        if (same) {
          for (
            let /** @type {Node | null} */ around = same;
            (around = /** @type {Node} */ (around).parentNode);
          ) {
            const ids = idMap.get(around);
            ids?.delete(/** @type {string} */ (idOf(child)));
            if (ids && !ids.size) {
              idMap.delete(around);
            }
          }
          move(parent, same, at);
          morphNode(same, child);
        } else {
          const whole = !idMap.has(child);
          same = whole
            ? document.importNode(child, true)
            : document.createElementNS(child.namespaceURI, child.localName);
          parent.insertBefore(same, at);
          if (!whole) {
            // Some of what belongs in it is in the page.
            morphNode(same, child);
          }
          callbacks.afterNodeAdded(same);
        }
      }
      at = same.nextSibling;
    }
    while (at && at !== end) {
      const node = at;
      at = at.nextSibling;
      remove(node);
    }
  };

  /** @param {any} old @param {any} fresh */
  const morphAttributes = (old, fresh) => {
    /** @param {string} name */
    const may = (name) => callbacks.beforeAttributeUpdated(name, old);
    /** @param {string} name of an attribute that is a property, too */
    const sync = (name) => {
      if (fresh[name] !== old[name] && may(name)) {
        old[name] = fresh[name];
        old.toggleAttribute(name, fresh[name]);
      }
    };
    for (const attribute of fresh.attributes) {
      const { name, value } = attribute;
      if (old.getAttribute(name) !== value && may(name)) {
        // By name, some that HTML may have cannot be set, and none of another namespace.
        old.setAttributeNode(attribute.cloneNode());
      }
    }
    for (const name of old.getAttributeNames()) {
      if (!fresh.hasAttribute(name) && may(name)) {
        old.removeAttribute(name);
      }
    }
    if (isHtml(old, "input") && fresh.type !== "file") {
      const { value } = fresh;
      sync("checked");
      sync("disabled");
      if (old.value !== value && may("value")) {
        old.value = value;
      }
    } else if (isHtml(old, "option")) {
      sync("selected");
    } else if (isHtml(old, "textarea") && may("value")) {
      const { value } = fresh;
      if (old.value !== value) {
        old.value = value;
      }
    }
  };

  const fresh = byId(content);
  for (const [id, element] of byId(root)) {
    const twin = fresh.get(id);
    if (element && twin?.nodeName === element.nodeName) {
      persistent.set(id, element);
      for (const [start, scope] of [
        [element, root],
        [twin, content],
      ]) {
        for (
          let /** @type {Element | null} */ around = start;
          around;
          around = around === scope ? null : around.parentElement
        ) {
          idMap.set(around, (idMap.get(around) ?? new Set()).add(id));
        }
      }
    }
  }
  /** @type {any} */
  let focused = document.activeElement;
  /** @type {Node[]} what has the focus, and what is around it */
  const active = [];
  if (focused !== document.body && root.contains(focused)) {
    for (let around = focused; around; around = around.parentElement) {
      active.push(around);
    }
  }
  const field = isHtml(focused, "input") || isHtml(focused, "textarea");
  const { selectionStart, selectionEnd } = field ? focused : {};
  const id = field && idOf(focused);
  morphChildren(
    /** @type {Node} */ (root.parentNode),
    [content],
    root,
    root.nextSibling,
  );
  pantry?.remove();
  if (field) {
    if (id && id !== idOf(document.activeElement)) {
      focused = root.querySelector(`[id="${CSS.escape(id)}"]`);
      focused?.focus();
    }
    if (focused && !focused.selectionEnd && selectionEnd) {
      try {
        focused.setSelectionRange(selectionStart, selectionEnd);
      } catch {
        // Not every type of field has a selection.
      }
    }
  }
}

/** @param {any} node @returns {string | null | undefined} its id; a form's property may be a field of that name */
function idOf(node) {
  return node?.getAttribute?.("id");
}

/** @param {any} node @param {string} localName @returns {boolean} whether it is such an element of HTML */
function isHtml(node, localName) {
  return (
    node?.localName === localName &&
    node.namespaceURI === "http://www.w3.org/1999/xhtml"
  );
}

export const Idiomorph = { morph };
