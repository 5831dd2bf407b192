// Makes following.webp, the moving picture of the README: two windows of the to-do list that follow each other.
//
//   mvn spring-boot:run                  # freshly started: the list is the one that it begins with
//   node docs/images/make-picture.mjs    # or with the address of the sample as argument
//
// Needs Node 20 or newer, chromedriver with a Chrome or Chromium, and img2webp (package "webp" of Debian).
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const SAMPLE = process.argv[2] ?? "http://localhost:8080";
const PICTURE = fileURLToPath(new URL("following.webp", import.meta.url));
const DRIVER = `http://127.0.0.1:${9600 + (process.pid % 300)}`;
const WINDOW = { width: 456, height: 500 };
const STAGE = { width: 960, height: 566 };
const MOST_BYTES = 400 * 1024;
const PATIENCE_MS = 10000;

/** The page around what the two browsers show: frames of windows, and a pointer. */
const FRAMES = `<!doctype html><title>Two windows</title>
<style>
  body { margin: 0; padding: 16px; display: flex; gap: 16px; background: #dfe6ea;
    font: 600 14px "DejaVu Sans", sans-serif; color: #43525d; }
  section { border-radius: 10px; overflow: hidden; box-shadow: 0 4px 18px rgb(16 24 40 / 18%); }
  header { display: flex; align-items: center; gap: 6px; height: 34px; padding: 0 12px; background: #eef2f4; }
  header i { width: 11px; height: 11px; border-radius: 50%; background: #c3cdd4; }
  header b { margin: auto; transform: translateX(-20px); }
  img { display: block; width: 456px; height: 500px; }
  svg { position: fixed; left: 460px; top: 510px; width: 20px; }
</style>
<section><header><i></i><i></i><i></i><b>Ann</b></header><img></section>
<section><header><i></i><i></i><i></i><b>Ben</b></header><img></section>
<svg viewBox="0 0 12 18"><path d="M1 1v14l4-3.6 2.4 5.6 2.2-1-2.4-5.4H12z" fill="#111" stroke="#fff"/></svg>`;

/** Leaves only the demo, and nothing that moves by itself. */
const ONLY_THE_DEMO = `.bar, h1, .lead, .demo > .code, footer, .field:not(.grow) { display: none !important }
  main { padding: 12px !important }
  .todo form > .field.grow { flex: 1; width: auto }
  .todo form > button { width: auto; margin-top: 1.62rem }
  * { caret-color: transparent; transition: none !important; animation: none !important }`;

const driver = spawn("chromedriver", [`--port=${new URL(DRIVER).port}`], { stdio: "ignore" });
const folder = mkdtempSync(join(tmpdir(), "picture-"));
const browsers = [];
const frames = [];

async function ask(method, path, body) {
  const answer = await fetch(DRIVER + path, { method, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (value?.error) {
    throw new Error(`${path}: ${value.message}`);
  }
  return value;
}

async function until(what, isSo) {
  const end = Date.now() + PATIENCE_MS;
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > end) {
      throw new Error(`Waited in vain for ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A browser of its own: another visitor. */
class Browser {
  static async open(size, url) {
    const args = ["--headless=new", "--no-sandbox", "--hide-scrollbars"];
    const { sessionId } = await ask("POST", "/session", {
      capabilities: { alwaysMatch: { browserName: "chrome", "goog:chromeOptions": { args } } },
    });
    const browser = new Browser(`/session/${sessionId}`);
    browsers.push(browser);
    await ask("POST", `${browser.session}/goog/cdp/execute`, {
      cmd: "Emulation.setDeviceMetricsOverride",
      params: { ...size, deviceScaleFactor: 1, mobile: false },
    });
    await ask("POST", `${browser.session}/url`, { url });
    return browser;
  }

  constructor(session) {
    this.session = session;
  }

  run(script, ...args) {
    return ask("POST", `${this.session}/execute/sync`, { script, args });
  }

  picture() {
    return ask("GET", `${this.session}/screenshot`);
  }

  shows(text) {
    return () => this.run("return document.body.innerText.includes(arguments[0])", text);
  }

  async end() {
    await ask("DELETE", this.session).catch(() => {});
  }
}

async function page() {
  const browser = await Browser.open(WINDOW, `${SAMPLE}/todo`);
  await until("a live page", () => browser.run("return document.documentElement.dataset.fluxState === 'open'"));
  await browser.run(
    "document.head.appendChild(document.createElement('style')).textContent = arguments[0]",
    ONLY_THE_DEMO,
  );
  return browser;
}

async function play() {
  const [ann, ben] = [await page(), await page()];
  const stage = await Browser.open(STAGE, "about:blank");
  await stage.run("document.write(arguments[0])", FRAMES);

  /** Adds what is to be seen now as a frame. */
  const show = async (milliseconds) => {
    const pictures = [await ann.picture(), await ben.picture()];
    await stage.run(
      `const images = [...document.images];
       images.forEach((image, i) => (image.src = "data:image/png;base64," + arguments[0][i]));
       return Promise.all(images.map((image) => image.decode()));`,
      pictures,
    );
    const file = join(folder, `${String(frames.length).padStart(4, "0")}.png`);
    writeFileSync(file, Buffer.from(await stage.picture(), "base64"));
    frames.push("-d", String(milliseconds), file);
  };
  const point = async (browser, selector) => {
    const [x, y] = await browser.run(
      `const { left, top, width, height } = document.querySelector(arguments[0]).getBoundingClientRect();
       return [left + width / 2, top + height / 2];`,
      selector,
    );
    await stage.run(
      "Object.assign(document.querySelector('svg').style, { left: arguments[0] + 'px', top: arguments[1] + 'px' })",
      x + 16 + (browser === ben ? WINDOW.width + 16 : 0),
      y + 50,
    );
    await show(500);
  };
  const type = async (browser, text) => {
    await point(browser, "#todo-title");
    for (let end = 2; end < text.length + 2; end += 2) {
      await browser.run(
        `const field = document.querySelector("#todo-title");
         field.focus();
         field.value = arguments[0];
         field.dispatchEvent(new Event("input", { bubbles: true }));`,
        text.slice(0, end),
      );
      await show(120);
    }
  };
  const click = async (browser, selector) => {
    await point(browser, selector);
    await browser.run("document.querySelector(arguments[0]).click()", selector);
  };

  await show(1000);
  await type(ann, "Water the plants");
  await click(ann, "form .primary");
  await until("the task in Ann's window", ann.shows("Water the plants"));
  await until("the task in Ben's window", ben.shows("Water the plants"));
  await show(1600);
  await type(ben, "Call the bakery");
  const open = "return document.querySelector('.todo strong').textContent";
  const before = await ben.run(open);
  await click(ann, ".tasks input:not(:checked)");
  await until("the check in Ben's window", async () => (await ben.run(open)) !== before);
  await show(2000);
  await click(ben, "form .primary");
  await until("Ben's task in his window", ben.shows("Call the bakery"));
  await until("Ben's task in Ann's window", ann.shows("Call the bakery"));
  await show(2600);
}

try {
  await until("chromedriver", () => ask("GET", "/status"));
  await play();
  execFileSync("img2webp", ["-loop", "0", "-lossy", "-q", "80", "-m", "6", ...frames, "-o", PICTURE]);
  const bytes = statSync(PICTURE).size;
  if (bytes > MOST_BYTES) {
    throw new Error(`${PICTURE} has ${bytes} bytes, more than ${MOST_BYTES}`);
  }
  console.log(`${PICTURE}: ${bytes} bytes`);
} finally {
  await Promise.all(browsers.map((browser) => browser.end()));
  driver.kill();
  rmSync(folder, { recursive: true });
}
