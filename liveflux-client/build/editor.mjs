/*
 * Makes what editors know of the attributes from the page that documents them: `editor/web-types.json` for IntelliJ
 * and its relatives, and `editor/vscode.html-data.json` for Visual Studio Code. With the argument `--check` it fails
 * when an attribute or value is missing there.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";

const PAGE = "../docs/attributes.md";
const FOLDER = "editor";
const NAME = /^(?:data-flux-|flux:)[a-zA-Z-]+(?:\.[a-z]+)?$/;

/**
 * What the page says of an attribute.
 *
 * @typedef {object} Attribute
 * @property {string} name with `NAME` at its end if any name may stand there
 * @property {string} description Markdown without links
 * @property {Map<string, string>} values what it may be set to, if these are all
 */

/**
 * @param {string} markdown of the page
 * @returns {string} without the links, which lead nowhere from an editor
 */
const plain = (markdown) =>
  markdown
    .replace(/\[([^\]]+)\]\([^)]*\)/g, "$1")
    .replace(/\s+/g, " ")
    .trim();

/**
 * @param {string} line of a table
 * @returns {string[]} its cells
 */
const cellsOf = (line) =>
  line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());

/**
 * @param {string} text
 * @returns {string[]} the names of attributes and elements in it, as they are written
 */
const codesOf = (text) =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => code);

/**
 * @param {string} page Markdown
 * @returns {{ attributes: Attribute[], elements: Attribute[] }} all that it documents
 */
export function read(page) {
  /** @type {Map<string, Attribute>} */
  const attributes = new Map();
  /** @type {Map<string, Attribute>} */
  const elements = new Map();
  /** @param {string} code @param {string} description */
  const add = (code, description) => {
    const element = /^<(flux:[a-z]+)\/>$/.exec(code)?.[1];
    const name = element ?? code.replace(/=".*"$/, "");
    const known = element ? elements : attributes;
    if (NAME.test(name) && !known.has(name)) {
      known.set(name, { name, description, values: new Map() });
    }
  };
  for (const section of page.split(/^(?=##)/m)) {
    const [heading, ...lines] = section.split("\n");
    const paragraphs = lines.join("\n").split(/\n\s*\n/);
    const titled = heading.startsWith("### ") ? codesOf(heading) : [];
    for (const code of titled) {
      const text = paragraphs.find((it) => it.trim() && !/^[|`]{1,3}/.test(it));
      add(code, plain(text ?? ""));
    }
    for (const paragraph of paragraphs) {
      const [head, , ...rows] = paragraph.trim().split("\n");
      const [first] = head.startsWith("|") ? cellsOf(head) : [];
      for (const row of rows) {
        const [codes, ...cells] = cellsOf(row);
        if (first === "attribute" || first === "spelling") {
          const where = cells.length > 1 ? `On ${cells[0]}: ` : "";
          codesOf(codes).forEach((code) =>
            add(code, plain(where + cells.at(-1))),
          );
        } else if (first === "value") {
          for (const value of codesOf(codes)) {
            const attribute = attributes.get(titled[0]);
            attribute?.values.set(value, plain(cells[0]));
          }
        }
      }
    }
  }
  return {
    attributes: [...attributes.values()],
    elements: [...elements.values()],
  };
}

/**
 * @param {ReturnType<typeof read>} known
 * @param {string} version of the package
 * @returns {object} for IntelliJ
 */
export function webTypes({ attributes, elements }, version) {
  return {
    $schema: "https://json.schemastore.org/web-types",
    name: "liveflux-client",
    version,
    "description-markup": "markdown",
    contributions: {
      html: {
        elements: elements.map(({ name, description }) => ({
          name,
          description,
        })),
        attributes: attributes.map(({ name, description, values }) => ({
          name,
          description,
          ...(name.endsWith("NAME") && {
            pattern: name.replace("NAME", ".+"),
          }),
          value: values.size
            ? {
                type: [...values.keys()].map((it) => `'${it}'`).join(" | "),
                required: false,
              }
            : { required: false },
        })),
      },
    },
  };
}

/**
 * @param {ReturnType<typeof read>} known
 * @returns {object} for Visual Studio Code
 */
export function htmlData({ attributes, elements }) {
  /** @param {string} value */
  const markdown = (value) => ({ kind: "markdown", value });
  return {
    version: 1.1,
    tags: elements.map(({ name, description }) => ({
      name,
      description: markdown(description),
      attributes: [],
    })),
    globalAttributes: attributes.map(({ name, description, values }) => ({
      // There are no patterns: what begins every such name is offered.
      name: name.replace("NAME", ""),
      description: markdown(description),
      ...(values.size && {
        values: [...values].map(([value, meaning]) => ({
          name: value,
          description: markdown(meaning),
        })),
      }),
    })),
  };
}

const known = read(readFileSync(PAGE, "utf8"));
const { version } = JSON.parse(readFileSync("package.json", "utf8"));
const files = {
  "web-types.json": webTypes(known, version),
  "vscode.html-data.json": htmlData(known),
};
/**
 * @param {object} content of a file
 * @returns {string} it without the sentences, which the next build corrects
 */
const names = (content) =>
  JSON.stringify(content, (key, value) =>
    key === "description" ? undefined : value,
  );
mkdirSync(FOLDER, { recursive: true });
for (const [name, content] of Object.entries(files)) {
  const path = `${FOLDER}/${name}`;
  if (!process.argv.includes("--check")) {
    writeFileSync(path, JSON.stringify(content, null, 2) + "\n");
  } else if (names(JSON.parse(readFileSync(path, "utf8"))) !== names(content)) {
    console.error(`${path} has other attributes than ${PAGE}: npm run build`);
    process.exitCode = 1;
  }
}
