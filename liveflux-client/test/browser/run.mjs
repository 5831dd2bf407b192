/*
 * Runs a program of this folder in a browser without a window: `node test/browser/run.mjs fuzz`, with options for the
 * program as `name=value`. `browser=firefox` takes Firefox instead of Chromium; BROWSER_PATH names another file.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const [program, ...given] = process.argv.slice(2);
const options = Object.fromEntries(given.map((it) => it.split("=")));
const folder = import.meta.dirname;
const LONGEST = 600_000;

const { outputFiles } = await build({
  entryPoints: [join(folder, `${program}.js`)],
  bundle: true,
  write: false,
  format: "iife",
  external: ["node:*"],
});
const page = `<!doctype html><meta charset="utf-8"><title>${program}</title><body><script src="/script.js"></script>`;

/** @type {(code: number) => void} */
let end = () => {};
const ended = new Promise((resolve) => (end = resolve));
const server = createServer((request, response) => {
  if (request.method === "POST") {
    let text = "";
    request.on("data", (chunk) => (text += chunk));
    request.on("end", () => {
      response.end();
      const { lines, failed } = JSON.parse(text);
      lines.forEach((/** @type {string} */ line) => console.log(line));
      if (failed !== undefined) {
        end(failed ? 1 : 0);
      }
    });
  } else if (request.url === "/script.js") {
    response.setHeader("Content-Type", "text/javascript; charset=utf-8");
    response.end(outputFiles[0].text);
  } else {
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(page);
  }
});
await new Promise((resolve) =>
  server.listen(0, "127.0.0.1", () => resolve(null)),
);
const { port } = /** @type {import("node:net").AddressInfo} */ (
  server.address()
);
const query = new URLSearchParams(options);
const url = `http://127.0.0.1:${port}/?${query}`;
const profile = mkdtempSync(join(tmpdir(), "liveflux-browser-"));
const firefox = options.browser === "firefox";
const browser = spawn(
  process.env.BROWSER_PATH ?? (firefox ? "firefox" : "chromium"),
  firefox
    ? ["--headless", "--no-remote", "--profile", profile, url]
    : [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-extensions",
        "--no-first-run",
        "--js-flags=--expose-gc",
        `--user-data-dir=${profile}`,
        url,
      ],
  { stdio: "ignore" },
);
browser.on("error", (problem) => {
  console.error(`No browser: ${problem.message}`);
  end(1);
});
const timer = setTimeout(() => {
  console.error(`No result after ${LONGEST / 1000} seconds`);
  end(1);
}, LONGEST);
const code = await ended;
clearTimeout(timer);
browser.kill();
server.close();
server.closeAllConnections();
await new Promise((resolve) =>
  browser.exitCode === null && browser.signalCode === null && browser.pid
    ? browser.on("exit", resolve)
    : resolve(null),
);
try {
  rmSync(profile, {
    recursive: true,
    force: true,
    maxRetries: 20,
    retryDelay: 100,
  });
} catch (problem) {
  // A process of the browser may still write into it.
  console.warn(`${profile} is left: ${problem}`);
}
process.exit(code);
