/*
 * Measures what it costs to go from page to page, with LiveFlux and with Turbo Drive: `node test/browser/navigation.mjs`,
 * with `rounds=3` and `visits=50`. The same pages come from the same server to a browser without a window.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const given = new URLSearchParams(process.argv.slice(2).join("&"));
const ROUNDS = Number(given.get("rounds") ?? 3);
const VISITS = Number(given.get("visits") ?? 50);
const LONGEST = 120_000;
const root = join(import.meta.dirname, "../..");

/** Who is measured, and under which address; these are of the same length. @type {Record<string, { path: string, script: string }>} */
const CONTENDERS = {
  liveflux: { path: "l", script: `<script src="/liveflux" defer></script>` },
  turbo: {
    path: "t",
    script: `<script src="/turbo.js" type="module"></script>`,
  },
};

/** Clicks from page to page in the browser, and tells how long each took and how the heap grew. */
const DRIVER = `
window.addEventListener("load", async () => {
  const heap = () => { gc(); return performance.memory.usedJSHeapSize; };
  const pause = (millis) => new Promise((resolve) => setTimeout(resolve, millis));
  const shown = (title) => new Promise((resolve) => {
    const look = () => document.querySelector("h1")?.textContent === title && (observer.disconnect(), resolve());
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, characterData: true, subtree: true });
    look();
  });
  await pause(300);
  const begun = performance.timeOrigin;
  const times = [];
  let first;
  for (let visit = 1; visit <= ${VISITS}; visit++) {
    const at = performance.now();
    document.querySelector('a[href$="/' + visit + '"]').click();
    await shown("Page " + visit);
    times.push(performance.now() - at);
    await pause(60);
    if (visit === Math.ceil(${VISITS} / 5)) first = heap();

  }
  const loaded = performance.timeOrigin !== begun;
  await fetch("/report", { method: "POST", body: JSON.stringify({ times, first, last: heap(), loaded }) });
}, { once: true });`;

/** @param {{ path: string, script: string }} contender @param {number} number */
function page({ path, script }, number) {
  const links = Array.from(
    { length: VISITS },
    (_, it) =>
      `<li><a href="/${path}/page/${it + 1}">To page ${it + 1}</a></li>`,
  );
  const text = Array.from(
    { length: 20 },
    (_, it) =>
      `<p id="p${it}">Paragraph ${it} of page ${number}. ${"Some words that fill it. ".repeat(8)}</p>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page ${number}</title><script>${DRIVER}</script>${script}</head>
<body data-flux-navigate><nav><ul>${links.join("\n")}</ul></nav><main><h1>Page ${number}</h1>${text.join("\n")}</main></body></html>`;
}

let pages = 0;
let bytes = 0;
/** @type {(report: any) => void} */
let reported = () => {};
/** @type {WeakMap<import("node:net").Socket, number>} */
const seen = new WeakMap();
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "", "http://host");
  const [, path, kind, number] = pathname.split("/");
  response.on("close", () => {
    const { socket } = request;
    const now = socket.bytesRead + socket.bytesWritten;
    if (kind === "page") {
      pages++;
      bytes += now - (seen.get(socket) ?? 0);
    }
    seen.set(socket, now);
  });
  if (pathname === "/report") {
    let text = "";
    request.on("data", (chunk) => (text += chunk));
    request.on("end", () => {
      response.end();
      reported(JSON.parse(text));
    });
  } else if (kind === "page") {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.setHeader("X-Liveflux-Page", "1");
    const contender = Object.values(CONTENDERS).find((it) => it.path === path);
    response.end(contender && page(contender, Number(number)));
  } else if (pathname === "/liveflux" || pathname === "/turbo.js") {
    const extension = searchParams.get("extension");
    response.setHeader("Content-Type", "text/javascript; charset=utf-8");
    response.end(
      readFileSync(
        pathname === "/turbo.js"
          ? join(root, "node_modules/@hotwired/turbo/dist/turbo.es2017-esm.js")
          : join(root, `dist/liveflux${extension ? `-${extension}` : ""}.js`),
      ),
    );
  } else {
    response.statusCode = 404;
    response.end();
  }
});
await new Promise((resolve) =>
  server.listen(0, "127.0.0.1", () => resolve(null)),
);
const { port } = /** @type {import("node:net").AddressInfo} */ (
  server.address()
);

/** @param {string} contender */
async function measure(contender) {
  const profile = mkdtempSync(join(tmpdir(), "liveflux-browser-"));
  pages = bytes = 0;
  const browser = spawn(
    process.env.BROWSER_PATH ?? "chromium",
    [
      "--headless=new",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-extensions",
      "--no-first-run",
      "--enable-precise-memory-info",
      "--js-flags=--expose-gc",
      `--user-data-dir=${profile}`,
      `http://127.0.0.1:${port}/${CONTENDERS[contender].path}/page/0`,
    ],
    { stdio: "ignore" },
  );
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  try {
    const report = await new Promise((resolve, reject) => {
      reported = resolve;
      browser.on("error", reject);
      timer = setTimeout(
        () => reject(new Error(`${contender}: no result in time`)),
        LONGEST,
      );
    });
    if (report.loaded || pages !== VISITS + 1) {
      throw new Error(`${contender} has loaded ${pages} pages`);
    }
    const times = report.times.sort(
      (/** @type {number} */ a, /** @type {number} */ b) => a - b,
    );
    return [
      bytes / pages,
      times[times.length >> 1],
      times[Math.floor(times.length * 0.95)],
      report.last / report.first,
    ];
  } finally {
    clearTimeout(timer);
    browser.kill();
    await new Promise((resolve) => browser.on("exit", resolve));
    rmSync(profile, {
      recursive: true,
      force: true,
      maxRetries: 20,
      retryDelay: 100,
    });
  }
}

try {
  /** @type {Record<string, number[][]>} */
  const results = { liveflux: [], turbo: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [contender, rows] of Object.entries(results)) {
      rows.push(await measure(contender));
    }
  }
  console.log(
    "contender: bytes a page, p50 ms, p95 ms, heap after all by after a fifth (medians)",
  );
  for (const [contender, rows] of Object.entries(results)) {
    const medians = rows[0].map(
      (_, column) =>
        rows.map((row) => row[column]).sort((a, b) => a - b)[rows.length >> 1],
    );
    console.log(
      `${contender}: ${medians.map((it) => it.toFixed(2)).join(", ")}`,
    );
  }
} finally {
  server.close();
  server.closeAllConnections();
}
