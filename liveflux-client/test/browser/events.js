import { install } from "../../src/extensions/triggers.js";
import { LivePage } from "./live-page.js";
import { report, run } from "./report.js";

/**
 * What an update does to a page, or what happens to it otherwise, and whether that calls an action.
 *
 * @typedef {object} Case
 * @property {string} name
 * @property {string} html of the component; `@` stands for the trigger
 * @property {string} [next] the HTML that is drawn over it
 * @property {() => unknown} [before] what the user has done
 * @property {() => unknown} [after] what the user does afterwards
 */

const TYPES =
  "focus blur focusin focusout change input toggle beforetoggle close cancel scroll scrollend";
const TRIGGER = `data-flux-action="hit" data-flux-trigger="${TYPES}"`;

const SCROLLER = 'id="s" style="height:50px;overflow:auto"';
const HIGH = '<div style="height:500px">x</div>';

/** @type {Case[]} */
const NOBODY = [
  ...["text", "search", "number", "email", "date", "color", "range"].flatMap(
    (type) => [
      {
        name: `${type} input with the focus goes`,
        html: `<p><input id="f" type="${type}" @></p>`,
        next: "<p></p>",
        before: () => write("1"),
      },
      {
        name: `${type} input with the focus becomes a textarea`,
        html: `<p><input id="f" type="${type}" @></p>`,
        next: '<p><textarea id="g"></textarea></p>',
        before: () => write("1"),
      },
      {
        name: `${type} input with the focus is disabled`,
        html: `<input id="f" type="${type}" @>`,
        next: `<input id="f" type="${type}" disabled @>`,
        before: () => write("1"),
      },
      {
        name: `${type} input with the focus is hidden`,
        html: `<input id="f" type="${type}" @>`,
        next: `<input id="f" type="${type}" hidden @>`,
        before: () => write("1"),
      },
      {
        name: `${type} input gets another value`,
        html: `<input id="f" type="${type}" value="1" @>`,
        next: `<input id="f" type="${type}" value="2" @>`,
      },
    ],
  ),
  ...["checkbox", "radio"].map((type) => ({
    name: `${type} is ticked`,
    html: `<input id="f" type="${type}" @>`,
    next: `<input id="f" type="${type}" checked @>`,
  })),
  {
    name: "field with the focus moves",
    html: '<p><input id="f" @></p><div></div>',
    next: '<p></p><div><input id="f" @></div>',
    before: () => write("1"),
  },
  {
    name: "textarea with the focus goes",
    html: '<p><textarea id="f" @></textarea></p>',
    next: "<p></p>",
    before: () => write("1"),
  },
  {
    name: "select with the focus goes",
    html: '<p><select id="f" @><option>1</select></p>',
    next: "<p></p>",
    before: () => $("f").focus(),
  },
  {
    name: "chosen option goes",
    html: '<select id="f" @><option>1<option selected>2</select>',
    next: '<select id="f" @><option>1</select>',
    before: () => $("f").focus(),
  },
  {
    name: "editable text with the focus goes",
    html: '<p><b id="f" contenteditable @>x</b></p>',
    next: "<p></p>",
    before: () => write("1"),
  },
  {
    name: "field of a list with a trigger goes",
    html: '<ul @><li><input id="f"></li></ul>',
    next: "<ul @><li></li></ul>",
    before: () => write("1"),
  },
  {
    name: "button with the focus goes",
    html: '<p><button id="f" type="button" @>x</button></p>',
    next: "<p></p>",
    before: () => $("f").focus(),
  },
  {
    name: "field with autofocus comes",
    html: "<p></p>",
    next: "<p></p><input autofocus @>",
    before: () => /** @type {any} */ (document.activeElement)?.blur(),
  },
  ...["details", "dialog"].flatMap((tag) => [
    {
      name: `${tag} opens`,
      html: `<${tag} @>x</${tag}>`,
      next: `<${tag} @ open>x</${tag}>`,
    },
    {
      name: `${tag} closes`,
      html: `<${tag} @ open>x</${tag}>`,
      next: `<${tag} @>x</${tag}>`,
    },
    {
      name: `${tag} comes open`,
      html: "<p></p>",
      next: `<p></p><${tag} @ open>x</${tag}>`,
    },
    {
      name: `${tag} goes open`,
      html: `<p></p><${tag} @ open>x</${tag}>`,
      next: "<p></p>",
    },
  ]),
  {
    name: "one of a group of details opens",
    html: '<details name="n" open @>x</details><details name="n" @>y</details>',
    next: '<details name="n" @>x</details><details name="n" open @>y</details>',
  },
  {
    name: "modal dialog goes",
    html: '<p></p><dialog id="d" @><input></dialog>',
    next: "<p></p>",
    before: () => $("d").showModal(),
  },
  {
    name: "modal dialog is drawn closed",
    html: '<dialog id="d" open @>x</dialog>',
    next: '<dialog id="d" @>x</dialog>',
    before: () => {
      $("d").close();
      $("d").showModal();
    },
  },
  {
    name: "popover becomes something else",
    html: '<p></p><div id="d" popover @>x</div>',
    next: '<p></p><div id="d" @>x</div>',
    before: () => $("d").showPopover(),
  },
  {
    name: "scrolled content gets shorter",
    html: `<div ${SCROLLER} @>${HIGH}</div>`,
    next: `<div ${SCROLLER} @><div style="height:80px">x</div></div>`,
    before: () => ($("s").scrollTop = 300),
  },
  {
    name: "something comes above what is in sight",
    html: `<div ${SCROLLER} @><i></i>${HIGH}</div>`,
    next: `<div ${SCROLLER} @><i></i><p style="height:80px">new</p>${HIGH}</div>`,
    before: () => ($("s").scrollTop = 300),
  },
  {
    name: "something goes above what is in sight",
    html: `<div ${SCROLLER} @><i></i><p style="height:80px">new</p>${HIGH}</div>`,
    next: `<div ${SCROLLER} @><i></i>${HIGH}</div>`,
    before: () => ($("s").scrollTop = 300),
  },
];

/** @type {Case[]} */
const SOMEBODY = [
  {
    name: "field is left",
    html: '<input id="f" @>',
    before: () => write("1"),
    after: () => $("f").blur(),
  },
  {
    name: "field is left after an update",
    html: '<input id="f" @><i>1</i>',
    next: '<input id="f" @><i>2</i>',
    before: () => write("1"),
    after: () => $("f").blur(),
  },
  {
    name: "details are opened after they were drawn closed",
    html: "<details open @><summary id='f'>x</summary>y</details>",
    next: "<details @><summary id='f'>x</summary>y</details>",
    after: () => $("f").click(),
  },
  {
    name: "details are closed after they were drawn open",
    html: "<details @><summary id='f'>x</summary>y</details>",
    next: "<details open @><summary id='f'>x</summary>y</details>",
    after: () => $("f").click(),
  },
  {
    name: "scrolled after an update has scrolled",
    html: `<div ${SCROLLER} @>${HIGH}</div>`,
    next: `<div ${SCROLLER} @><div style="height:200px">x</div></div>`,
    before: () => ($("s").scrollTop = 300),
    after: () => ($("s").scrollTop = 10),
  },
  {
    name: "field that was disabled is focused again",
    html: '<input id="f" @>',
    next: '<input id="f" disabled @>',
    before: () => write("1"),
    after: async () => {
      await frames();
      $("f").disabled = false;
      $("f").focus();
    },
  },
  {
    name: "a script that comes dispatches an event",
    html: '<p></p><b id="f" @>x</b>',
    next: '<p></p><b id="f" @>x</b><script>document.getElementById("f").dispatchEvent(new Event("change", { bubbles: true }))</script>',
  },
];

const page = new LivePage();
page.client.extensions.install("triggers", install);

/** @param {string} id @returns {any} */
function $(id) {
  return document.getElementById(id);
}

/** @param {string} text that the user types into a field */
function write(text) {
  $("f").focus();
  document.execCommand("insertText", false, text);
}

async function frames() {
  for (let n = 0; n < 3; n++) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** @param {string} html */
function root(html) {
  return `<div data-flux-component-kind="k" data-flux-component-id="c">${html.replaceAll("@", TRIGGER)}</div>`;
}

/** @param {Case} situation @returns {Promise<number>} actions that it calls */
async function actionsOf({ html, next, before, after }) {
  page.answer();
  document.body.innerHTML = root(html);
  await frames();
  page.show("c", root(html));
  await before?.();
  await frames();
  page.answer();
  await frames();
  const sent = page.actions.length;
  if (next) {
    page.update("c", root(next));
  }
  await after?.();
  await frames();
  return page.actions.length - sent;
}

run(async () => {
  const lines = [];
  for (const situation of NOBODY) {
    const count = await actionsOf(situation);
    if (count) {
      lines.push(`${situation.name}: ${count} actions that nobody asked for`);
    }
  }
  for (const situation of SOMEBODY) {
    if (!(await actionsOf(situation))) {
      lines.push(`${situation.name}: no action`);
    }
  }
  const all = NOBODY.length + SOMEBODY.length;
  await report(
    [...lines, `${all} cases, ${lines.length} failed`],
    lines.length > 0,
  );
});
