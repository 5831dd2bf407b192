import { ACTION, MODIFIERS, TRIGGER, TRIGGERS } from "./attributes.js";
import { LiveFluxError, reportError } from "./signals.js";
import { isFrom, isMeant, isPress, wishOf } from "./trigger-events.js";
import { triggersOf } from "./trigger-language.js";

/** @import { Wish } from "./actions.js" */
/** @import { Options } from "./options.js" */
/** @import { Definition } from "./trigger-language.js" */

/**
 * A definition at work.
 *
 * @typedef {Definition & { timer?: unknown, again?: Event, busy?: boolean, waiting?: Event, done?: boolean }} Watch
 */

/**
 * What is known of an element with triggers.
 *
 * @typedef {object} Watched
 * @property {string} source what its attributes said
 * @property {Watch[]} watches its definitions
 * @property {string} sent what would be sent, as it was when it was sent last
 */

/**
 * @typedef {object} TriggersDelegate
 * @property {(wish: Wish) => Promise<void> | null} act called when an action is asked for
 * @property {(wish: Wish) => { data: object, fields: Element[] }} collect returns what an action would take along
 * @property {(fields: Element[]) => boolean} unsent returns whether fields hold what no action has taken along
 */

/** Does actions when the DOM events happen that `data-flux-trigger` names. */
export class Triggers {
  #document;
  #options;
  #delegate;
  /** @type {Set<string>} types of events that are listened to */
  #types = new Set();
  /** @type {WeakMap<Element, Watched>} */
  #watched = new WeakMap();
  /** @type {AbortController | null} */
  #listening = null;

  /**
   * @param {Options} options document and timers
   * @param {TriggersDelegate} delegate who acts
   */
  constructor(options, delegate) {
    this.#document = options.document;
    this.#options = options;
    this.#delegate = delegate;
  }

  /**
   * Learns which events there are to listen to.
   *
   * @param {Element} element where to look for triggers, itself included
   */
  scan(element) {
    const found = [...element.querySelectorAll(TRIGGERS)];
    for (const trigger of [element, ...found]) {
      if (trigger.matches(TRIGGERS)) {
        const watched = this.#watch(trigger);
        if (watched.watches.some(({ changed }) => changed)) {
          const { data, fields } = this.#delegate.collect(wishOf(trigger));
          if (!this.#delegate.unsent(fields)) {
            watched.sent = JSON.stringify(data);
          }
        }
      }
    }
  }

  /** Starts listening. */
  start() {
    this.#listening ??= new AbortController();
    this.#types.forEach((type) => this.#listen(type));
  }

  /** Stops listening. */
  stop() {
    this.#listening?.abort();
    this.#listening = null;
  }

  /**
   * @param {Element} element with triggers
   * @returns {Watched} what they say
   */
  #watch(element) {
    const triggers = element.getAttribute(TRIGGER) ?? "";
    const modifiers = element.getAttribute(MODIFIERS) ?? "";
    const source = `${triggers} ${modifiers}`;
    const known = this.#watched.get(element);
    if (known?.source === source) {
      return known;
    }
    const { definitions, unknown } = triggersOf(element);
    const watches = definitions.filter(({ from = "*", not = "*" }) => {
      try {
        return element.matches(`${from}, ${not}, *`);
      } catch {
        return !unknown.push(from, not);
      }
    });
    if (unknown.length) {
      this.#complain(`'${unknown.join("', '")}' in '${source}' is wrong`);
    }
    watches.flatMap(({ events }) => events).forEach((it) => this.#hear(it));
    const watched = { source, watches, sent: "" };
    this.#watched.set(element, watched);
    return watched;
  }

  /** @param {string} type of events to listen to from now on */
  #hear(type) {
    if (!this.#types.has(type)) {
      this.#types.add(type);
      this.#listen(type);
    }
  }

  /** @param {string} type of events */
  #listen(type) {
    // What does not bubble is only heard on its way down.
    for (const capture of [true, false]) {
      this.#document.addEventListener(
        type,
        (event) => event.bubbles !== capture && this.#happened(event),
        { capture, signal: this.#listening?.signal },
      );
    }
  }

  /** @param {Event} event that some trigger may name */
  #happened(event) {
    for (const element of this.#candidates(event)) {
      for (const watch of this.#watch(element).watches) {
        if (watch.events.includes(event.type)) {
          this.#consider(element, watch, event);
        }
      }
    }
  }

  /**
   * @param {Event} event that happened
   * @returns {Element[]} elements with triggers that may mean it
   */
  #candidates(event) {
    const { target, detail } = /** @type {any} */ (event);
    if (target === this.#document) {
      // What components and scripts dispatch is meant for all who name it, unless it says for whom.
      return [...this.#document.querySelectorAll(TRIGGERS)].filter((element) =>
        isMeant(element, detail),
      );
    }
    const found = [];
    let element = target?.closest?.(TRIGGERS);
    while (element) {
      found.push(element);
      element = element.parentElement?.closest(TRIGGERS);
    }
    return found;
  }

  /**
   * @param {Element} element with the trigger
   * @param {Watch} watch what it says
   * @param {Event} event that it names
   */
  #consider(element, watch, event) {
    if (event.defaultPrevented || !isFrom(element, watch, event)) {
      return;
    }
    if (event.type === "submit" || isPress(element, event)) {
      event.preventDefault();
    }
    if (this.#isNews(element, watch)) {
      this.#pace(element, watch, event);
    }
  }

  /**
   * @param {Element} element with the trigger
   * @param {Watch} watch what it says
   * @returns {boolean} whether there is something to do
   */
  #isNews(element, { changed, once, done }) {
    const { sent } = this.#watch(element);
    return !(once && done) && !(changed && this.#data(element) === sent);
  }

  /**
   * @param {Element} element with a trigger
   * @returns {string} what it would send now
   */
  #data(element) {
    return JSON.stringify(this.#delegate.collect(wishOf(element)).data);
  }

  /**
   * @param {Element} element with the trigger
   * @param {Watch} watch what it says
   * @param {Event} event that it names
   */
  #pace(element, watch, event) {
    const { delay, throttle, timer } = watch;
    const { setTimeout, clearTimeout } = this.#options;
    if (delay) {
      clearTimeout(timer);
      watch.timer = setTimeout(() => this.#send(element, watch, event), delay);
    } else if (!throttle) {
      this.#send(element, watch, event);
    } else if (timer) {
      watch.again = event;
    } else {
      this.#send(element, watch, event);
      watch.timer = setTimeout(() => {
        const { again } = watch;
        watch.timer = watch.again = undefined;
        if (again) {
          this.#pace(element, watch, again);
        }
      }, throttle);
    }
  }

  /**
   * @param {Element} element with the trigger
   * @param {Watch} watch what it says
   * @param {Event} event that it names
   */
  #send(element, watch, event) {
    if (!element.isConnected || !this.#isNews(element, watch)) {
      return;
    }
    if (watch.busy && watch.queue === "replace") {
      watch.waiting = event;
      return;
    }
    const wish = wishOf(element, event);
    if (!wish.action) {
      const name = element.localName;
      this.#complain(`<${name} ${TRIGGER}> needs ${ACTION} on it or around it`);
      return;
    }
    if (watch.changed) {
      this.#watch(element).sent = this.#data(element);
    }
    const done = this.#delegate.act(wish);
    watch.done = true;
    watch.busy = Boolean(done);
    done?.then(() => {
      const { waiting } = watch;
      watch.busy = false;
      watch.waiting = undefined;
      if (waiting) {
        this.#send(element, watch, waiting);
      }
    });
  }

  /** @param {string} text what is wrong with the page */
  #complain(text) {
    reportError(this.#document, new LiveFluxError(400, text, "client"));
  }
}
