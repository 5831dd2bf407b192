import assert from "node:assert/strict";
import { test } from "node:test";
import { Page, root } from "./page.js";

/** @param {string} content */
function open(content) {
  const page = new Page(root("a", content, ' data-flux-version="1"'));
  page.hello();
  return page;
}

let version = 1;

/** @param {Page} page @param {string} content @param {any} [more] */
function update(page, content, more) {
  page.socket.receive({
    type: "update",
    componentID: "a",
    version: ++version,
    data: { html: root("a", content) },
    ...more,
  });
}

/** @param {Page} page @param {string} selector */
function all(page, selector) {
  return /** @type {HTMLElement[]} */ ([
    ...page.document.querySelectorAll(selector),
  ]);
}

test("moves the elements of a keyed list instead of rewriting them", () => {
  /** @param {string} keys */
  const list = (keys) =>
    [...keys]
      .map((key) => `<li data-flux-key="${key}">${key}<input></li>`)
      .join("");
  const page = open(`<ul>${list("abcd")}</ul>`);
  const before = new Map(all(page, "li").map((li) => [li.dataset.fluxKey, li]));

  update(page, `<ul>${list("daxc")}</ul>`);

  assert.deepEqual(
    all(page, "li").map((li) => li.textContent),
    ["d", "a", "x", "c"],
  );
  for (const li of all(page, "li")) {
    assert.equal(li.id, "");
    if (li.dataset.fluxKey !== "x") {
      assert.equal(li, before.get(li.dataset.fluxKey));
    }
  }
});

test("tells equal keys of different lists apart, also in lists of lists", () => {
  /** @param {string} outer @param {string} inner */
  const lists = (outer, inner) =>
    [...outer]
      .map(
        (key) =>
          `<section data-flux-key="${key}">${[...inner].map((it) => `<p data-flux-key="${it}">${key}${it}</p>`).join("")}</section>`,
      )
      .join("");
  const page = open(`<div>${lists("12", "12")}</div>`);
  const before = all(page, "p");

  update(page, `<div>${lists("21", "21")}</div>`);

  assert.deepEqual(
    all(page, "p").map((p) => p.textContent),
    ["22", "21", "12", "11"],
  );
  before.reverse();
  assert.ok(all(page, "p").every((p, index) => p === before[index]));
});

test("leaves alone what is to be ignored", () => {
  const page = open('<p>1</p><div id="map" data-flux-ignore>server</div>');
  const map = page.$("#map");
  map.innerHTML = "<b>widget</b>";
  map.setAttribute("class", "ready");

  update(page, '<p>2</p><div id="map" data-flux-ignore>server 2</div>');

  assert.equal(page.$("p").textContent, "2");
  assert.equal(page.$("#map"), map);
  assert.equal(map.outerHTML.includes("<b>widget</b>"), true);
  assert.equal(map.className, "ready");

  update(page, "<p>3</p>");
  assert.equal(page.$("#map"), null);
});

test("keeps what the user opened and closed, unless the server has news", () => {
  const page = open("<details><p>1</p></details>");
  page.$("details").setAttribute("open", "");

  update(page, "<details><p>2</p></details>");
  assert.ok(page.$("details").hasAttribute("open"));
  assert.equal(page.$("p").textContent, "2");

  update(page, "<details open><p>3</p></details>");
  update(page, "<details><p>4</p></details>");
  assert.ok(!page.$("details").hasAttribute("open"));
});

test("runs scripts that an update brings, once, and again when they change", async () => {
  const page = open("<p>1</p>");
  /** @param {number} n */
  const script = (n) => `<script data-n="${n}">window.ran = ${n}</script>`;

  update(page, `<p>2</p>${script(1)}`);
  const first = page.$("script");
  update(page, `<p>3</p>${script(1)}`);
  assert.equal(page.$("script"), first);
  update(page, `<p>4</p>${script(2)}`);

  assert.notEqual(page.$("script"), first);
  assert.equal(page.$("script").textContent, "window.ran = 2");
});

test("keeps what custom elements did to themselves", () => {
  const page = open('<x-clock zone="a"></x-clock><x-list><i>1</i></x-list>');
  const clock = page.$("x-clock");
  clock.setAttribute("role", "timer");
  clock.innerHTML = "<b>12:00</b>";
  const shadow = clock.attachShadow({ mode: "open" });
  shadow.innerHTML = "<u>shadow</u>";

  update(page, '<x-clock zone="b"></x-clock><x-list><i>2</i></x-list>');

  assert.equal(page.$("x-clock"), clock);
  assert.equal(clock.getAttribute("zone"), "b");
  assert.equal(clock.getAttribute("role"), "timer");
  assert.equal(clock.textContent, "12:00");
  assert.equal(clock.shadowRoot.textContent, "shadow");
  assert.equal(page.$("x-list").textContent, "2");

  update(page, "<x-clock></x-clock><x-list></x-list>");
  assert.ok(!clock.hasAttribute("zone"));
});

test("makes shadow roots of the templates that declare them", () => {
  const page = open("<p>1</p>");
  const card =
    '<x-card><template shadowrootmode="open"><b>in</b></template>out</x-card>';

  update(page, `<p>2</p>${card}`);
  const host = page.$("x-card");
  assert.equal(host.shadowRoot.innerHTML, "<b>in</b>");
  host.shadowRoot.innerHTML = "<b>changed</b>";
  update(page, `<p>3</p>${card}`);

  assert.equal(page.$("x-card"), host);
  assert.equal(host.shadowRoot.innerHTML, "<b>changed</b>");
  assert.equal(page.$("template"), null);
});

test("draws only the part of the answer that is selected", async () => {
  const html = (/** @type {number} */ n) =>
    `<output>${n}</output><p>${n}</p>
     <button type="button" data-flux-action="go" data-flux-select="#none, output">Go</button>`;
  const page = open(html(1));

  page.click("button");
  update(page, html(2), { ref: page.socket.of("action")[0].ref });
  assert.equal(page.$("output").textContent, "2");
  assert.equal(page.$("p").textContent, "1");

  update(page, html(3));
  assert.equal(page.$("p").textContent, "3");
});

test("draws the whole answer where the selected part is missing", () => {
  const page = open(
    '<button type="button" data-flux-action="go" data-flux-select="output, [">Go</button>',
  );

  page.click("button");
  update(page, "<p>2</p>", { ref: page.socket.of("action")[0].ref });

  assert.equal(page.$("p").textContent, "2");
  assert.deepEqual(
    page.errors.map(({ code }) => code),
    [400],
  );
});
