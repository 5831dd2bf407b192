import { ask } from "./dom.js";
import { ACTION, TRIGGER } from "./attributes.js";
import { readSubmit } from "./submit.js";
import { reportMistake } from "./signals.js";
import { isFrom, isPress, wishOf } from "./trigger-events.js";

/** @import { Wish } from "./actions.js" */
/** @import { Options } from "./options.js" */
/** @import { Definition } from "./trigger-language.js" */

/**
 * @typedef {object} WatchDelegate
 * @property {(wish: Wish) => Promise<void> | null} act called when the action is asked for
 * @property {() => boolean} isNews returns whether what would be sent differs from what was sent last
 * @property {() => void} sending called when it is about to be sent
 * @property {() => number} shortestDelay returns the milliseconds that each event without a throttle waits
 * @property {Set<Watch>} waiting those with something that waits for its time
 */

/** Types of events by which users enter something. */
const ENTERING = /^(input|change|key|composition|paste)/;

/** One definition of an element at work: asks for the action when it is time. */
export class Watch {
  #element;
  #definition;
  #options;
  #delegate;
  /** @type {unknown} Runs while something waits for its delay, or for the end of a throttle's time. */
  #timer;
  /** @type {Event | undefined} the last one within a delay or a throttle's time */
  #again;
  /** @type {Event | undefined} the newest one while the action runs */
  #waiting;
  #busy = false;
  #done = false;

  /**
   * @param {Element} element with the trigger
   * @param {Definition} definition what it says
   * @param {Options} options document and timers
   * @param {WatchDelegate} delegate who acts and remembers
   */
  constructor(element, definition, options, delegate) {
    this.#element = element;
    this.#definition = definition;
    this.#options = options;
    this.#delegate = delegate;
  }

  /** @returns {Definition} what it says */
  get definition() {
    return this.#definition;
  }

  /** @param {Event} event that it names */
  consider(event) {
    const element = this.#element;
    if (event.defaultPrevented || !isFrom(element, this.#definition, event)) {
      return;
    }
    const submit =
      event.type === "submit" && readSubmit(/** @type {SubmitEvent} */ (event));
    if (submit && submit.native) {
      return;
    }
    if (submit ? !submit.dialog : isPress(element, event)) {
      event.preventDefault();
    }
    if (this.#isDue) {
      this.#pace(event);
    }
  }

  /** @returns {boolean} whether there is something to do */
  get #isDue() {
    const { once, changed } = this.#definition;
    return !(once && this.#done) && (!changed || this.#delegate.isNews());
  }

  /** @param {Event} event that counts */
  #pace(event) {
    const { throttle } = this.#definition;
    const shortest = throttle ? 0 : this.#delegate.shortestDelay();
    const delay = Math.max(this.#definition.delay ?? 0, shortest);
    if (delay) {
      this.#wait(delay);
      this.#again = event;
    } else if (!throttle) {
      this.#send(event);
    } else if (this.#timer) {
      this.#again = event;
    } else {
      this.#send(event);
      this.#wait(throttle);
    }
  }

  /** @param {number} millis until what waits then has its turn */
  #wait(millis) {
    const { setTimeout, clearTimeout } = this.#options;
    clearTimeout(this.#timer);
    this.#delegate.waiting.add(this);
    this.#timer = setTimeout(() => {
      const again = this.#again;
      this.#rest();
      if (again && this.#definition.throttle) {
        this.#pace(again);
      } else if (again) {
        this.#send(again);
      }
    }, millis);
  }

  /** Nothing waits for its time any more. */
  #rest() {
    this.#options.clearTimeout(this.#timer);
    this.#timer = this.#again = undefined;
    this.#delegate.waiting.delete(this);
  }

  /**
   * Does at once what was entered and waits for its time, or for the end of the action.
   *
   * @param {(target: any) => boolean} isMeant tells by the field whether it is to be done
   */
  flush(isMeant) {
    const event = this.#again ?? this.#waiting;
    if (event && ENTERING.test(event.type) && isMeant(event.target)) {
      this.#rest();
      this.#waiting = undefined;
      this.#send(event, true);
    }
  }

  /**
   * @param {Event} event whose time has come
   * @param {boolean} [now] whether it does not wait for the end of the action
   */
  #send(event, now = false) {
    const { queue, changed } = this.#definition;
    if (!ask(this.#element, "isConnected") || !this.#isDue) {
      return;
    }
    if (this.#busy && queue === "replace" && !now) {
      this.#waiting = event;
      this.#delegate.waiting.add(this);
      return;
    }
    const wish = wishOf(this.#element, event);
    if (!wish.action) {
      const name = ask(this.#element, "localName");
      const text = `<${name} ${TRIGGER}> needs ${ACTION} on it or around it`;
      reportMistake(this.#options.document, text);
      return;
    }
    if (changed) {
      this.#delegate.sending();
    }
    const done = this.#delegate.act(wish);
    this.#done = true;
    this.#busy = Boolean(done);
    done?.then(() => {
      const waiting = this.#waiting;
      this.#busy = false;
      this.#waiting = undefined;
      if (!this.#timer) {
        this.#delegate.waiting.delete(this);
      }
      if (waiting) {
        this.#send(waiting);
      }
    });
  }
}
