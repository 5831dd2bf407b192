import { allOf, ask, closest, matches, originOf } from "./dom.js";
import { MODIFIERS, TRIGGER, TRIGGERS } from "./attributes.js";
import { LateEvents } from "./late-events.js";
import { reportMistake, signal } from "./signals.js";
import { isOwn } from "./own-events.js";
import { isMeant, wishOf } from "./trigger-events.js";
import { triggersOf } from "./trigger-language.js";
import { TriggerSources } from "./trigger-sources.js";
import { Watch } from "./watch.js";

/** @import { Wish } from "./actions.js" */
/** @import { Options } from "./options.js" */

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
  /** Milliseconds that each event without a throttle waits at least. */
  shortestDelay = 0;
  /** @type {WeakSet<Element>} elements whose triggers rest */
  resting = new WeakSet();
  #document;
  #options;
  #delegate;
  /** @type {Set<string>} types of events that are listened to */
  #types = new Set();
  /** @type {Set<Node>} the document, and the shadow roots that users have come to */
  #trees;
  /** @type {WeakMap<Element, Watched>} */
  #watched = new WeakMap();
  #lateEvents;
  #sources;
  /** @type {Set<Watch>} those with something that waits for its time */
  #waiting = new Set();
  /** @type {AbortController | null} */
  #listening = null;

  /**
   * @param {Options} options document and timers
   * @param {TriggersDelegate} delegate who acts
   */
  constructor(options, delegate) {
    this.#document = options.document;
    this.#trees = new Set([options.document]);
    this.#options = options;
    this.#delegate = delegate;
    this.#lateEvents = new LateEvents(options, this.#types);
    this.#sources = new TriggerSources(options);
  }

  /**
   * Learns which events there are to listen to.
   *
   * @param {Element} element where to look for triggers, itself included
   */
  scan(element) {
    for (const trigger of allOf(element, TRIGGERS)) {
      const watched = this.#watch(trigger);
      const { watches } = watched;
      if (watches.some(({ definition }) => definition.changed)) {
        const { data, fields } = this.#collect(trigger);
        // What waits for its time is news, also after something else has taken the text along.
        const waits = watches.some((it) => this.#waiting.has(it));
        if (!waits && !this.#delegate.unsent(fields)) {
          watched.sent = JSON.stringify(data);
        }
      }
    }
    this.#sources.look();
  }

  /** Starts listening. */
  start() {
    this.#listening ??= new AbortController();
    const { signal } = this.#listening;
    this.#lateEvents.start();
    this.#sources.start(signal);
    // Before anything is done about these.
    const early = { capture: true, signal };
    this.#document.addEventListener(
      "focusout",
      (event) => !isOwn(event) && this.#flush((it) => it === event.target),
      early,
    );
    for (const type of ["pointerover", "focusin", "click"]) {
      this.#document.addEventListener(type, (it) => this.#enter(it), early);
    }
    this.#options.window.addEventListener(
      "pagehide",
      () => this.#flush(() => true),
      early,
    );
    this.#trees.forEach((tree) => this.#join(tree));
  }

  /** Stops listening. */
  stop() {
    this.#lateEvents.stop();
    this.#listening?.abort();
    this.#listening = null;
  }

  /** @param {Event} event in a shadow root, perhaps, which tells the document what leaves it only */
  #enter(event) {
    const tree = ask(originOf(event), "getRootNode");
    if (!this.#trees.has(tree)) {
      this.#trees.add(tree);
      this.#join(tree);
    }
    [...(tree.host ? tree.children : [])].forEach((it) => this.scan(it));
  }

  /** @param {Node} tree to listen to */
  #join(tree) {
    tree.addEventListener(
      "submit",
      ({ target }) =>
        this.#flush(
          (it) =>
            // Events that are over do not tell where in a shadow root they were.
            it === /** @type {Partial<ShadowRoot>} */ (tree).host ||
            (it.form ?? closest(it, "form")) === target,
        ),
      { capture: true, signal: this.#listening?.signal },
    );
    this.#types.forEach((type) => this.#listen(tree, type));
  }

  /**
   * @param {Element} element with triggers
   * @returns {Watched} what they say
   */
  #watch(element) {
    const triggers = ask(element, "getAttribute", TRIGGER) ?? "";
    const modifiers = ask(element, "getAttribute", MODIFIERS) ?? "";
    const source = `${triggers} ${modifiers}`;
    const known = this.#watched.get(element);
    if (known?.source === source) {
      return known;
    }
    const { definitions, unknown } = triggersOf(element);
    const valid = definitions.filter(({ from = "*", not = "*" }) => {
      try {
        return matches(element, `${from}, ${not}, *`);
      } catch {
        return !unknown.push(from, not);
      }
    });
    if (unknown.length) {
      const text = `'${unknown.join("', '")}' in '${source}' is wrong`;
      reportMistake(this.#document, text);
    }
    valid.flatMap(({ events }) => events).forEach((it) => this.#hear(it));
    const data = () => JSON.stringify(this.#collect(element).data);
    const delegate = {
      act: this.#delegate.act,
      waiting: this.#waiting,
      isNews: () => data() !== watched.sent,
      sending: () => {
        watched.sent = data();
      },
      shortestDelay: () => this.shortestDelay,
    };
    /** @type {Watched} */
    const watched = {
      source,
      watches: valid.map(
        (it) => new Watch(element, it, this.#options, delegate),
      ),
      sent: "",
    };
    this.#watched.set(element, watched);
    this.#sources.watch(element, valid);
    return watched;
  }

  /** @param {(target: any) => boolean} isMeant tells by which element what waits is to be done now */
  #flush(isMeant) {
    [...this.#waiting].forEach((watch) => watch.flush(isMeant));
  }

  /** @param {string} type of events to listen to from now on */
  #hear(type) {
    if (!this.#types.has(type)) {
      this.#types.add(type);
      this.#trees.forEach((tree) => this.#listen(tree, type));
    }
  }

  /**
   * @param {Node} tree to listen to
   * @param {string} type of events
   */
  #listen(tree, type) {
    if (!this.#listening) {
      return;
    }
    // What does not bubble is only heard on its way down.
    for (const capture of [true, false]) {
      tree.addEventListener(
        type,
        (event) =>
          event.bubbles !== capture &&
          // Not what the document hears too: of submits, `composed` is no sign of it.
          (tree === this.#document || event.composedPath().at(-1) === tree) &&
          this.#happened(event),
        { capture, signal: this.#listening.signal },
      );
    }
  }

  /** @param {Event} event that some trigger may name */
  #happened(event) {
    if (this.#lateEvents.has(event)) {
      return;
    }
    for (const element of this.#candidates(event)) {
      for (const watch of this.#watch(element).watches) {
        if (watch.definition.events.includes(event.type)) {
          watch.consider(event);
        }
      }
    }
  }

  /**
   * @param {Event} event that happened
   * @returns {Element[]} elements with triggers that may mean it
   */
  #candidates(event) {
    return this.#named(event).filter((it) => !this.resting.has(it));
  }

  /**
   * @param {Event} event that happened
   * @returns {Element[]} elements with triggers that may mean it
   */
  #named(event) {
    const { target, detail } = /** @type {any} */ (event);
    if (target === this.#document) {
      // What components and scripts dispatch is meant for all who name it, unless it says for whom.
      return [...this.#document.querySelectorAll(TRIGGERS)].filter((element) =>
        isMeant(element, detail),
      );
    }
    return /** @type {Element[]} */ (
      event.composedPath().filter((it) => matches(it, TRIGGERS))
    );
  }

  /**
   * @param {Element} element with a trigger
   * @returns {{ data: object, fields: Element[] }} what it would send now
   */
  #collect(element) {
    return this.#delegate.collect(wishOf(element));
  }
}
