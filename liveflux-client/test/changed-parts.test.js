import assert from "node:assert/strict";
import { test } from "node:test";
import { Window } from "happy-dom";
import { changedParts } from "../src/changed-parts.js";

/** @import { Slice } from "../src/splice.js" */

/**
 * @param {number} rows how many
 * @param {(row: number) => string} cell what is in the one that changes
 */
function table(rows, cell) {
  const lines = Array.from(
    { length: rows },
    (_, row) =>
      `<tr id="row-${row}"><td>${row}</td><td class="v">${cell(row)}</td></tr>`,
  );
  return `<table><tbody>${lines.join("")}</tbody></table>`;
}

/**
 * @param {string} old HTML
 * @param {number[]} rows whose value changes
 * @returns {{ html: string, delta: Slice[] }} the same with "new" there
 */
function changed(old, rows) {
  /** @type {Slice[]} */
  const delta = rows.map((row) => {
    const from = old.indexOf("old", old.indexOf(`id="row-${row}"`));
    return [from, 3, "newer"];
  });
  let html = old;
  for (const [from, deleted, text] of [...delta].reverse()) {
    html = html.slice(0, from) + text + html.slice(from + deleted);
  }
  return { html, delta };
}

/** @param {string} html of a component's root */
function drawn(html) {
  const { document, Element } = new Window();
  Object.assign(globalThis, { Element });
  document.body.innerHTML = html;
  return /** @type {Element} */ (
    /** @type {unknown} */ (document.body.firstElementChild)
  );
}

for (const rows of [50, 500]) {
  test(`of ${rows} rows only the cells that change are touched`, () => {
    const old = table(rows, () => "old");
    const touched = [0, 20, rows - 1];
    const { html, delta } = changed(old, touched);
    const root = drawn(old);

    const parts = changedParts(root, old, html, delta) ?? [];

    assert.deepEqual(
      parts.map(({ place }) => place.outerHTML),
      touched.map(() => '<td class="v">old</td>'),
    );
    assert.deepEqual(
      parts.map(({ place }) => place.parentElement?.id),
      touched.map((row) => `row-${row}`),
    );
    assert.deepEqual(
      parts.map(({ next }) => next.outerHTML),
      touched.map(() => '<td class="v">newer</td>'),
    );
  });
}

test("where most of it changes the whole is looked at", () => {
  const old = "<p><b>old</b></p>";

  assert.equal(
    changedParts(drawn(old), old, "<p><b>newer</b></p>", [[6, 3, "newer"]]),
    null,
  );
});
