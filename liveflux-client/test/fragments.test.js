import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";

const OF_A =
  'data-flux-component-kind="demo" data-flux-component-id="a" data-flux-target';

/** @param {string} content */
async function open(content) {
  const page = new Page(
    `<b id="badge">0</b>${root("a", content, ' data-flux-version="1"')}`,
  );
  await page.client.extensions.use("fragments");
  page.hello();
  return page;
}

/** @param {Page} page @param {string} html */
function receive(page, html) {
  page.socket.receive({ type: "fragments", componentID: "a", data: { html } });
  return page.settle();
}

for (const [swap, result] of [
  ["replace", "<i>1</i><u>new</u>"],
  ["inner", '<i>1</i><p class="t">new</p>'],
  ["beforebegin", '<i>1</i><u>new</u><p class="t">old</p>'],
  ["afterbegin", '<i>1</i><p class="t"><u>new</u>old</p>'],
  ["beforeend", '<i>1</i><p class="t">old<u>new</u></p>'],
  ["afterend", '<i>1</i><p class="t">old</p><u>new</u>'],
]) {
  test(`puts a fragment in by ${swap}`, async () => {
    const page = await open('<i>1</i><p class="t">old</p>');

    await receive(
      page,
      `<template data-flux-swap="${swap}" ${OF_A}=".t"><u>new</u></template>`,
    );

    assert.equal(page.$("[data-flux-component-id]").innerHTML, result);
  });
}

test("keeps the element that is replaced by one of its kind", async () => {
  const page = await open("<p>1</p>");
  const paragraph = page.$("p");

  await receive(page, `<template ${OF_A}="p"><p class="x">2</p></template>`);

  assert.equal(page.$("p.x"), paragraph);
  assert.equal(paragraph.textContent, "2");
});

test("looks in the component that is named, or else in the whole document", async () => {
  const page = await open('<b id="inner">0</b>');

  await receive(
    page,
    `<template ${OF_A}="#badge"><b id="badge">1</b></template>` +
      '<template data-flux-target="#inner"><b id="inner">2</b></template>' +
      '<template data-flux-target="#badge"><b id="badge">3</b></template>' +
      '<template data-flux-target="#absent"><b>4</b></template>',
  );

  assert.equal(page.$("#badge").textContent, "3");
  assert.equal(page.$("#inner").textContent, "2");
  assert.deepEqual(
    page.errors.map(({ code, fault }) => [code, fault]),
    [[404, "server"]],
  );
});

test("skips what is meant for another component", async () => {
  const page = await open("<p>1</p>");

  await receive(
    page,
    '<template data-flux-target="p" data-flux-component-kind="demo" data-flux-component-id="b"><p>2</p></template>' +
      '<template data-flux-target="p" data-flux-component-kind="other" data-flux-component-id="a"><p>3</p></template>',
  );

  assert.equal(page.$("p").textContent, "1");
});

test("says what is wrong with a fragment, and puts in the others", async () => {
  const page = await open("<p>1</p>");

  await receive(
    page,
    `<template ${OF_A}="["><p>2</p></template>` +
      `<template data-flux-swap="around" ${OF_A}="p"><p>3</p></template>` +
      `<template ${OF_A}="p"><p>4</p></template>`,
  );

  assert.equal(page.$("p").textContent, "4");
  assert.deepEqual(
    page.errors.map(({ code }) => code),
    [400, 400],
  );
});

test("does not add an element whose id is in the page again", async () => {
  const page = await open('<ul><li id="l1">one</li></ul>');
  const line = page.$("li");

  await receive(
    page,
    `<template data-flux-swap="beforeend" ${OF_A}="ul"><li id="l1">one!</li><li id="l2">two</li></template>`,
  );

  assert.equal(page.$("ul").textContent, "one!two");
  assert.equal(page.$("li"), line);
});

test("takes fragments, and the whole component, as the answer of a post", async () => {
  const page = new Page(
    `<b id="badge">0</b>${root("a", '<p>1</p><button type="button" data-flux-action="go">Go</button>')}`,
    { useWebSocket: false },
  );
  page.click("button");

  await page.posts[0].answer(
    '<template data-flux-component-kind="demo" data-flux-component-id="a">' +
      root("a", "<p>2</p>", ' data-flux-version="2"') +
      '</template>\n<template data-flux-target="#badge"><b id="badge">1</b></template>',
  );

  assert.equal(page.$("p").textContent, "2");
  assert.equal(page.$("#badge").textContent, "1");
  assert.equal(
    page.$("[data-flux-component-id]").getAttribute("data-flux-version"),
    "2",
  );
});

test("keeps the order of messages while it learns to put fragments in", async () => {
  const page = new Page(root("a", "<ul></ul>", ' data-flux-version="1"'));
  page.hello();

  receive(
    page,
    `<template data-flux-swap="beforeend" ${OF_A}="ul"><li>1</li></template>`,
  );
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: { html: root("a", "<ul><li>1</li></ul>") },
  });
  assert.equal(page.$("ul").textContent, "");
  await page.client.extensions.use("fragments");
  await page.settle();

  assert.equal(page.$("ul").textContent, "1");
});

test("goes on without fragments when it cannot put them in", async () => {
  const page = new Page(root("a", "<p>1</p>", ' data-flux-version="1"'), {
    loadExtension: async () => {
      throw new Error("offline");
    },
  });
  page.hello();

  await receive(page, `<template ${OF_A}="p"><p>2</p></template>`);
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: 2,
    data: { html: root("a", "<p>3</p>") },
  });

  assert.equal(page.$("p").textContent, "3");
  assert.match(page.errors[0].message, /'fragments' cannot be loaded/);
});
