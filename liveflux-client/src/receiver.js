import { ABILITIES } from "./messages.js";
import { LiveFluxError, reportError, signal } from "./signals.js";

/** @import { Component } from "./component.js" */
/** @import { Components } from "./components.js" */
/** @import { Events } from "./events.js" */
/** @import { Fragments } from "./fragments.js" */
/** @import { Message } from "./messages.js" */
/** @import { Outbox } from "./outbox.js" */
/** @import { Synchronizer } from "./synchronizer.js" */
/** @import { Updates } from "./updates.js" */

/**
 * @typedef {object} ReceiverParts
 * @property {Document} document the page
 * @property {Events} events dispatches browser events
 * @property {() => Promise<Fragments>} fragments brings what puts pieces of HTML into the page
 * @property {() => Promise<unknown> | false | undefined} coming what nothing is drawn without, if it is on its way
 * @property {(extension: string, message: Message) => void} own called with what is meant for an extension
 * @property {() => void} expired called when nobody is logged in any more
 * @property {(message: Message) => void} redirect follows a redirect
 * @property {(component: Component) => void} lost called when the server does not know a component any
 * more
 */

/** Takes every message of the server, whichever way it came, to where it belongs. */
export class Receiver {
  #components;
  #outbox;
  #synchronizer;
  #updates;
  #parts;
  /** @type {Fragments | null} */
  #fragments = null;
  /**
   * Messages that wait for what the first of them needs.
   *
   * @type {Message[] | null}
   */
  #held = null;

  /**
   * @param {Components} components known in the page
   * @param {Outbox} outbox what waits for an answer
   * @param {Synchronizer} synchronizer what waits for a synchronisation
   * @param {Updates} updates draws
   * @param {ReceiverParts} parts what else is needed
   */
  constructor(components, outbox, synchronizer, updates, parts) {
    this.#components = components;
    this.#outbox = outbox;
    this.#synchronizer = synchronizer;
    this.#updates = updates;
    this.#parts = parts;
  }

  /** @param {Message} message from the server */
  receive(message) {
    if (this.#held) {
      this.#held.push(message);
      return;
    }
    const coming =
      /^(update|fragments|reply)$/.test(message?.type) && this.#coming(message);
    if (coming) {
      void this.#hold(message, coming);
      return;
    }
    switch (message?.type) {
      case "event":
        this.#event(message);
        break;
      case "update":
      case "fragments":
      case "reply":
      case "redirect":
      case "error":
        this.#answer(message);
        break;
      case "payload":
        // Whatever it looks like, it is the application's.
        signal(this.#parts.document, "liveflux:message", {
          componentID: message.componentID,
          message: message.data,
        });
        break;
      default:
        if (ABILITIES.includes(message?.type)) {
          this.#parts.own(message.type, message);
        }
    }
  }

  /** @param {Message} message of a component; if its name is one of ours, for an extension */
  #event(message) {
    const { name = "", data, componentID } = message;
    const [, extension] = /^liveflux:(.+)/.exec(name) ?? [];
    if (extension) {
      this.#parts.own(extension, message);
    } else {
      this.#parts.events.dispatch(name, data, componentID);
    }
  }

  /**
   * @param {Message} message that may draw
   * @returns {Promise<unknown> | false | undefined} what it waits for, if anything
   */
  #coming(message) {
    return (
      this.#parts.coming() ||
      (message.type === "fragments" &&
        !this.#fragments &&
        this.#parts.fragments().then(
          (it) => {
            this.#fragments = it;
          },
          () => {
            // Told already. The page goes on without them.
            message.type = "reply";
          },
        ))
    );
  }

  /**
   * @param {Message} first of those that wait
   * @param {Promise<unknown>} coming what for
   */
  async #hold(first, coming) {
    const held = (this.#held = [first]);
    // The page goes on without it.
    await coming.catch(() => {});
    this.#held = null;
    held.forEach((message) => this.receive(message));
  }

  /** @param {Message} message that may be the answer to a request */
  #answer(message) {
    const { type, ref, componentID } = message;
    if (
      message.code === 503 &&
      (this.#outbox.again(ref) || this.#synchronizer.again(ref))
    ) {
      return;
    }
    // Taken out first: what waited for this answer may be drawn now.
    const request = this.#outbox.take(ref);
    const synced = this.#synchronizer.take(ref);
    const component = this.#components.get(componentID ?? synced);
    if (type === "update" && component) {
      this.#updates.apply(
        component,
        message,
        Boolean(synced),
        request?.select,
        Boolean(request?.fields.length),
      );
    } else if (type === "update" && !request && !synced) {
      // Its place is gone, and it lives on because others show it, too.
      this.#synchronizer.detach(componentID ?? "");
    }
    if (type === "fragments") {
      this.#fragments?.apply(message.data?.html ?? "");
    }
    if (type === "error") {
      const { code = 500, message: text = "", retryAfter = 0 } = message;
      const error = new LiveFluxError(
        code,
        text,
        code < 500 ? "client" : "server",
        1000 * retryAfter,
      );
      if (request) {
        request.failed(request, error);
      }
      if (message.expired) {
        this.#parts.expired();
      }
      // A component of another session is as good as gone: its session is.
      const gone = code === 404 || (code === 403 && Boolean(synced));
      if (component && gone) {
        this.#lost(component);
      } else if (!request && (component || !synced)) {
        reportError(this.#parts.document, error, componentID);
      }
    } else {
      if (type === "redirect") {
        this.#parts.redirect(message);
      }
      request?.answered(request, message);
      if (type === "reply" && component && request?.fields.length) {
        this.#redraw(component, message);
      }
    }
    this.#components.all().forEach((it) => this.#updates.settle(it));
    this.#outbox.pump();
  }

  /**
   * Draws what is drawn already, as an answer with HTML would: what the user entered has done its duty.
   *
   * @param {Component} component that has not changed
   * @param {Message} reply that says so
   */
  #redraw(component, { version }) {
    const { text } = component;
    if (text && text.version === version) {
      this.#updates.draw(component, text.html, version);
    } else {
      // Without a version the server answers with the whole HTML.
      component.version = undefined;
      this.#synchronizer.sync([component]);
    }
  }

  /** @param {Component} component that the server does not know any more */
  #lost(component) {
    if (component.lost) {
      return;
    }
    component.lost = true;
    const [root] = component.roots;
    // A parent that is lost too brings its own children when it comes back.
    if (!this.#components.around(root?.parentElement)?.component.lost) {
      this.#parts.lost(component);
    }
  }
}
