import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";

/** @param {string} content @param {Record<string, any>} hooks */
async function open(content, hooks) {
  const page = new Page(root("a", content, ' data-flux-version="1"'), {
    hooks,
  });
  await page.client.extensions.use("hook");
  page.hello();
  return page;
}

let version = 1;

/** @param {Page} page @param {string} content */
async function update(page, content) {
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: ++version,
    data: { html: root("a", content) },
  });
  await page.settle();
}

/** @param {string[]} log */
function recorder(log) {
  return {
    mounted() {
      log.push(`mounted ${/** @type {any} */ (this).el.id}`);
    },
    updated() {
      log.push(`updated ${/** @type {any} */ (this).el.textContent}`);
    },
    destroyed() {
      log.push("destroyed");
    },
  };
}

test("tells an object when its element comes, changes and goes", async () => {
  /** @type {string[]} */
  const log = [];
  const page = await open('<i id="x" data-flux-hook="Log">1</i>', {
    Log: recorder(log),
  });

  await update(page, '<i id="x" data-flux-hook="Log">2</i>');
  await update(page, "<b></b>");

  assert.deepEqual(log, ["mounted x", "updated 2", "destroyed"]);
});

test("gives each element an object of its own, also of a class", async () => {
  /** @type {any[]} */
  const made = [];
  class Counting {
    count = 0;
    mounted() {
      this.count++;
      made.push(this);
    }
  }
  await open(
    '<i data-flux-hook="Counting"></i><b data-flux-hook="Counting"></b>',
    { Counting },
  );

  assert.deepEqual(
    made.map(({ count, el }) => [count, el.localName]),
    [
      [1, "i"],
      [1, "b"],
    ],
  );
});

test("calls actions and dispatches events of the component around it", async () => {
  /** @type {any} */
  let hook;
  const page = await open('<i data-flux-hook="Own"></i>', {
    Own: {
      mounted() {
        hook = this;
      },
    },
  });
  /** @type {any[]} */
  const heard = [];
  page.client.events.on("ping", ({ data }) => heard.push(data));

  const called = hook.pushAction("go", { n: 1 });
  hook.pushEvent("ping", { n: 2 });
  const [{ action, data, ref }] = page.socket.of("action");
  page.socket.receive({ type: "reply", ref, componentID: "a", data: "ok" });

  assert.deepEqual([action, data], ["go", { n: 1 }]);
  assert.equal(await called, "ok");
  assert.deepEqual(heard, [{ n: 2 }]);
});

test("reports a hook that fails or is unknown, and goes on", async () => {
  /** @type {string[]} */
  const log = [];
  const page = await open(
    '<i data-flux-hook="Bad"></i><b data-flux-hook="None"></b><u id="u" data-flux-hook="Log"></u>',
    {
      Bad: {
        mounted() {
          throw new Error("oops");
        },
      },
      Log: recorder(log),
    },
  );

  assert.deepEqual(log, ["mounted u"]);
  assert.match(page.errors[0].message, /mounted of hook 'Bad' failed.*oops/);
  assert.match(page.errors[1].message, /no hook 'None'/);

  page.document.body.insertAdjacentHTML(
    "beforeend",
    '<b data-flux-hook="None"></b><b data-flux-hook="Later"></b>',
  );
  await page.settle();

  assert.equal(page.errors.length, 3);
  assert.match(page.errors[2].message, /no hook 'Later'/);
});

test("mounts what is added to the page's hooks later", async () => {
  /** @type {string[]} */
  const log = [];
  /** @type {Record<string, any>} */
  const hooks = {};
  const page = await open('<i id="x" data-flux-hook="Late"></i>', hooks);

  hooks.Late = recorder(log);
  await update(page, '<i id="x" data-flux-hook="Late">2</i>');

  assert.deepEqual(log, ["mounted x"]);
});

test("rejects actions of an element that is in no component", async () => {
  /** @type {any} */
  let hook;
  const page = new Page('<i data-flux-hook="Own"></i>', {
    hooks: {
      Own: {
        mounted() {
          hook = this;
        },
      },
    },
  });
  await page.client.extensions.use("hook");

  await assert.rejects(hook.pushAction("go"), /in no component/);
});
