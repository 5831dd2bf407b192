import { ID, KIND, placeholderKey, readParams } from "./attributes.js";
import { isTemporary, MountRequests } from "./mount-requests.js";

/** @import { Component } from "./component.js" */
/** @import { Connection } from "./connection.js" */
/** @import { Components } from "./components.js" */
/** @import { Mark } from "./parts.js" */
/** @import { Message } from "./messages.js" */
/** @import { Parsed } from "./mount-requests.js" */
/** @import { Morpher } from "./morpher.js" */
/** @import { Options } from "./options.js" */
/** @import { Outbox } from "./outbox.js" */
/** @import { TypedFields } from "./typed-fields.js" */
/** @import { Updates } from "./updates.js" */

/**
 * @typedef {object} MounterDelegate
 * @property {(component: Component) => void} unattached called when a component came over HTTP
 * @property {(id: string) => void} unwanted called when a component came for which there is no place left
 * @property {(reason: string) => void} beyond called when a component of the page cannot be mounted again
 */

/** What the server gave a component, encrypted; and the parameter under which it goes back. */
const SEAL = "data-flux-seal";
const SEALED = "fluxseal";

/** Marks the roots of components that the server has lost. */
const LOST = "data-flux-lost";

/** Brings components into the page: where a placeholder stands, and where one got lost on the server. */
export class Mounter {
  #options;
  #document;
  #components;
  #updates;
  #morpher;
  #mark;
  #typed;
  #delegate;
  /** @type {WeakSet<Element>} placeholders that were asked for */
  #asked = new WeakSet();
  #requests;

  /**
   * @param {Options} options document, timers and randomness
   * @param {{ components: Components, outbox: Outbox, updates: Updates, morpher: Morpher, mark: Mark, typed: TypedFields,
   * connection: Connection }} parts what it works with
   * @param {MounterDelegate} delegate who is told
   */
  constructor(options, parts, delegate) {
    this.#options = options;
    this.#document = options.document;
    this.#components = parts.components;
    this.#updates = parts.updates;
    this.#morpher = parts.morpher;
    this.#mark = parts.mark;
    this.#typed = parts.typed;
    this.#delegate = delegate;
    this.#requests = new MountRequests(options, parts.outbox, parts.connection);
  }

  /** @returns {Promise<void>} resolved when the page's first mount was answered, or takes too long */
  get first() {
    return this.#requests.first;
  }

  /**
   * Mounts what a placeholder asks for, once.
   *
   * @param {Element} placeholder in the page
   */
  mount(placeholder) {
    if (this.#asked.has(placeholder)) {
      return;
    }
    this.#asked.add(placeholder);
    const kind = placeholder.getAttribute(KIND) ?? "";
    const params = Object.fromEntries(readParams(placeholder));
    const unmark = this.#mark(placeholder, null);
    this.#requests.send(kind, params, {
      parent: placeholder.parentElement,
      wanted: () => placeholder.isConnected,
      finished: (message, parsed) => {
        unmark();
        if (parsed) {
          this.#place(message, parsed, params, placeholder);
        } else if (isBeyond(message) && params[SEALED]) {
          this.#delegate.beyond(message.message ?? "");
        } else if (isTemporary(message.code)) {
          // Whoever looks at the page again finds it again.
          this.#asked.delete(placeholder);
        }
      },
    });
  }

  /**
   * Mounts what several placeholders ask for, in one message.
   *
   * @param {Element[]} placeholders in the page
   */
  mountAll(placeholders) {
    this.#requests.together(() => placeholders.forEach((it) => this.mount(it)));
  }

  /**
   * Mounts a component again that the server has told the page nothing of, because it is another one's.
   *
   * @param {Component} component of the page
   */
  lose(component) {
    if (!component.lost) {
      component.lost = true;
      this.remount(component);
    }
  }

  /**
   * Mounts a component again that the server does not know any more: with what its page gave it, which its
   * root carries encrypted, or with those parameters that the client has chosen itself. Where that is not
   * possible only a new page helps.
   *
   * @param {Component} lost the component
   */
  remount(lost) {
    const [root] = lost.roots;
    const seal = root?.getAttribute(SEAL);
    const chosen = Object.keys(lost.params).some((name) => name !== SEALED);
    const params =
      seal && !chosen
        ? { [SEALED]: seal }
        : { ...(root && Object.fromEntries(readParams(root))), ...lost.params };
    lost.roots.forEach((it) => it.setAttribute(LOST, ""));
    this.#requests.send(lost.kind, params, {
      wanted: () => [...lost.roots].some((it) => it.isConnected),
      finished: (message, parsed) => {
        if (parsed) {
          this.#typed.recover(() => this.#takeOver(message, parsed, lost));
          lost.roots.forEach((it) => it.removeAttribute(LOST));
        } else if (
          isBeyond(message) &&
          [...lost.roots].some((it) => it.isConnected)
        ) {
          this.#delegate.beyond(message.message ?? "");
        } else if (isTemporary(message.code)) {
          // With the next connection it is found to be lost again.
          lost.lost = false;
        }
      },
    });
  }

  /**
   * @param {Message} message with the component's HTML
   * @param {Parsed} parsed what it holds
   * @param {Record<string, unknown>} params it was mounted with
   * @param {Element} placeholder that it replaces
   */
  #place(message, parsed, params, placeholder) {
    if (!placeholder.isConnected) {
      this.#delegate.unwanted(parsed.id);
      return;
    }
    const key = placeholderKey(placeholder);
    const component = this.#create(message, parsed, params, key);
    const element = this.#document.importNode(parsed.root, true);
    placeholder.replaceWith(element);
    this.#morpher.activate([element]);
    this.#attach(component, message, element);
  }

  /**
   * @param {Message} message with the new component's HTML
   * @param {Parsed} parsed what it holds
   * @param {Component} lost whose place it takes
   */
  #takeOver(message, parsed, lost) {
    if (![...lost.roots].some((root) => root.isConnected)) {
      this.#delegate.unwanted(parsed.id);
      return;
    }
    const component = this.#create(message, parsed, lost.params, lost.key);
    if (component !== lost) {
      this.#updates.draw(lost, message.data.html, parsed.version);
    }
    for (const root of lost.roots) {
      this.#attach(component, message, root);
    }
    this.#components.prune();
    // Places that the new HTML kept although what stands there is lost too.
    const inside = `[${ID}="${parsed.id}"] *`;
    this.#components
      .all()
      .filter((it) => it.lost && [...it.roots].some((el) => el.matches(inside)))
      .forEach((it) => this.remount(it));
  }

  /**
   * @param {Message} message with the component's HTML
   * @param {Parsed} parsed what it holds
   * @param {Record<string, unknown>} params it was mounted with
   * @param {string} key what stands in a parent's HTML at its place
   * @returns {Component} the component, up to date
   */
  #create(message, { id, kind, version }, params, key) {
    const known = this.#components.get(id);
    if (known) {
      // A shared component comes back under the same id, and its versions begin anew.
      this.#updates.apply(known, message, known.lost);
      known.lost = false;
      return known;
    }
    const component = this.#components.create(id, kind, key);
    component.params = params;
    if (message.version !== undefined) {
      component.text = { html: message.data.html, version };
    }
    if (!Number.isNaN(version)) {
      component.version = version;
    }
    return component;
  }

  /**
   * @param {Component} component that came
   * @param {Message} message with its HTML
   * @param {Element} root in the page
   */
  #attach(component, message, root) {
    this.#components.adopt(root);
    if (message.version === undefined) {
      this.#delegate.unattached(component);
    }
  }
}

/**
 * @param {Message} message that came of a mount
 * @returns {boolean} whether it says that there is nothing to be mounted any more
 */
function isBeyond({ type, code }) {
  return type === "error" && !isTemporary(code);
}
