import { install } from "../../src/extensions/triggers.js";
import { LivePage } from "./live-page.js";
import { options, report, run } from "./report.js";

/**
 * A field may be named like anything that a form has. Whatever the name: the form's action is called with the field,
 * the update is drawn, and what is typed stays.
 */

/** What is used of a form: `@` stands for the field, `%` for what changes. */
const FORMS = {
  "its own submit":
    '<form id="form" data-flux-submit="save" data-flux-param-p="1">@<i>%</i></form>',
  "a submit by a trigger":
    '<form id="form" data-flux-action="save" data-flux-trigger="submit" data-flux-data-p="1">@<i>%</i></form>',
  "a submit of a keyed form":
    '<div><form id="form" data-flux-key="k" data-flux-submit="save" data-flux-param-p="1" data-flux-indicator="this">@<i>%</i></form></div>',
  "a submit with what it includes":
    '<form id="other">@</form><form id="form" data-flux-submit="save" data-flux-param-p="1" data-flux-include="#other"><i>%</i></form>',
};

/** @param {string} html */
function root(html) {
  return `<div data-flux-component-kind="k" data-flux-component-id="c">${html}</div>`;
}

/** @param {string} html */
function formRoot(html) {
  return html.replace(
    'id="form"',
    'id="form" data-flux-component-kind="k" data-flux-component-id="c"',
  );
}

/** @returns {string[]} names of all that a form has */
function names() {
  const found = new Set(["sent", "name with blanks"]);
  for (let it = HTMLFormElement.prototype; it; it = Object.getPrototypeOf(it)) {
    Object.getOwnPropertyNames(it).forEach((name) => found.add(name));
  }
  // Of event handlers and roles there are very many, and all are alike.
  const alike =
    /^(on|aria|webkit|[A-Z_]|__|(before|after|replace|prepend|append)$)/;
  return [...found].filter((name) => !alike.test(name));
}

const page = new LivePage();
page.client.extensions.install("triggers", install);
const submit = HTMLFormElement.prototype.requestSubmit;

/** @returns {any} the form */
const form = () => document.getElementById("form");

/**
 * @param {string} name of the field
 * @param {string} html of the component
 * @param {(html: string) => string} around
 * @returns {Promise<string | null>} what is wrong
 */
async function problemWith(name, html, around) {
  const field = `<input class="f" name="${name}" value="drawn">`;
  const draw = (/** @type {string} */ text) =>
    around(html.replace("@", field).replace("%", text));
  page.answer();
  const before = page.actions.length;
  document.body.innerHTML = draw("1");
  await null;
  await null;
  page.show("c", draw("1"));
  /** @type {any} */
  const input = document.querySelector(".f");
  input.value = "mine";
  input.dispatchEvent(new Event("input", { bubbles: true }));
  for (const whole of [true, false]) {
    page.whole = whole;
    page.update("c", draw(whole ? "2" : "3"));
  }
  if (document.querySelector("i")?.textContent !== "3") {
    return `shows ${document.body.innerHTML}`;
  }
  const [now, second] = /** @type {any} */ (document.querySelectorAll(".f"));
  if (now !== input || second || now.value !== "mine" || now.name !== name) {
    return `the field is ${document.body.innerHTML}`;
  }
  submit.call(form());
  const [{ action, data } = /** @type {any} */ ({}), more] =
    page.actions.slice(before);
  const expected = JSON.stringify(
    [
      ...new Map([
        ["p", "1"],
        [name, "mine"],
      ]),
    ].sort(),
  );
  const sent = JSON.stringify(Object.entries(data ?? {}).sort());
  page.answer();
  return action !== "save" || more || sent !== expected
    ? `sends ${action} ${sent} instead of ${expected}`
    : null;
}

run(async () => {
  const failures = [];
  let count = 0;
  // What nobody takes would take the page away.
  addEventListener("submit", (event) => event.preventDefault());
  /** @type {string[]} */
  const errors = [];
  addEventListener("error", ({ message }) => errors.push(message));
  document.addEventListener("liveflux:error", (event) =>
    errors.push(/** @type {any} */ (event).detail.message),
  );
  const only = options.get("name");
  const all = only ? [only] : names();
  for (const name of all.slice(Number(options.get("from") ?? 0))) {
    for (const [what, html] of Object.entries(FORMS)) {
      for (const around of html.startsWith('<form id="form"')
        ? [root, formRoot]
        : [root]) {
        count++;
        let problem;
        try {
          problem = await problemWith(name, html, around);
        } catch (error) {
          problem = String(/** @type {any} */ (error)?.stack);
        }
        problem ??= errors[0];
        errors.length = 0;
        if (problem) {
          failures.push(`${name} in ${what}, ${around.name}: ${problem}`);
        }
      }
    }
  }
  await report(
    [...failures.slice(0, 25), `${count} forms, ${failures.length} failed`],
    failures.length > 0,
  );
});
