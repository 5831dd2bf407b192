import { install } from "../../src/extensions/model.js";
import { FakeTimers } from "../fake-timers.js";
import { LivePage } from "./live-page.js";
import { Random } from "./random.js";
import { runSeeds } from "./seeds.js";

const STEPS = 60;

/** What the server makes of what is entered in a field, by the field's name. */
const FORMS = new Map(
  /** @type {[string, (text: string) => string][]} */ ([
    ["plain", (text) => text],
    ["upper", (text) => text.toUpperCase()],
    ["trimmed", (text) => text.trim()],
    ["slow", (text) => text.toUpperCase()],
    ["area", (text) => text.toUpperCase()],
    ["lazy", (text) => `${text.trim()}.`],
  ]),
);
const FIELDS = {
  slow: "data-flux-model.debounce.1s",
  lazy: "data-flux-model.lazy",
};

/** A user who types in bound fields, and a server whose answers come whenever they come. */
class Game {
  #random;
  #page;
  #timers;
  #id;
  #tick = 0;
  /** @type {Map<string, string>} what the server holds */
  #model = new Map();
  /** @type {Map<string, string>} what the user has left in fields */
  #left = new Map();
  #answered;
  /** @type {any} the field that the user is in */
  #field = null;
  #text = "";
  #typed = false;

  /** @param {LivePage} page @param {FakeTimers} timers @param {number} seed */
  constructor(page, timers, seed) {
    this.#random = new Random(seed);
    this.#page = page;
    this.#timers = timers;
    this.#id = `c${seed}`;
    this.#answered = page.actions.length;
  }

  /** @returns {Promise<string | null>} what is wrong in the end */
  async play() {
    const html = this.#view();
    document.body.innerHTML = html;
    await null;
    await null;
    this.#page.show(this.#id, html);
    for (let step = 0; step < STEPS; step++) {
      const done = this.#step();
      await settled();
      const problem = this.#disturbed();
      if (problem) {
        return `step ${step}, ${done}: ${problem}`;
      }
    }
    return this.#end();
  }

  /** @returns {string} what was done */
  #step() {
    const random = this.#random;
    const what = random.below(10);
    if (!this.#field || what === 0) {
      this.#go(random.of([...FORMS.keys()]));
      return `go to ${this.#field.id}`;
    }
    if (what < 6) {
      const key = random.of([..."abc  "]);
      document.execCommand("insertText", false, key);
      this.#text += key;
      this.#typed = true;
      return `type '${key}'`;
    }
    if (what === 6) {
      this.#tick++;
      this.#page.update(this.#id, this.#view(), random.next);
      return "push";
    }
    if (what < 9) {
      return this.#answer() ? "answer" : "nothing to answer";
    }
    this.#timers.pass(random.below(400));
    return "wait";
  }

  /** @param {string} name of the field that the user goes to */
  #go(name) {
    this.#leave();
    this.#field = document.getElementById(name);
    this.#field.focus();
    this.#text = this.#field.value;
    this.#field.setSelectionRange(this.#text.length, this.#text.length);
  }

  #leave() {
    if (this.#field) {
      const { id, value } = this.#field;
      if (this.#typed) {
        this.#left.set(id, value);
      }
      this.#typed = false;
      this.#field.blur();
    }
  }

  /** @returns {boolean} whether there was something to answer */
  #answer() {
    const action = this.#page.actions[this.#answered];
    if (action) {
      this.#answered++;
      for (const [name, text] of Object.entries(action.model)) {
        this.#model.set(name, text);
      }
      this.#page.update(
        this.#id,
        this.#view(),
        this.#random.next,
        undefined,
        action.ref,
      );
    }
    return Boolean(action);
  }

  /** @returns {string | null} what is not as the user has left it */
  #disturbed() {
    const { activeElement } = document;
    if (activeElement !== this.#field) {
      return `the focus is in ${activeElement?.id}`;
    }
    const { value, selectionStart } = this.#field;
    return value === this.#text && selectionStart === value.length
      ? null
      : `${this.#field.id} holds '${value}', caret ${selectionStart}, instead of '${this.#text}'`;
  }

  /** @returns {Promise<string | null>} what is wrong when all is said */
  async #end() {
    this.#leave();
    const before = this.#page.actions.length;
    for (let turn = 0; turn < 20; turn++) {
      this.#timers.pass(2000);
      this.#answer();
      await settled();
    }
    for (const [name, text] of this.#left) {
      const { value } = /** @type {any} */ (document.getElementById(name));
      const form = /** @type {(text: string) => string} */ (FORMS.get(name));
      const held = this.#model.get(name) ?? "";
      const sent = this.#model.has(name);
      if ((sent && form(held) !== form(text)) || value !== form(held)) {
        return `${name} was left with '${text}', the server holds '${held}', shown is '${value}' (${before} actions)`;
      }
    }
    return null;
  }

  #view() {
    const fields = [...FORMS].map(([name, form]) => {
      const bound = FIELDS[/** @type {keyof typeof FIELDS} */ (name)];
      const value = form(this.#model.get(name) ?? "");
      return name === "area"
        ? `<textarea id="area" data-flux-model="area">${value}</textarea>`
        : `<input id="${name}" ${bound ?? "data-flux-model"}="${name}" value="${value}">`;
    });
    return `<div data-flux-component-kind="echo" data-flux-component-id="${this.#id}"><p>${this.#tick}</p>${fields.join("")}</div>`;
  }
}

/** Lets what waits for answers learn of them. */
async function settled() {
  for (let turn = 0; turn < 20; turn++) {
    await null;
  }
}

const timers = new FakeTimers();
const page = new LivePage(timers.options);
page.client.extensions.install("model", install);
runSeeds(100, (seed) => new Game(page, timers, seed).play());
