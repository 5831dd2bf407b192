import { allOf } from "./dom.js";
import { ID, ROOT } from "./attributes.js";
import { KEEP } from "./extension-attributes.js";

/** @import { Component } from "./component.js" */
/** @import { Kit } from "./parts.js" */

/** Longest wait for the style sheets and scripts of another page, in milliseconds. */
const ASSETS_WAIT = 3000;

/** Most components that a request names. */
const MOST_COMPONENTS = 64;

/** What a head has that other pages of the application may have otherwise. */
const HEAD = "meta, link, style";

/**
 * What a page came with; what else its head has is a script's.
 *
 * @typedef {object} CameParts
 * @property {Element[]} drawn elements of its head
 * @property {Set<string>} ran addresses of scripts that have run
 */

/**
 * @param {Element} element of a head
 * @returns {string} what tells it from others
 */
const nameOf = (element) => element.outerHTML.replace(/ nonce="[^"]*"/, "");

/**
 * @param {import("./components.js").Components} components of the page
 * @returns {string} names them, for a request whose page may have them as well
 */
export const namesOf = (components) =>
  components
    .all()
    .filter(({ lost }) => !lost)
    .slice(0, MOST_COMPONENTS)
    .map(({ kind, id }) => `${kind}:${id}`)
    .join(" ");

/**
 * Tells pages that can take each other's place from others.
 *
 * @param {Document} page any
 * @param {string} endpoint where the client script comes from
 * @returns {string} the same for pages of the same layout, user and scripts
 */
export const signatureOf = (page, endpoint) =>
  [
    page.documentElement.dataset.fluxLayout,
    ...[
      ...page.querySelectorAll(
        `[data-flux-track], script[src^="${endpoint}"], meta[name=liveflux-user], meta[http-equiv]`,
      ),
    ].map(nameOf),
  ].join();

/**
 * @param {Document} document the page
 * @returns {CameParts} what it has by now
 */
export const cameWith = ({ head, scripts }) => ({
  drawn: [...head.querySelectorAll(HEAD)],
  ran: new Set([...scripts].map(({ src }) => src)),
});

/**
 * Puts other pages of the application into the place of the present one.
 *
 * @param {Kit} kit the parts of the client
 * @param {CameParts} came what the present one came with
 * @returns {(next: Document, nonce?: string) => Promise<() => void>} brings what the head of a page needs, whose
 * policy trusts scripts by this nonce; then gives what draws the page
 */
export function pageSwap(
  { components, connection, morpher, options, page, synchronizer, updates },
  came,
) {
  const { document, setTimeout } = options;
  const { documentElement, head } = document;
  /** @param {Element} root of a component */
  const known = (root) => components.get(root.getAttribute(ID));

  return async (next, nonce) => {
    /** @type {HTMLScriptElement | null} */
    const own = document.querySelector("script[nonce]");
    const ran = new Set(came.ran);
    for (const script of next.scripts) {
      if (script.src && ran.has(script.src)) {
        script.remove();
      } else if (nonce && script.getAttribute("nonce") === nonce) {
        // The page's policy trusts it; that of this document knows another word for it.
        script.setAttribute("nonce", own?.nonce ?? "");
      } else if (nonce && !/json/.test(script.type)) {
        // What the page's policy does not trust does not come by way of this one.
        script.remove();
      }
      ran.add(script.src);
    }
    const old = new Map(
      came.drawn.map((element) => [nameOf(element), element]),
    );
    /** @type {Element[]} */
    const drawn = [];
    const coming = [];
    for (const element of next.head.querySelectorAll(`${HEAD}, script[src]`)) {
      const name = nameOf(element);
      let same = old.get(name);
      old.delete(name);
      if (!same) {
        same = document.createElement(element.localName);
        for (const { name, value } of element.attributes) {
          same.setAttribute(name, value);
        }
        same.textContent = element.textContent;
        const fresh = /** @type {HTMLScriptElement} */ (same);
        // Those of a page run in their order.
        fresh.async = false;
        head.append(fresh);
        came.ran.add(fresh.src);
        if (element.matches("script, [rel=stylesheet]")) {
          coming.push(
            new Promise((resolve) => {
              fresh.onload = fresh.onerror = resolve;
            }),
          );
        }
      }
      if (same.localName !== "script") {
        drawn.push(same);
      }
    }
    // The user may go elsewhere before this page is drawn: then the next one removes them.
    came.drawn = [...drawn, ...old.values()];
    await Promise.race([
      Promise.all(coming),
      new Promise((resolve) => setTimeout(() => resolve(0), ASSETS_WAIT)),
    ]);
    return () => {
      const body = document.adoptNode(next.body);
      for (const kept of document.querySelectorAll(`[${KEEP}][id]`)) {
        body.querySelector(`[${KEEP}][id="${kept.id}"]`)?.replaceWith(kept);
      }
      const late = allOf(body, ROOT).flatMap((root) => {
        const component = known(root);
        const [here] = component?.roots ?? [];
        if (!component || !here || body.contains(here)) {
          return [];
        }
        // What the user has done there stays.
        root.replaceWith(here);
        return () =>
          updates.apply(
            component,
            { type: "update", data: { html: root.outerHTML } },
            true,
          );
      });
      body.append(...document.querySelectorAll(".flux-bar, liveflux-overlay"));
      document.body.replaceWith(body);
      old.forEach((element) => element.remove());
      came.drawn = drawn;
      came.ran = ran;
      document.title = next.title;
      documentElement.lang = next.documentElement.lang;
      documentElement.dir = next.documentElement.dir;
      // The user may come back to them.
      components
        .prune()
        .filter(({ lost }) => !lost)
        .forEach(({ id }) => synchronizer.detach(id, true));
      // All in one frame.
      synchronizer.sync(
        allOf(body, ROOT)
          .filter((root) => components.adopt(root))
          .map((root) => /** @type {Component} */ (known(root))),
      );
      page.scan(body);
      if (connection.state !== "open") {
        // Else they are told, because they are watched.
        late.forEach((draw) => draw());
      }
      morpher.activate([body]);
    };
  };
}
