import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";
import { loadExtension } from "./script.js";

/** @param {string} content of a component */
async function open(content) {
  const page = new Page(root("a", content, ' data-flux-version="1"'));
  await page.client.extensions.use("effects");
  await page.client.extensions.use("optimistic");
  page.hello();
  return page;
}

/** @param {Page} page @param {any} [answer] */
async function answer(page, answer = { type: "reply" }) {
  const { ref } = page.socket.of("action").at(-1) ?? {};
  page.socket.receive({ componentID: "a", version: 1, ref, ...answer });
  await page.settle();
}

const GO = '<button type="button" data-flux-action="go">Go</button>';

test("shows, hides, disables and marks while an action runs", async () => {
  const page = await open(
    `${GO}<i id="show" data-flux-loading hidden></i><i id="hide" data-flux-loading="hide"></i>
     <input data-flux-loading="disable class:busy attr:aria-busy=true text:'please wait'">`,
  );
  const before = page.$("[data-flux-component-id]").innerHTML;

  page.click("button");
  assert.equal(page.$("#show").hidden, false);
  assert.equal(page.$("#hide").style.display, "none");
  const { disabled, className } = page.$("input");
  assert.deepEqual([disabled, className], [true, "busy"]);
  assert.equal(page.$("input").getAttribute("aria-busy"), "true");
  await answer(page);

  page.$("button").removeAttribute("class");
  for (const element of page.document.querySelectorAll("[style], [class]")) {
    element.removeAttribute("style");
    element.removeAttribute("class");
  }
  assert.equal(page.$("[data-flux-component-id]").innerHTML, before);
});

test("shows only the actions that are named, or the trigger's own", async () => {
  const page = await open(
    `${GO}<i id="go" hidden data-flux-loading="show on:go"></i><i id="other" hidden data-flux-loading="show on:other on:else"></i>
     <button type="button" id="own" data-flux-action="other" data-flux-loading="class:busy"></button>`,
  );

  page.click("button");
  assert.equal(page.$("#go").hidden, false);
  assert.equal(page.$("#other").hidden, true);
  assert.equal(page.$("#own").className, "");
  page.click("#own");
  assert.equal(page.$("#other").hidden, false);
  assert.ok(page.$("#own").classList.contains("busy"));
});

test("goes on showing while updates are drawn", async () => {
  const html = `${GO}<i hidden data-flux-loading></i><p>1</p>`;
  const page = await open(html);

  page.click("button");
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: { html: root("a", html.replace("1", "2")) },
  });
  await page.settle();

  assert.equal(page.$("p").textContent, "2");
  assert.equal(page.$("i").hidden, false);
});

test("guesses the result, and takes it back when the action fails", async () => {
  const page = await open(
    `<ul><li>one <b>bold</b>
       <button type="button" data-flux-action="drop" data-flux-optimistic="to:li class:gone text:Bye attr:title=x">x</button>
     </li></ul>`,
  );
  const before = page.$("li").innerHTML;

  page.click("button");
  const { className, textContent, title } = page.$("li");
  assert.deepEqual([className, textContent, title], ["gone", "Bye", "x"]);
  await answer(page, { type: "error", code: 409, message: "no" });

  assert.equal(
    page.$("li").innerHTML.replace(' class=""', ""),
    before.replace(' class=""', ""),
  );
  assert.equal(page.$("li").hasAttribute("title"), false);
  assert.equal(page.$("li").className, "");
});

test("removes what is guessed to go, also while other updates arrive", async () => {
  const item = (/** @type {string} */ id) =>
    `<li id="${id}"><button type="button" data-flux-action="drop" data-flux-optimistic="to:li remove">x</button></li>`;
  const page = await open(`<p>1</p><ul>${item("x")}${item("y")}</ul>`);

  page.click("#x button");
  assert.equal(page.$("#x"), null);
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: { html: root("a", `<p>2</p><ul>${item("x")}${item("y")}</ul>`) },
  });
  await page.settle();
  assert.equal(page.$("p").textContent, "2");
  assert.equal(page.$("#x"), null);

  await answer(page, { type: "error", code: 500, message: "no" });
  assert.equal(page.document.querySelectorAll("li").length, 2);
  assert.equal(page.$("li").id, "x");
});

test("lets the answer decide", async () => {
  const html = (/** @type {string} */ text) =>
    `<p>${text}</p><button type="button" data-flux-action="go" data-flux-optimistic="to:p text:Saving">Go</button>`;
  const page = await open(html("1"));

  page.click("button");
  assert.equal(page.$("p").textContent, "Saving");
  await answer(page, {
    type: "update",
    version: 2,
    data: { html: root("a", html("2")) },
  });

  assert.equal(page.$("p").textContent, "2");
});

test("says what is wrong with a guess, and acts all the same", async () => {
  const page = await open(
    `<button type="button" data-flux-action="go" data-flux-optimistic="explode">Go</button>
     <i data-flux-action="go" data-flux-optimistic="to:.none hide">Go</i>`,
  );

  page.click("button");
  page.click("i");

  assert.equal(page.socket.of("action").length, 2);
  assert.match(page.errors[0].message, /'explode' is unknown/);
  assert.match(page.errors[1].message, /'to' matches nothing/);
});

test("ends what a listener has prevented", async () => {
  const page = await open(`${GO}<i hidden data-flux-loading></i>`);
  page.document.addEventListener("liveflux:before-action", (event) =>
    event.preventDefault(),
  );

  page.click("button");
  await page.settle();

  assert.equal(page.$("i").hidden, true);
});

test("what is guessed shows while its action runs already, as soon as it has come", async () => {
  /** @type {string[]} */
  const asked = [];
  let come = () => {};
  const page = new Page(
    root(
      "a",
      '<button type="button" data-flux-action="go" data-flux-optimistic="class:done">Go</button>',
      ' data-flux-version="1"',
    ),
    {
      loadExtension: (name) => {
        asked.push(name);
        return name === "optimistic"
          ? new Promise((resolve) => {
              come = () => resolve(loadExtension(name));
            })
          : loadExtension(name);
      },
    },
  );
  page.hello();
  assert.ok(asked.includes("effects"));
  await page.client.extensions.use("effects");

  page.click("button");
  come();
  await page.client.extensions.use("optimistic");
  assert.ok(page.$("button").classList.contains("done"));
  await answer(page);
  assert.equal(page.$("button").classList.contains("done"), false);
});
