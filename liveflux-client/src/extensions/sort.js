import { allOf, originOf } from "../dom.js";
import { SORT } from "../extension-attributes.js";
import {
  grips,
  isPlain,
  isPress,
  itemsOf,
  listAround,
} from "../sort-places.js";
import { createSorting } from "../sorting.js";

/** @import { Kit } from "../parts.js" */
/** @import { Sorting } from "../sorting.js" */

/** What says how items are moved. */
const DESCRIBED = "aria-describedby";

/** Id of the element that says how items are moved with the keyboard. */
const HELP = "flux-sort-help";

/** Time from an extension that could not be loaded to the next attempt without need, in milliseconds. */
const PAUSE = 10_000;

/**
 * Lists that users sort: `data-flux-sort`. What moves them with pointers and with keys are
 * extensions of their own, which come when a pointer is over a list, and when an item has the focus.
 *
 * @param {Kit} kit the parts of the client
 * @returns {Sorting} what moves items
 */
export function install(kit) {
  const { extensions, options, page } = kit;
  const { document, now, window } = options;
  const help = document.createElement("p");
  help.id = HELP;
  help.hidden = true;
  help.textContent = options.sort?.help ?? "To move, press Space.";
  const stay = () => document.body.append(help);
  stay();
  document.addEventListener("liveflux:after-navigate", stay);

  const sorting = createSorting(kit, (word, item) =>
    // It has come if the item has the focus.
    extensions.installed("sort-keys")?.say(word, item),
  );
  /** @param {Element} place whose items are to be reached by keys */
  const describe = (place) => {
    const around = listAround(place);
    for (const list of [around, ...allOf(place, `[${SORT}]`)]) {
      const items = list && listAround(list) === list ? itemsOf(list) : [];
      for (const grip of items.flatMap(grips)) {
        if (/** @type {HTMLElement} */ (grip).tabIndex < 0) {
          grip.setAttribute("tabindex", "0");
        }
        if (!grip.hasAttribute(DESCRIBED)) {
          grip.setAttribute(DESCRIBED, HELP);
        }
      }
    }
  };
  page.watch(describe);
  describe(document.documentElement);

  /** @type {Event | null} what is pressed */
  let pressed = null;
  /** @type {(type: string, listener: (event: any, origin: Element) => void) => void} listens in lists */
  const on = (type, listener) =>
    document.addEventListener(type, (event) => {
      const origin = originOf(event);
      if (listAround(origin)) {
        listener(event, origin);
      }
    });
  /** When to prepare again, after a failure. */
  let next = 0;
  /** @param {string} name of an extension that the user may need soon: when it is needed, it is asked for again */
  const prepare = (name) =>
    now() >= next &&
    extensions.use(name, false).catch(() => {
      next = now() + PAUSE;
    });
  on("pointerover", () => prepare("sort-drag"));
  on("focusin", () => prepare("sort-keys"));
  // Browsers ask as soon as a finger moves whether it scrolls.
  if (window.matchMedia?.("(any-pointer: coarse)").matches) {
    void prepare("sort-drag");
  }
  on("pointerdown", (event, origin) => {
    pressed = event;
    extensions.awaits(
      "sort-drag",
      (press) => pressed === event && press(event, origin),
    );
  });
  for (const type of ["pointerup", "pointercancel"]) {
    document.addEventListener(type, () => {
      pressed = null;
    });
  }
  on("keydown", (event, origin) => {
    if (
      isPress(event) &&
      isPlain(event) &&
      !event.repeat &&
      origin.getAttribute(DESCRIBED) === HELP &&
      extensions.awaits(
        "sort-keys",
        // The user may have gone elsewhere meanwhile.
        (keys) => document.activeElement === origin && keys.lift(origin),
      )
    ) {
      event.preventDefault();
    }
  });
  return sorting;
}
