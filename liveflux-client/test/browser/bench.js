import { Idiomorph } from "idiomorph";
import morphdom from "morphdom";
import { LivePage } from "./live-page.js";
import { options, report, run } from "./report.js";

const ROUNDS = Number(options.get("rounds") ?? 60);

/** @param {number} rows @param {(row: number, cell: number) => number} value */
function table(rows, value) {
  let html = `<div data-flux-component-kind="table" data-flux-component-id="t"><table class="prices"><tbody>`;
  for (let row = 0; row < rows; row++) {
    html += `\n<tr data-flux-key="row-${row}" class="row"><td>Row number ${row}</td><td>text of the row</td>`;
    for (let cell = 0; cell < 3; cell++) {
      html += `<td class="n">${value(row, cell)}</td>`;
    }
    html += "</tr>";
  }
  return `${html}</tbody></table></div>`;
}

/** @param {number[]} times */
function median(times) {
  return times.sort((a, b) => a - b)[times.length >> 1];
}

/** Also what the browser has to do before it can paint. */
function layout() {
  return document.body.getBoundingClientRect().height;
}

/**
 * @param {string} name
 * @param {number} rows
 * @param {number} cells that change
 * @param {(html: string, old: string, slices: any[]) => void} apply
 */
function measure(name, rows, cells, apply) {
  let n = 0;
  let html = table(rows, () => 100);
  /** @type {number[]} */
  const times = [];
  const painted = [];
  for (let round = 0; round < ROUNDS + 5; round++) {
    n++;
    const old = html;
    const places = Array.from({ length: cells }, (_, cell) =>
      Math.floor(((cell + 0.5) * rows) / cells),
    );
    html = table(rows, (row) => (places.includes(row) ? 100 + (n % 800) : 100));
    /** @type {any[]} */
    const slices = [];
    for (const match of html.matchAll(/\d{3}(?=<\/td>)/g)) {
      const was = old.slice(match.index, match.index + 3);
      if (was !== match[0] && !match[0].startsWith("Row")) {
        slices.push([match.index, 3, match[0]]);
      }
    }
    layout();
    const begin = performance.now();
    apply(html, old, slices);
    const end = performance.now();
    layout();
    painted.push(performance.now() - begin);
    times.push(end - begin);
  }
  const shown =
    document.querySelectorAll("td.n")[Math.floor((0.5 * rows) / cells) * 3]
      .textContent;
  if (shown !== String(100 + (n % 800))) {
    throw new Error(`${name} shows ${shown} instead of ${100 + (n % 800)}`);
  }
  return {
    time: median(times.slice(5)),
    painted: median(painted.slice(5)),
    bytes: html.length,
  };
}

run(async () => {
  const lines = [
    "rows cells contender apply ms, with layout ms, times LiveFlux",
  ];
  for (const [rows, cells] of [
    [50, 1],
    [300, 1],
    [500, 1],
    [500, 3],
  ]) {
    const results = [];
    const start = () => {
      document.body.innerHTML = table(rows, () => 100);
      return /** @type {Element} */ (document.body.firstElementChild);
    };
    for (const name of ["liveflux", "liveflux-whole"]) {
      start();
      const page = new LivePage();
      page.whole = name === "liveflux-whole";
      page.show(
        "t",
        table(rows, () => 100),
      );
      results.push([
        name,
        measure(name, rows, cells, (html, _, slices) =>
          page.update("t", html, undefined, slices),
        ),
      ]);
      page.client.stop();
    }
    let root = start();
    results.push([
      "idiomorph",
      measure("idiomorph", rows, cells, (html) => {
        Idiomorph.morph(root, html, { morphStyle: "outerHTML" });
      }),
    ]);
    root = start();
    results.push([
      "morphdom",
      measure("morphdom", rows, cells, (html) => {
        morphdom(root, html);
      }),
    ]);
    const first = /** @type {any} */ (results[0][1]);
    for (const [name, { time, painted, bytes }] of /** @type {any[]} */ (
      results
    )) {
      lines.push(
        `${rows} ${cells} ${name} ${time.toFixed(2)} ${painted.toFixed(2)} ${(time / first.time).toFixed(1)} (${bytes} bytes)`,
      );
    }
  }
  await report(lines, false);
});
