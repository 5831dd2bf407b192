import { itemsOf } from "../sort-places.js";
import { createSorting } from "../sorting.js";
import { listenToKeys } from "../sort-keys.js";
import { listenToPointers } from "../sort-pointer.js";

/** @import { Kit } from "../parts.js" */

/** Id of the element that says how items are moved with the keyboard. */
const HELP = "flux-sort-help";

/** What assistive technology is told. */
const WORDS = {
  help: "To move, press Space.",
  lifted:
    "Lifted. Move with the arrow keys, drop with Space, cancel with Escape. {list} {n} of {all}.",
  moved: "{list} {n} of {all}.",
  placed: "Dropped. {list} {n} of {all}.",
  cancelled: "Cancelled.",
  refused: "Not moved.",
};

/**
 * Lists that users sort: `data-flux-sort`.
 *
 * @param {Kit} kit the parts of the client
 */
export function install(kit) {
  const { options, page } = kit;
  const { document } = options;
  /** @type {Record<string, string>} */
  const words = { ...WORDS, ...options.sort };
  const help = document.createElement("p");
  const status = document.createElement("p");
  help.id = HELP;
  help.hidden = true;
  help.textContent = words.help;
  status.setAttribute("role", "status");
  status.style.cssText =
    "position:fixed;width:1px;height:1px;margin:-1px;overflow:hidden;clip-path:inset(50%)";
  const tell = () => document.body.append(help, status);
  tell();
  document.addEventListener("liveflux:after-navigate", tell);

  const sorting = createSorting(kit, (word, item) => {
    const list = item.parentElement;
    const items = list ? itemsOf(list) : [];
    status.textContent = words[word]
      .replace("{list}", list ? nameOf(list) : "")
      .replace("{n}", `${items.indexOf(item) + 1}`)
      .replace("{all}", `${items.length}`);
  });
  listenToPointers(options, sorting);
  const describe = listenToKeys(options, sorting, HELP);
  page.watch(describe);
  describe(document.documentElement);
}

/**
 * @param {Element} list that can be sorted
 * @returns {string} its name, if it has one
 */
function nameOf(list) {
  const by = list.getAttribute("aria-labelledby");
  return (
    list.getAttribute("aria-label") ??
    (by && list.ownerDocument.getElementById(by)?.textContent) ??
    ""
  );
}
