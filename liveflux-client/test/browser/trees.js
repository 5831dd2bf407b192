/** @import { Random } from "./random.js" */

/**
 * An element of a random tree; text where it has no name.
 *
 * @typedef {object} Branch
 * @property {string} name
 * @property {[string, string][]} attributes
 * @property {Branch[]} children
 * @property {string} text HTML of a text, a comment or raw text
 * @property {string} style how its tags are written: `plain`, `upper`, `open` without its end tag
 */

const WORDS = [
  "a",
  "b",
  "one",
  "two",
  "12",
  "13",
  "&lt;b&gt;",
  "&amp;",
  "ü",
  "  ",
  "x y",
];
const CLASSES = ["on", "off", "a b", "x>y", "&quot;q&quot;", "<td>", ""];
/** What may stand in an element. `#` is text. */
const CONTENT = new Map(
  Object.entries({
    flow: "# p ul ol table form details svg div section span b a button input textarea select x-tag ignored stub pre comment h2 dl custom",
    phrase: "# # b i a span input button",
    p: "phrase",
    ul: "li li li",
    ol: "li",
    li: "flow",
    dl: "dt dd",
    dt: "phrase",
    dd: "flow",
    table: "tbody tr caption tr # div",
    tbody: "tr tr tr comment",
    tr: "td td th #",
    td: "flow",
    th: "phrase",
    caption: "phrase",
    form: "flow flow input select textarea fieldset form",
    fieldset: "legend flow",
    legend: "phrase",
    details: "summary flow",
    summary: "phrase",
    svg: "circle g linearGradient text foreignObject",
    g: "circle text",
    linearGradient: "circle",
    circle: "",
    text: "#",
    foreignObject: "flow",
    select: "option option optgroup",
    optgroup: "option",
    option: "#",
    textarea: "#",
    pre: "#",
    div: "flow",
    section: "flow",
    span: "phrase div",
    b: "phrase p",
    i: "phrase",
    a: "phrase a",
    h2: "phrase h2",
    button: "phrase",
    "x-tag": "flow",
    custom: "",
    input: "",
    ignored: "flow",
    stub: "",
  }).map(([name, words]) => [name, words.split(" ").filter(Boolean)]),
);
const VOID = ["input"];
/** Elements of a tree, about. */
const MOST = 120;
const OPENABLE = ["li", "p", "td", "tr", "option", "dd", "b", "tbody"];

/** Makes random trees, and changes them as a server would. */
export class Trees {
  #random;
  #count = 0;
  #most = MOST;
  #stubs = 0;

  /** @param {Random} random */
  constructor(random) {
    this.#random = random;
  }

  /**
   * @param {string} [id] of the component
   * @param {number} [most] elements, about
   * @returns {Branch} a component's root
   */
  root(id = "root", most = MOST) {
    this.#most = this.#count + most;
    const root = this.#element("div", 0);
    root.style = "plain";
    root.attributes = [
      ["data-flux-component-kind", "demo"],
      ["data-flux-component-id", id],
    ];
    root.children = Array.from({ length: 4 + this.#random.below(5) }, () =>
      this.#some("flow", 1),
    );
    return root;
  }

  /**
   * @param {string} around name of what it stands in
   * @param {number} depth
   * @returns {Branch}
   */
  #some(around, depth) {
    const random = this.#random;
    let names = CONTENT.get(around) ?? [];
    let name = random.of(names);
    while (name === "flow" || name === "phrase") {
      name = random.of(/** @type {string[]} */ (CONTENT.get(name)));
    }
    if (this.#count > this.#most && depth > 1) {
      name = "#";
    }
    if (depth > 5 && !["td", "tr", "option", "li"].includes(name)) {
      name = "#";
    }
    if (name === "#") {
      return this.#text(random.of(WORDS));
    }
    if (name === "comment") {
      return this.#text(`<!-- ${random.of(["c", "<td>", "</li>"])} -->`);
    }
    return this.#element(name, depth);
  }

  /** @param {string} text @returns {Branch} */
  #text(text) {
    return { name: "", attributes: [], children: [], text, style: "" };
  }

  /** @param {string} name @param {number} depth @returns {Branch} */
  #element(name, depth) {
    const random = this.#random;
    const id = ++this.#count;
    /** @type {Branch} */
    const branch = {
      name,
      attributes: [],
      children: [],
      text: "",
      style: "plain",
    };
    if (name === "stub") {
      branch.name = "div";
      branch.attributes = [
        ["data-flux-component-kind", "inner"],
        ["data-flux-component-id", `inner-${++this.#stubs}`],
        ["data-flux-stub", ""],
      ];
      return branch;
    }
    if (name === "ignored") {
      branch.name = "div";
      branch.attributes.push(["data-flux-ignore", ""]);
    } else if (random.is(0.3)) {
      branch.attributes.push(["class", random.of(CLASSES)]);
    }
    if (name === "custom") {
      branch.name = "my-widget";
    }
    if (["li", "tr", "div", "option"].includes(name) && random.is(0.4)) {
      branch.attributes.push(["data-flux-key", `k${id}`]);
    } else if (
      random.is(0.2) ||
      ["input", "textarea", "select", "details"].includes(name)
    ) {
      branch.attributes.push(["id", `id${id}`]);
    }
    if (name === "input") {
      const type = random.of(["text", "checkbox", "number", "range"]);
      branch.attributes.push(["type", type], ["name", `f${id}`]);
      if (random.is(0.6)) {
        branch.attributes.push([
          "value",
          type === "text" ? random.of(WORDS) : String(random.below(9)),
        ]);
      }
      if (type === "checkbox" && random.is(0.4)) {
        branch.attributes.push(["checked", ""]);
      }
    }
    if (name === "option" && random.is(0.7)) {
      branch.attributes.push(["value", `v${id}`]);
    }
    if (name === "details" && random.is(0.3)) {
      branch.attributes.push(["open", ""]);
    }
    if (random.is(0.03)) {
      branch.attributes.push(["class", "twice"]);
    }
    if (random.is(0.08)) {
      branch.style = "upper";
    } else if (OPENABLE.includes(name) && random.is(0.1)) {
      branch.style = "open";
    } else if (random.is(0.02)) {
      branch.style = "closed";
    }
    if (name === "textarea" || name === "pre") {
      branch.text = random.of(["", "\n", "text", "<b>1</b>", "&lt;b>"]);
    }
    const some = CONTENT.get(name) ?? [];
    const length = some.length
      ? 1 + random.below(["ul", "tbody", "tr"].includes(name) ? 5 : 3)
      : 0;
    for (let n = 0; n < length; n++) {
      branch.children.push(this.#some(name, depth + 1));
    }
    return branch;
  }

  /**
   * Changes a tree at some places.
   *
   * @param {Branch} root
   */
  edit(root) {
    const random = this.#random;
    for (let times = 1 + random.below(3); times; times--) {
      const all = [...walk(root)].filter(({ branch }) => branch !== root);
      if (all.length) {
        this.#change(random.of(all), all);
      }
    }
  }

  /**
   * @param {{ branch: Branch, parent: Branch }} where
   * @param {{ branch: Branch, parent: Branch }[]} all
   */
  #change({ branch, parent }, all) {
    const random = this.#random;
    const { children } = parent;
    const at = children.indexOf(branch);
    const what = random.below(12);
    if (!branch.name || (what < 3 && branch.text)) {
      branch.text = branch.text.startsWith("<!--")
        ? `<!-- ${random.of(WORDS)} -->`
        : random.of(WORDS);
    } else if (what < 5 && branch.attributes.length) {
      const attribute = random.of(branch.attributes);
      const [name] = attribute;
      if (name === "data-flux-key") {
        attribute[1] += random.is(0.5) ? "x" : "";
      } else if (
        name === "class" ||
        (name === "value" && branch.name === "input")
      ) {
        attribute[1] =
          name === "class" ? random.of(CLASSES) : String(random.below(20));
      }
    } else if (what < 6) {
      branch.attributes = branch.attributes.filter(
        ([name]) => name !== "class" && name !== "open" && name !== "checked",
      );
    } else if (what < 7) {
      children.splice(at, 1);
    } else if (what < 9) {
      children.splice(at, 0, this.#some(parent.name, 3));
    } else if (what < 10) {
      children.splice(
        random.below(children.length),
        0,
        ...children.splice(at, 1),
      );
    } else if (what < 11) {
      const other = random.of(all);
      const inside = [...walk(branch)].some((it) => it.branch === other.branch);
      const name = other.branch.name;
      if (!inside && other.branch !== branch && name === branch.name) {
        children.splice(at, 1);
        other.parent.children.splice(
          other.parent.children.indexOf(other.branch),
          0,
          branch,
        );
      }
    } else if (branch.children.length) {
      this.#change({ branch: random.of(branch.children), parent: branch }, all);
    }
  }
}

/**
 * @param {Branch} parent
 * @returns {Generator<{ branch: Branch, parent: Branch }>} all below it
 */
function* walk(parent) {
  for (const branch of parent.children) {
    yield { branch, parent };
    yield* walk(branch);
  }
}

/**
 * @param {Branch} branch
 * @returns {string} its HTML
 */
export function htmlOf({ name, attributes, children, text, style }) {
  if (!name) {
    return text;
  }
  const tag = style === "upper" ? name.toUpperCase() : name;
  const said = attributes.map(([name, value]) =>
    value === "" && style === "upper" ? ` ${name}` : ` ${name}="${value}"`,
  );
  const end = VOID.includes(name) || style === "open" ? "" : `</${tag}>`;
  const slash = style === "closed" ? "/" : "";
  return `<${tag}${said.join("")}${slash}>${text}${children.map(htmlOf).join("")}${end}`;
}
