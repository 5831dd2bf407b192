import { LivePage } from "./live-page.js";
import { Random } from "./random.js";
import { options } from "./report.js";
import { runSeeds } from "./seeds.js";

/**
 * Radio buttons, boxes and lists of random groups, in forms, in none, and of forms elsewhere: whatever the server adds,
 * removes, moves and redraws, what the user picked is shown and would be sent, and nothing is picked in its place when
 * it is gone.
 */

const ROUNDS = 6;
const PLACES = ["one", "two", "loose", "far"];
const KINDS = ["radio", "checkbox", "list", "lines", "many"];
const WRAPS = ["label", "li", "keyed li", "tr", "keyed tr", "div"];

/**
 * @typedef {object} Group
 * @property {string} name
 * @property {string} kind
 * @property {string} place a form, none, or one that it names
 * @property {string} wrap what stands around each radio button or box
 * @property {string[]} values what there is to pick
 * @property {string | null} drawn what the server draws as picked
 * @property {string[] | null} mine what the user has picked, if it is the user's
 * @property {string} text in front of it
 */

/** One page in which a user picks and a server makes changes by turns. */
class Game {
  #random;
  #page;
  #count = 0;
  /** @type {Group[]} */
  #groups;

  /** @param {LivePage} page @param {number} seed */
  constructor(page, seed) {
    this.#random = new Random(seed);
    this.#page = page;
    this.#groups = Array.from({ length: 2 + this.#random.below(4) }, (_, n) =>
      this.#group(n),
    );
  }

  /** @returns {Promise<string | null>} what is wrong in the end */
  async play() {
    let html = this.#html();
    document.body.innerHTML = html;
    await null;
    await null;
    this.#page.show("root", html);
    for (let round = 0; round < ROUNDS; round++) {
      this.#pick();
      for (let times = 1 + this.#random.below(3); times; times--) {
        this.#edit();
      }
      const before = html;
      html = this.#html();
      this.#page.update("root", html, this.#random.next);
      const problem = this.#groups.map(problemOf).find(Boolean);
      if (problem) {
        return `round ${round}: ${problem}\n  old ${before}\n  new ${html}\n  is  ${document.body.innerHTML}`;
      }
      this.#groups = this.#groups.filter(({ mine, values }) =>
        // What becomes of a choice that comes back is not said.
        (mine ?? []).every((value) => values.includes(value)),
      );
    }
    return null;
  }

  /** @param {number} number @returns {Group} */
  #group(number) {
    const random = this.#random;
    const values = Array.from({ length: 2 + random.below(4) }, () =>
      this.#value(),
    );
    const kind = random.of(KINDS);
    const place = PLACES[number % PLACES.length];
    return {
      // Some share their name with a group of another form.
      name: `${kind}${random.is(0.3) && kind === "radio" && place !== "far" ? "" : number}`,
      kind,
      place,
      wrap: random.of(WRAPS),
      values,
      drawn: random.is(0.4) ? random.of(values) : null,
      mine: null,
      text: "",
    };
  }

  #value() {
    return `v${++this.#count}`;
  }

  /** What the user does. */
  #pick() {
    const random = this.#random;
    const group = random.of(this.#groups);
    if (!group || !group.values.length || random.is(0.3)) {
      return;
    }
    const value = random.of(group.values);
    const found = /** @type {any[]} */ (controlsOf(group));
    if (group.kind === "radio" || group.kind === "checkbox") {
      found.find((it) => it.value === value).click();
    } else {
      const option = [...found[0].options].find((it) => it.value === value);
      option.selected = group.kind === "many" ? !option.selected : true;
      for (const type of ["input", "change"]) {
        found[0].dispatchEvent(new Event(type, { bubbles: true }));
      }
    }
    group.mine = pickedIn(group);
  }

  /** What the server does. */
  #edit() {
    const random = this.#random;
    const group = random.of(this.#groups);
    if (!group) {
      return;
    }
    const { values } = group;
    const at = random.below(values.length + 1);
    const what = random.below(6);
    if (what < 2) {
      values.splice(at, 0, this.#value());
    } else if (what < 3 && values.length > 1) {
      const [gone] = values.splice(random.below(values.length), 1);
      group.drawn = group.drawn === gone ? null : group.drawn;
    } else if (what < 4 && values.length) {
      values.splice(at, 0, ...values.splice(random.below(values.length), 1));
    } else if (what < 5) {
      group.text = String(random.below(100));
    } else {
      this.#groups.splice(
        random.below(this.#groups.length),
        0,
        ...this.#groups.splice(this.#groups.indexOf(group), 1),
      );
    }
  }

  /** @returns {string} what the server draws */
  #html() {
    const places = PLACES.map((place) => {
      const html = this.#groups
        .filter((group) => group.place === place)
        .map(htmlOf)
        .join("");
      return place === "loose" || place === "far"
        ? html
        : `<form id="${place}">${html}</form>`;
    });
    return `<div data-flux-component-kind="demo" data-flux-component-id="root">${places.join("")}</div>`;
  }
}

/** @param {Group} group @returns {string} */
function htmlOf({ name, kind, place, wrap, values, drawn, text }) {
  const form = place === "far" ? ' form="one"' : "";
  if (kind !== "radio" && kind !== "checkbox") {
    const how = { list: "", lines: ' size="3"', many: " multiple" }[kind];
    const all = values.map(
      (it) =>
        `<option value="${it}"${it === drawn ? " selected" : ""}>${it}</option>`,
    );
    return `<p>${text}</p><select name="${name}"${how}${form}>${all.join("")}</select>`;
  }
  const [tag, keyed] = wrap.split(" ").reverse();
  const all = values.map((it) => {
    const field = `<input type="${kind}" name="${name}" value="${it}"${form}${it === drawn ? " checked" : ""}>`;
    const cell = tag === "tr" ? `<td>${it}</td><td>${field}</td>` : field + it;
    return `<${tag}${keyed ? ` data-flux-key="${it}"` : ""}>${cell}</${tag}>`;
  });
  const around = { li: "ul", tr: "table" }[tag] ?? "div";
  return `<p>${text}</p><${around}>${all.join("")}</${around}>`;
}

/** @param {Group} group @returns {Element[]} its fields in the page */
function controlsOf({ name, place }) {
  /** @type {Record<string, string | null>} */
  const owners = { loose: null, far: "one" };
  const form = place in owners ? owners[place] : place;
  return /** @type {HTMLInputElement[]} */ ([
    ...document.querySelectorAll(`[name="${name}"]`),
  ]).filter((it) => (it.form?.id ?? null) === form);
}

/** @param {Group} group @returns {string[]} the values that are picked in the page */
function pickedIn(group) {
  return controlsOf(group)
    .flatMap((/** @type {any} */ it) => (it.options ? [...it.options] : [it]))
    .filter((it) => it.selected || it.checked)
    .map(({ value }) => value);
}

/** @param {Group} group @returns {string | null} what is wrong */
function problemOf(group) {
  const { name, kind, values, drawn, mine } = group;
  const fresh = drawn ?? (kind === "list" ? values[0] : null);
  const wanted = mine
    ? values.filter((it) => mine.includes(it))
    : [fresh].filter(Boolean);
  const is = pickedIn(group);
  return String(is) === String(wanted)
    ? null
    : `${name} of ${group.place} shows ${is} instead of ${wanted}, the user's ${mine}`;
}

const page = new LivePage();
page.whole = options.has("whole");
runSeeds(300, (seed) => new Game(page, seed).play());
