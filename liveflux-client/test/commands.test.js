import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";
import { loadExtension } from "./script.js";

/**
 * @param {string} content of a component
 * @param {(window: any) => void} [before] called before there is anything in the page
 */
async function open(content, before) {
  const page = new Page(
    root("a", content, ' data-flux-version="1"'),
    {},
    before,
  );
  page.hello();
  await use(page, ...PARTS);
  return page;
}

/** All that commands may need. */
const PARTS = [
  "commands",
  "command-words",
  "command-motion",
  "command-events",
  "command-messages",
  "transition",
];

/** @param {Page} page @param {string[]} names of extensions */
async function use(page, ...names) {
  for (const name of names) {
    await page.client.extensions.use(name);
  }
}

/**
 * @param {Page} page
 * @param {string} content of the component from now on
 * @param {number} [version]
 */
async function draw(page, content, version = 2) {
  page.socket.receive({
    type: "update",
    componentID: "a",
    version,
    data: { html: root("a", content) },
  });
  await page.settle();
}

/** @param {Page} page @param {string} key */
function press(page, key, from = page.document.body) {
  from.dispatchEvent(
    new page.window.KeyboardEvent("keydown", { key, bubbles: true }),
  );
}

/** @param {any} window whose elements move until the test ends it */
function moving(window) {
  /** @type {(() => void)[]} */
  const ends = [];
  window.Element.prototype.getAnimations = function () {
    return /-(enter|leave)\b/.test(this.className)
      ? [{ finished: new Promise((resolve) => ends.push(() => resolve(0))) }]
      : [];
  };
  window.ends = ends;
}

const WORDS = `
  <button type="button" id="show" data-flux-do="show to:#box">a</button>
  <button type="button" id="hide" data-flux-do="hide to:#box">a</button>
  <button type="button" id="toggle" data-flux-do="toggle to:#box" aria-expanded="false">a</button>
  <button type="button" id="class" data-flux-do="class:on to:#box">a</button>
  <button type="button" id="no-class" data-flux-do="no-class:old to:#box">a</button>
  <button type="button" id="toggle-class" data-flux-do="toggle-class:on to:#box">a</button>
  <button type="button" id="attr" data-flux-do="attr:'title=a = b; c' to:#box">a</button>
  <button type="button" id="no-attr" data-flux-do="no-attr:lang to:#box">a</button>
  <button type="button" id="text" data-flux-do="text:'Hi there' to:#box">a</button>
  <div id="box" class="old" lang="de" hidden><b>bold</b></div>`;

/** What each word makes of the box, as far as it differs. */
const RESULTS = {
  show: { hidden: false },
  toggle: { hidden: false },
  class: { className: "old on" },
  "no-class": { className: "" },
  "toggle-class": { className: "old on" },
  attr: { title: "a = b; c" },
  "no-attr": { lang: "" },
  text: { textContent: "Hi there" },
};

for (const [word, wanted] of Object.entries(RESULTS)) {
  test(`${word} lasts over updates until the server draws something else`, async () => {
    const page = await open(`${WORDS}<p>1</p>`);
    const shown = () =>
      Object.fromEntries(
        Object.keys(wanted).map((name) => [name, page.$("#box")[name]]),
      );

    page.click(`#${word}`);
    assert.deepEqual(shown(), wanted);
    assert.equal(page.socket.of("action").length, 0);
    await draw(page, `${WORDS}<p>2</p>`);
    assert.equal(page.$("p").textContent, "2");
    assert.deepEqual(shown(), wanted);

    const other = WORDS.replace(
      'class="old" lang="de" hidden><b>bold</b>',
      'class="old on x" lang="fr" title="new" style="display: flex"><b>new</b>',
    ).replace('class="old on x"', word === "no-class" ? "" : 'class="old on"');
    await draw(page, `${other}<p>3</p>`, 3);
    await draw(page, `${WORDS}<p>4</p>`, 4);
    assert.equal(page.$("p").textContent, "4");
    const { hidden, className, title, lang, textContent } = page.$("#box");
    assert.deepEqual(
      { hidden, className, title, lang, textContent },
      {
        hidden: true,
        className: "old",
        title: "",
        lang: "de",
        textContent: "bold",
      },
    );
    assert.deepEqual(page.errors, []);
  });
}

test("hides what is shown, and shows it as the server had drawn it", async () => {
  const page = await open(
    `<button type="button" data-flux-do="toggle to:#box" aria-expanded="true">x</button>
     <div id="box" style="display: flex">x</div>`,
  );

  page.click("button");
  assert.equal(page.$("#box").hidden, true);
  assert.equal(page.$("#box").style.display, "none");
  assert.equal(page.$("button").getAttribute("aria-expanded"), "false");
  page.click("button");
  assert.equal(page.$("#box").hidden, false);
  assert.equal(page.$("#box").style.display, "flex");
  assert.equal(page.$("button").getAttribute("aria-expanded"), "true");
});

test("stays with rows that move, go and come back", async () => {
  const row = (/** @type {number} */ key) =>
    `<li data-flux-key="${key}"><button type="button" data-flux-do="toggle-class:picked closest:li">${key}</button></li>`;
  const rows = (/** @type {number[]} */ ...keys) =>
    `<ul>${keys.map(row).join("")}</ul>`;
  const page = await open(rows(1, 2, 3));
  const picked = () =>
    [...page.document.querySelectorAll(".picked")].map(
      ({ textContent }) => textContent,
    );

  page.click("li:nth-child(2) button");
  assert.deepEqual(picked(), ["2"]);
  await draw(page, rows(3, 2, 1));
  assert.deepEqual(picked(), ["2"]);
  await draw(page, rows(3, 1), 3);
  assert.deepEqual(picked(), []);
  await draw(page, rows(1, 2), 4);
  assert.deepEqual(picked(), ["2"]);
});

test("opens dialogs and folds what folds", async () => {
  const page = await open(
    `<button type="button" id="open" data-flux-do="show to:dialog; focus to:dialog">x</button>
     <dialog><p>text</p><input id="name"><button type="button" id="close" data-flux-do="hide closest:dialog">x</button></dialog>
     <button type="button" id="more" data-flux-do="toggle to:details">x</button><details><summary>s</summary>t</details>`,
  );

  page.click("#open");
  assert.equal(page.$("dialog").open, true);
  assert.equal(page.document.activeElement?.id, "name");
  page.click("#close");
  assert.equal(page.$("dialog").open, false);
  page.click("#more");
  assert.equal(page.$("details").open, true);
  page.click("#more");
  assert.equal(page.$("details").open, false);
});

test("leaves slowly: deaf meanwhile, and gone after a second at the latest", async () => {
  const html = `<button type="button" data-flux-do="toggle to:#box transition:fade">x</button><div id="box">x</div>`;
  const page = await open(`${html}<p>1</p>`, moving);
  const box = page.$("#box");

  page.click("button");
  assert.equal(box.className, "fade-leave");
  assert.equal(box.hasAttribute("inert"), true);
  assert.equal(box.hidden, false);
  await draw(page, `${html}<p>2</p>`);
  assert.equal(page.$("p").textContent, "2");
  assert.equal(box.className, "fade-leave");
  page.timers.pass(1000);
  assert.equal(box.hidden, true);
  assert.equal(box.className, "");
  assert.equal(box.hasAttribute("inert"), false);

  page.click("button");
  assert.equal(box.hidden, false);
  assert.equal(box.className, "fade-enter");
  page.window.ends.forEach((/** @type {() => void} */ end) => end());
  await page.settle();
  assert.equal(box.className, "");
  assert.equal(box.hidden, false);
});

test("shows again what is leaving", async () => {
  const page = await open(
    `<button type="button" data-flux-do="toggle to:#box transition:fade">x</button><div id="box">x</div>`,
    moving,
  );

  page.click("button");
  page.click("button");
  page.timers.pass(1000);
  const box = page.$("#box");

  assert.equal(box.hidden, false);
  assert.equal(box.hasAttribute("inert"), false);
});

test("the server's other value ends the leaving", async () => {
  const page = await open(
    `<button type="button" data-flux-do="hide to:#box transition:fade">x</button><div id="box">x</div>`,
    moving,
  );

  page.click("button");
  await draw(
    page,
    `<button type="button" data-flux-do="hide to:#box transition:fade">x</button><div id="box" style="display: flex">x</div>`,
  );
  page.timers.pass(1000);

  assert.equal(page.$("#box").hidden, false);
  assert.equal(page.$("#box").style.display, "flex");
});

test("moves nothing for users who want that", async () => {
  const page = await open(
    `<button type="button" data-flux-do="hide to:#box transition:fade">x</button><div id="box">x</div>`,
    (window) => {
      moving(window);
      window.matchMedia = () => ({ matches: true });
    },
  );

  page.click("button");

  assert.equal(page.$("#box").hidden, true);
  assert.equal(page.$("#box").className, "");
});

test("lets elements come and go slowly, and waits for none of them", async () => {
  const row = (/** @type {string} */ id) =>
    `<li id="${id}" data-flux-transition="slide">${id}</li>`;
  const page = await open(`<ul>${row("x")}${row("y")}</ul>`, moving);
  const texts = () =>
    [...page.document.querySelectorAll("li")].map(
      ({ textContent, className }) => `${textContent} ${className}`,
    );

  assert.deepEqual(texts(), ["x ", "y "]);
  await draw(page, `<ul>${row("y")}${row("z")}</ul>`);
  assert.deepEqual(texts(), ["x slide-leave", "y ", "z slide-enter"]);
  assert.equal(page.$(".slide-leave").id, "");
  assert.equal(page.$(".slide-leave").hasAttribute("inert"), true);
  await draw(page, `<ul>${row("z")}</ul>`, 3);
  assert.deepEqual(
    texts().map((it) => it[0]),
    ["y", "z"],
  );
  page.timers.pass(1000);
  assert.deepEqual(texts(), ["z "]);
});

test("stays inside of the component unless the selector says otherwise", async () => {
  const page = new Page(
    `<p class="x" id="out"></p>${root(
      "a",
      `<button type="button" id="in" data-flux-do="class:hit to:.x">x</button>
       <button type="button" id="all" data-flux-do="class:all to:document:.x">x</button><p class="x" id="mine"></p>
       ${root("b", '<p class="x" id="inner"></p>')}`,
    )}`,
  );
  await use(page, "commands");

  page.click("#in");
  page.click("#all");

  assert.equal(page.$("#mine").className, "x hit all");
  assert.equal(page.$("#inner").className, "x all");
  assert.equal(page.$("#out").className, "x all");
});

test("works where there is no component", async () => {
  const page = new Page(
    '<button type="button" data-flux-do="show to:#box">x</button><p id="box" hidden></p>',
  );
  await use(page, "commands");

  page.click("button");

  assert.equal(page.$("#box").hidden, false);
});

test("says which word is unknown, and does the rest", async () => {
  const page = await open(
    `<button type="button" data-flux-do="shwo to:#box; show to:#box speed:3; attr:onclick=alert(); attr:'href=java\tscript:alert()'; show to:'#('; class:on to:#box">x</button>
     <p id="box" hidden></p>`,
  );

  page.click("button");

  assert.equal(page.$("#box").className, "on");
  assert.equal(page.$("#box").hidden, true);
  assert.match(page.errors[0].message, /'shwo' is unknown/);
  assert.match(page.errors[1].message, /'speed' is unknown/);
  assert.match(page.errors[2].message, /'onclick' would hold code/);
  assert.match(page.errors[3].message, /'href' would hold code/);
  assert.equal(page.errors.length, 5);
});

test("listens to Escape and to clicks elsewhere", async () => {
  const page = await open(
    `<div id="menu" data-flux-do-escape="hide" data-flux-do-outside="class:left"><input></div><p>out</p>`,
  );

  page.click("#menu input");
  assert.equal(page.$("#menu").className, "");
  page.click("p");
  assert.equal(page.$("#menu").className, "left");
  press(page, "Enter", page.$("input"));
  assert.equal(page.$("#menu").hidden, false);
  press(page, "Escape", page.$("input"));
  assert.equal(page.$("#menu").hidden, true);
});

test("links do it instead of leading elsewhere, forms when they are submitted, boxes when they change", async () => {
  const page = await open(
    `<a href="/menu" data-flux-do="class:a to:#box">x</a>
     <form data-flux-do="class:b to:#box" data-flux-submit="save"><button>Save</button></form>
     <input type="checkbox" data-flux-do="toggle-class:c to:#box"><p id="box"></p>
     <div data-flux-do="class:d to:#box"><a href="#x">inner</a></div>`,
  );

  const click = new page.window.MouseEvent("click", {
    bubbles: true,
    cancelable: true,
  });
  page.$("a").dispatchEvent(click);
  assert.equal(click.defaultPrevented, true);
  page.click("form button");
  page.click("input[type=checkbox]");
  page.click("div a[href='#x']");

  assert.equal(page.$("#box").className, "a b c");
  assert.equal(page.socket.of("action").at(-1)?.action, "save");
});

test("dispatches events and calls actions", async () => {
  const page = await open(
    `<button type="button" id="event" data-flux-param-id="7" data-flux-do="dispatch:picked">x</button>
     <button type="button" id="near" data-flux-do="dispatch:picked to:#box">x</button>
     <button type="button" id="call" data-flux-param-id="8" data-flux-do="call:pick; hide to:#box">x</button><p id="box"></p>`,
  );
  /** @type {any[]} */
  const heard = [];
  page.document.addEventListener("picked", (event) => {
    const { target, detail } = /** @type {any} */ (event);
    heard.push([target?.id ?? "document", detail]);
  });

  page.click("#event");
  page.click("#near");
  page.click("#call");

  assert.deepEqual(heard, [
    ["document", { id: "7" }],
    ["box", {}],
  ]);
  const { action, data } = page.socket.of("action").at(-1) ?? {};
  assert.deepEqual([action, data], ["pick", { id: "8" }]);
  assert.equal(page.$("#box").hidden, true);
});

test("does what the server says after the answer is drawn", async () => {
  const page = await open(
    '<button type="button" data-flux-action="add">x</button>',
  );

  page.click("button");
  const { ref } = page.socket.of("action").at(-1) ?? {};
  page.socket.receive({
    type: "event",
    componentID: "a",
    name: "liveflux:commands",
    data: { commands: [{ do: "text", value: 'it\'s; "here"', to: "#new" }] },
  });
  await page.settle();
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    ref,
    data: { html: root("a", '<p id="new"></p>') },
  });
  await page.settle();

  assert.equal(page.$("#new").textContent, 'it\'s; "here"');
  assert.deepEqual(page.errors, []);
});

test("does at once what the server says of itself", async () => {
  const page = await open('<p id="box" hidden></p>');

  page.socket.receive({
    type: "event",
    componentID: "a",
    name: "liveflux:commands",
    data: { commands: [{ do: "show", to: "#box" }] },
  });
  await page.settle();

  assert.equal(page.$("#box").hidden, false);
});

test("does what scripts say", async () => {
  const page = await open('<p id="box" hidden></p>');

  page.find("a").do("show to:#box; class:root");

  assert.equal(page.$("#box").hidden, false);
  assert.equal(page.$("[data-flux-component-id]").className, "root");
});

/** @param {string} content of a component @param {RegExp} late names of extensions that come when the test says so */
function slow(content, late) {
  /** @type {string[]} */
  const asked = [];
  /** @type {(() => void)[]} */
  const come = [];
  /** @type {((problem: Error) => void)[]} */
  const fail = [];
  const page = new Page(root("a", content), {
    loadExtension: (name) => {
      asked.push(name);
      return late.test(name)
        ? new Promise((resolve, reject) => {
            come.push(() => resolve(loadExtension(name)));
            fail.push(reject);
          })
        : loadExtension(name);
    },
  });
  page.hello();
  return { page, asked, come, fail };
}

test("a page loads the words that it uses", async () => {
  const plain = slow(
    '<button type="button" data-flux-do="toggle; class:x">x</button>',
    /none/,
  );
  const all = slow(
    `<button type="button" data-flux-do="show; focus">x</button><button type="button" data-flux-do="hide transition:fade">x</button>
     <select data-flux-do="toggle-class:on"></select>`,
    /none/,
  );
  for (const { page } of [plain, all]) {
    await page.client.extensions.use("commands");
    await page.settle();
  }
  const parts = (/** @type {string[]} */ asked) =>
    asked.filter((it) => it.startsWith("command")).sort();

  assert.deepEqual(parts(plain.asked), ["commands"]);
  assert.deepEqual(parts(all.asked), [
    "command-events",
    "command-motion",
    "command-words",
    "commands",
  ]);
});

test("commands wait for a word that is on its way, and keep their order", async () => {
  const { page, come } = slow(
    '<button type="button" data-flux-do="class:one to:#box; text:new to:#box; class:two to:#box">x</button><p id="box">old</p>',
    /command-words/,
  );
  await use(page, "commands");

  page.click("button");
  page.click("button");
  assert.equal(page.$("#box").className, "one");
  assert.equal(page.$("#box").textContent, "old");

  come.forEach((it) => it());
  await use(page, "command-words");
  await page.settle();
  assert.equal(page.$("#box").className, "one two");
  assert.equal(page.$("#box").textContent, "new");
  assert.deepEqual(page.errors, []);
});

const MENU = `
  <button type="button" id="close" data-flux-do="hide to:#menu transition:fade">x</button>
  <button type="button" id="rename" data-flux-do="text:Menu to:#title">x</button>
  <button type="button" id="open" data-flux-do="show to:#menu">x</button>
  <p id="menu">Menu</p><h1 id="title"></h1>`;

test("commands of one element do not overtake those of another", async () => {
  const { page, come } = slow(MENU, /command-motion/);
  await use(page, "commands", "command-words");

  page.click("#close");
  page.click("#rename");
  page.click("#open");
  assert.equal(page.$("#title").textContent, "");
  come[0]();
  await use(page, "command-motion");
  await page.settle();

  assert.equal(page.$("#title").textContent, "Menu");
  assert.equal(page.$("#menu").hidden, false);
  page.click("#close");
  page.timers.pass(1000);
  assert.equal(page.$("#menu").hidden, true);
});

test("commands keep their order over several parts that are on their way", async () => {
  const { page, come } = slow(MENU, /command-(motion|words)/);
  await use(page, "commands");

  page.click("#close");
  page.click("#rename");
  page.click("#open");
  come[0]();
  await page.settle();
  page.click("#close");
  assert.equal(page.$("#title").textContent, "");
  come[1]();
  await page.settle();
  page.timers.pass(1000);

  assert.equal(page.$("#title").textContent, "Menu");
  assert.equal(page.$("#menu").hidden, true);
  assert.deepEqual(page.errors, []);
});

test("commands wait for no part that cannot be loaded", async () => {
  const { page, fail } = slow(MENU, /command-motion/);
  await use(page, "commands", "command-words");

  page.click("#close");
  page.click("#rename");
  page.click("#open");
  fail[0](new Error("offline"));
  await page.settle();

  assert.equal(page.$("#title").textContent, "Menu");
  assert.equal(page.$("#menu").hidden, false);
  assert.equal(page.errors.length, 1);
});

test("what cannot be loaded is not asked for with each update, but when it is needed", async () => {
  let asked = 0;
  const button =
    '<button type="button" data-flux-do="text:new to:p">x</button>'.repeat(3);
  const page = new Page(root("a", button, ' data-flux-version="1"'), {
    loadExtension: (name) => {
      if (name === "command-words") {
        asked++;
        return Promise.reject(new Error("offline"));
      }
      return loadExtension(name);
    },
  });
  page.hello();
  await use(page, "commands");
  for (let version = 2; version < 12; version++) {
    await draw(page, `${button}<p>${version}</p>`, version);
  }
  assert.equal(asked, 1);
  assert.deepEqual(page.errors, []);

  page.click("button");
  await page.settle();
  assert.equal(asked, 2);
  assert.equal(page.errors.length, 1);
});

test("without a word that cannot be loaded, the other commands are done", async () => {
  const { page, fail } = slow(
    '<button type="button" data-flux-do="text:new to:#box; class:two to:#box">x</button><p id="box">old</p>',
    /command-words/,
  );
  await use(page, "commands");

  page.click("button");
  fail[0](new Error("offline"));
  await page.settle();

  assert.equal(page.$("#box").textContent, "old");
  assert.equal(page.$("#box").className, "two");
  assert.match(page.errors[0].message, /'command-words'.*offline/);
});

test("commands of the server wait for what reads them", async () => {
  const { page, come } = slow('<p id="box" hidden></p>', /command-messages/);

  page.socket.receive({
    type: "event",
    componentID: "a",
    name: "liveflux:commands",
    data: { commands: [{ do: "show", to: "#box" }] },
  });
  await use(page, "commands");
  await page.settle();
  assert.equal(page.$("#box").hidden, true);

  come[0]();
  await page.settle();
  await page.settle();
  assert.equal(page.$("#box").hidden, false);
});
