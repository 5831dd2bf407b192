import { differenceOf, shownIn } from "./difference.js";
import { LivePage } from "./live-page.js";
import { Random } from "./random.js";
import { options } from "./report.js";
import { runSeeds } from "./seeds.js";
import { htmlOf, Trees } from "./trees.js";

const ROUNDS = 6;

/** Elements of a component inside of another one, about. */
const FEW = 6;

/** Components inside of each other at most. */
const DEEPEST = 3;

class Quiet extends HTMLElement {
  connectedCallback() {
    this.setAttribute("data-made", "yes");
  }
}
customElements.define("my-widget", Quiet);

/**
 * A component as the server has it.
 *
 * @typedef {object} Drawn
 * @property {import("./trees.js").Branch} tree
 * @property {string} html of the tree
 */

/** One page in which a server and a user make changes by turns. */
class Game {
  #random;
  #page;
  #trees;
  /** @type {Map<string, Drawn>} components by id */
  #components = new Map();
  /** @type {WeakSet<Element>} what the user has typed into, ticked, chosen or opened */
  #touched = new WeakSet();
  /** @type {Element} what the server has drawn last, all in all */
  #drawn = document.body;
  /** @type {Map<string, { field: any, drawn: string, value: string }>} by id */
  #typed = new Map();

  /** @param {LivePage} page @param {number} seed */
  constructor(page, seed) {
    this.#random = new Random(seed);
    this.#page = page;
    this.#trees = new Trees(this.#random);
  }

  /** @returns {Promise<string | null>} what is wrong in the end */
  async play() {
    const tree = this.#trees.root();
    const html = htmlOf(tree);
    document.body.innerHTML = html;
    if (!isAlone(html)) {
      return null;
    }
    // Observers are told of it.
    await null;
    await null;
    this.#components.set("root", { tree, html });
    this.#page.show("root", html);
    this.#drawInner();
    for (let round = 0; round < ROUNDS; round++) {
      this.#touch();
      const before = [...this.#components].map(
        ([id, it]) => `${id} ${it.html}`,
      );
      for (const [id, component] of this.#edited()) {
        component.html = htmlOf(component.tree);
        if (!isAlone(component.html)) {
          return null;
        }
        this.#page.update(id, component.html, this.#random.next);
        this.#drawInner();
      }
      const problem = this.#check();
      if (problem) {
        const after = [...this.#components].map(
          ([id, it]) => `${id} ${it.html}`,
        );
        return `round ${round}: ${problem}\n  old ${before.join("\n      ")}\n  new ${after.join("\n      ")}\n  is  ${root().outerHTML}`;
      }
    }
    return null;
  }

  /** @returns {[string, Drawn][]} components that are changed now, in the order in which they tell it */
  #edited() {
    const random = this.#random;
    const shown = [...this.#components].filter(
      ([id]) => id === "root" || (rootOf(id) && random.is(0.5)),
    );
    shown.forEach(([, { tree }]) => this.#trees.edit(tree));
    return random.is(0.5) ? shown : shown.reverse();
  }

  /** Draws the components that stand inside of others and are not drawn yet, as their own updates do. */
  #drawInner() {
    for (let depth = 0; depth < DEEPEST; depth++) {
      for (const stub of root().querySelectorAll("[data-flux-stub]")) {
        const id = /** @type {string} */ (
          stub.getAttribute("data-flux-component-id")
        );
        this.#page.show(id, this.#inner(id, depth).html);
      }
    }
  }

  /** @param {string} id @param {number} depth @returns {Drawn} a component inside of another one */
  #inner(id, depth) {
    let inner = this.#components.get(id);
    while (!inner) {
      const tree = this.#trees.root(id, depth + 1 < DEEPEST ? FEW : 0);
      const html = htmlOf(tree);
      if (isAlone(html) && (depth + 1 < DEEPEST || !html.includes("-stub"))) {
        inner = { tree, html };
        this.#components.set(id, inner);
      }
    }
    return inner;
  }

  /** What a user does: types, ticks, chooses, opens. */
  #touch() {
    this.#drawn = this.#wanted("root");
    const random = this.#random;
    const fields = root().querySelectorAll("input, textarea, select, details");
    for (let times = random.below(3); times && fields.length; times--) {
      /** @type {any} */
      const field = random.of(fields);
      if (field.closest("[data-flux-ignore]")) {
        continue;
      }
      this.#touched.add(field);
      if (field.localName === "details") {
        field.open = !field.open;
        this.#note(field);
        continue;
      }
      if (random.is(0.3)) {
        field.focus();
      }
      if (field.type === "checkbox") {
        field.checked = !field.checked;
      } else if (field.localName === "select") {
        field.selectedIndex = random.below(field.options.length);
      } else {
        field.value = String(random.below(100));
      }
      field.dispatchEvent(new Event("input", { bubbles: true }));
      this.#note(field);
    }
  }

  /** @param {any} field that the user has changed */
  #note(field) {
    const id = field.getAttribute("id");
    const [drawn] = id ? this.#drawn.querySelectorAll(`[id="${id}"]`) : [];
    if (id && drawn) {
      const value = shownIn(field);
      this.#typed.set(id, { field, drawn: drawnIn(drawn), value });
    }
  }

  /** @returns {string | null} what is wrong */
  #check() {
    const wanted = this.#wanted("root");
    const is = root();
    const problem = differenceOf(is, wanted, this.#touched);
    if (problem) {
      return problem;
    }
    for (const [id, { field, drawn, value }] of [...this.#typed]) {
      const same = is.querySelectorAll(`[id="${id}"]`);
      /** @type {any} */
      const [now] = wanted.querySelectorAll(`[id="${id}"]`);
      if (
        same.length !== 1 ||
        !now ||
        drawnIn(now) !== drawn ||
        !canShow(now, value) ||
        now.closest("[data-flux-ignore]")
      ) {
        this.#typed.delete(id);
      } else if (shownIn(same[0]) !== value) {
        return `#${id} shows ${shownIn(same[0])} instead of the user's ${value}`;
      } else if (same[0] !== field) {
        return `#${id} is another element`;
      }
    }
    return null;
  }

  /** @param {string} id @returns {Element} a component as its HTML and that of all inside of it is parsed */
  #wanted(id) {
    const { html } = /** @type {Drawn} */ (this.#components.get(id));
    const wanted = /** @type {Element} */ (parsed(html).firstElementChild);
    for (const stub of wanted.querySelectorAll("[data-flux-stub]")) {
      const inner = stub.getAttribute("data-flux-component-id") ?? "";
      if (this.#components.has(inner)) {
        stub.replaceWith(this.#wanted(inner));
      }
    }
    return wanted;
  }
}

/** @param {Element} field @returns {string} what the server says of its content */
function drawnIn(field) {
  return JSON.stringify([
    field.localName,
    field.getAttribute("type"),
    field.getAttribute("value"),
    field.hasAttribute("checked"),
    field.hasAttribute("open"),
    field.localName === "textarea" && field.textContent,
  ]);
}

/** @param {any} field @param {string} value @returns {boolean} whether it is clear what shows the value */
function canShow(field, value) {
  return (
    field.localName !== "select" ||
    [...field.options].filter((it) => it.value === value).length === 1
  );
}

/** @param {string} html @returns {boolean} whether it is one element, as components must be */
function isAlone(html) {
  return parsed(html).childNodes.length === 1;
}

/** @param {string} html @returns {DocumentFragment} */
function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** @returns {Element} */
function root() {
  return /** @type {Element} */ (rootOf("root"));
}

/** @param {string} id @returns {Element | null} */
function rootOf(id) {
  return document.querySelector(`[data-flux-component-id="${id}"]`);
}

const page = new LivePage();
page.whole = options.has("whole");
runSeeds(1000, (seed) => new Game(page, seed).play());
