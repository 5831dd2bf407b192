import { LivePage } from "./live-page.js";
import { Random } from "./random.js";
import { options, report, run } from "./report.js";
import { htmlOf, Trees } from "./trees.js";

const SEEDS = Number(options.get("seeds") ?? 1000);
const ROUNDS = 6;

/** Attributes of a field that hold what the user may have changed. */
const FIELD = ["value", "checked", "selected"];

class Quiet extends HTMLElement {
  connectedCallback() {
    this.setAttribute("data-made", "yes");
  }
}
customElements.define("my-widget", Quiet);

/** One page in which a server and a user make changes by turns. */
class Game {
  #random;
  #page;
  #trees;
  #tree;
  /** @type {WeakSet<Element>} what the user has typed into, ticked, chosen or opened */
  #touched = new WeakSet();
  /** @type {Map<string, { field: any, drawn: string, value: string }>} by id */
  #typed = new Map();

  /** @param {LivePage} page @param {number} seed */
  constructor(page, seed) {
    this.#random = new Random(seed);
    this.#page = page;
    this.#trees = new Trees(this.#random);
    this.#tree = this.#trees.root();
  }

  /** @returns {Promise<string | null>} what is wrong in the end */
  async play() {
    let html = htmlOf(this.#tree);
    document.body.innerHTML = html;
    if (!this.#isAlone(html)) {
      return null;
    }
    // Observers are told of it.
    await null;
    await null;
    this.#page.show("root", html);
    this.#drawInner();
    for (let round = 0; round < ROUNDS; round++) {
      this.#touch();
      this.#trees.edit(this.#tree);
      const before = html;
      html = htmlOf(this.#tree);
      if (!this.#isAlone(html)) {
        return null;
      }
      this.#page.update("root", html, this.#random.next);
      this.#drawInner();
      const problem = this.#check(html);
      if (problem) {
        return `round ${round}: ${problem}\n  old ${before}\n  new ${html}\n  is  ${root().outerHTML}`;
      }
    }
    return null;
  }

  /** @param {string} html @returns {boolean} whether it is one element, as components must be */
  #isAlone(html) {
    const { childNodes } = parsed(html);
    return childNodes.length === 1;
  }

  /** Draws the components inside, as their own updates do. */
  #drawInner() {
    for (const stub of root().querySelectorAll("[data-flux-stub]")) {
      const id = /** @type {string} */ (
        stub.getAttribute("data-flux-component-id")
      );
      if (stub.localName === "div") {
        this.#page.show(
          id,
          `<div data-flux-component-kind="inner" data-flux-component-id="${id}"><table><tbody><tr><td>inner</td></tr></tbody></table><p>${id}</p></div>`,
        );
      }
    }
  }

  /** What a user does: types, ticks, chooses, opens. */
  #touch() {
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
      const id = field.getAttribute("id");
      if (id && field.localName === "input") {
        const drawn = JSON.stringify([
          field.getAttribute("value"),
          field.hasAttribute("checked"),
          field.type,
        ]);
        this.#typed.set(id, { field, drawn, value: shownIn(field) });
      }
    }
  }

  /** @param {string} html @returns {string | null} what is wrong */
  #check(html) {
    const wanted = /** @type {Element} */ (parsed(html).firstElementChild);
    const is = root();
    const problem = this.#compare(is, wanted);
    if (problem) {
      return problem;
    }
    for (const [id, { field, drawn, value }] of [...this.#typed]) {
      const same = is.querySelectorAll(`[id="${id}"]`);
      /** @type {any} */
      const [now] = wanted.querySelectorAll(`[id="${id}"]`);
      const content =
        now &&
        JSON.stringify([
          now.getAttribute("value"),
          now.hasAttribute("checked"),
          now.type,
        ]);
      if (
        same.length !== 1 ||
        content !== drawn ||
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

  /**
   * @param {any} is
   * @param {any} wanted
   * @returns {string | null} how they differ
   */
  #compare(is, wanted) {
    if (
      is.nodeType !== wanted.nodeType ||
      is.nodeName !== wanted.nodeName ||
      is.namespaceURI !== wanted.namespaceURI
    ) {
      return `${describe(is)} instead of ${describe(wanted)}`;
    }
    if (is.nodeType !== 1) {
      return is.nodeValue === wanted.nodeValue
        ? null
        : `'${is.nodeValue}' instead of '${wanted.nodeValue}'`;
    }
    const own = is.localName.includes("-");
    const touched = this.#touched.has(is);
    const inChoice =
      is.closest("select") && this.#touched.has(is.closest("select"));
    for (const { name, value } of wanted.attributes) {
      const free =
        name === "data-flux-stub" ||
        (FIELD.includes(name) && (touched || inChoice)) ||
        (name === "open" && touched) ||
        (is.hasAttribute("data-flux-ignore") && name !== "data-flux-ignore");
      if (!free && is.getAttribute(name) !== value) {
        return `${describe(is)} has ${name}="${is.getAttribute(name)}" instead of "${value}"`;
      }
    }
    for (const { name } of is.attributes) {
      const free =
        name === "data-flux-version" ||
        own ||
        (FIELD.includes(name) && (touched || inChoice)) ||
        (name === "open" && touched) ||
        is.hasAttribute("data-flux-ignore");
      if (!free && !wanted.hasAttribute(name)) {
        return `${describe(is)} has ${name} too much`;
      }
    }
    if (
      is.localName === "input" &&
      !touched &&
      shownIn(is) !== shownIn(wanted)
    ) {
      return `${describe(is)} shows ${shownIn(is)} instead of ${shownIn(wanted)}`;
    }
    if (
      is.hasAttribute("data-flux-ignore") ||
      wanted.hasAttribute("data-flux-stub")
    ) {
      return null;
    }
    // What custom elements make of themselves, and a text that the user is in.
    const made = own && !wanted.hasChildNodes();
    if (made || (is.localName === "textarea" && touched)) {
      return null;
    }
    const length = Math.max(is.childNodes.length, wanted.childNodes.length);
    for (let n = 0; n < length; n++) {
      const [one, other] = [is.childNodes[n], wanted.childNodes[n]];
      if (!one || !other) {
        return `${describe(is)} has ${is.childNodes.length} children instead of ${wanted.childNodes.length}`;
      }
      const problem = this.#compare(one, other);
      if (problem) {
        return problem;
      }
    }
    return null;
  }
}

/** @param {any} field @returns {string} */
function shownIn(field) {
  return field.type === "checkbox" ? String(field.checked) : field.value;
}

/** @param {any} node @returns {string} */
function describe(node) {
  return node.nodeType === 1
    ? node.cloneNode(false).outerHTML
    : `${node.nodeName} '${node.nodeValue}'`;
}

/** @param {string} html @returns {DocumentFragment} */
function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

/** @returns {Element} */
function root() {
  return /** @type {Element} */ (
    document.querySelector('[data-flux-component-id="root"]')
  );
}

run(async () => {
  const only = options.get("seed");
  const first = Number(only ?? options.get("from") ?? 1);
  const last = only ? first : first + SEEDS - 1;
  const failures = [];
  const page = new LivePage();
  page.whole = options.has("whole");
  const begin = performance.now();
  for (let seed = first; seed <= last && failures.length < 5; seed++) {
    let problem;
    try {
      problem = await new Game(page, seed).play();
    } catch (error) {
      problem = String(/** @type {any} */ (error)?.stack);
    }
    if (problem) {
      failures.push(`seed=${seed} ${problem}`);
    }
  }
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  failures.push(
    `${last - first + 1} seeds from ${first}, ${failures.length} failed, ${seconds} s`,
  );
  await report(failures, failures.length > 1);
});
