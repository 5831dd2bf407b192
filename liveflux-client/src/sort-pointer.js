import { CONTROLS } from "./action-listener.js";
import { closest, originOf } from "./dom.js";
import { handlesOf, itemAround, itemsOf, listAround } from "./sort-places.js";

/** @import { Options } from "./options.js" */
/** @import { Sorting } from "./sorting.js" */

/** So far a pointer moves before it drags, in pixels. */
const FAR = 5;

/** So long a finger rests on an item that has no handle before it drags rather than scrolls, in milliseconds. */
const LONG = 300;

/** So near to an edge of what scrolls it scrolls, in pixels. */
const NEAR = 40;

/** How long it scrolls, by {@link STEP}, in milliseconds. */
const TICK = 16;
const STEP = 10;

/**
 * Lets users drag items with a mouse, a pen or a finger.
 *
 * @param {Options} options document and timers
 * @param {Sorting} sorting moves the items
 * @returns {(event: PointerEvent, origin: Element) => void} takes a press that happened before
 */
export function listenToPointers(options, sorting) {
  const { document, window, setTimeout, clearTimeout } = options;
  /** @type {{ item: Element, x: number, y: number, waits: boolean } | null} */
  let pressed = null;
  let dragging = false;
  let justDropped = false;
  /** @type {unknown} */
  let timer;

  const release = () => {
    clearTimeout(timer);
    pressed = null;
    dragging = false;
  };
  const cancel = () => {
    if (dragging) {
      sorting.cancel();
    }
    release();
  };
  const begin = () => {
    if (pressed && sorting.lift(pressed.item)) {
      dragging = true;
      pressed.waits = false;
      scroll();
    } else {
      release();
    }
  };
  const over = () => {
    const { item, x, y } = /** @type {NonNullable<typeof pressed>} */ (pressed);
    const under = document.elementFromPoint(x, y);
    const list = listAround(under);
    const target = list && itemsOf(list).find((it) => it.contains(under));
    if (target && target !== item) {
      const box = target.getBoundingClientRect();
      const { top } = item.getBoundingClientRect();
      const beside =
        item.parentElement === list && Math.abs(box.top - top) < box.height / 2;
      const after = beside
        ? x > box.left + box.width / 2
        : y > box.top + box.height / 2;
      sorting.move(list, after ? target.nextSibling : target);
    } else if (list && !target) {
      const last = itemsOf(list).at(-1);
      if (!last || y > last.getBoundingClientRect().bottom) {
        sorting.move(list, last?.nextSibling ?? null);
      }
    }
  };
  const scroll = () => {
    if (pressed && dragging) {
      const { item, y } = pressed;
      const box = scrollerOf(item, window);
      const { top, bottom } = box
        ? box.getBoundingClientRect()
        : { top: 0, bottom: window.innerHeight };
      const by = y < top + NEAR ? -STEP : y > bottom - NEAR ? STEP : 0;
      if (by) {
        (box ?? window).scrollBy(0, by);
        over();
      }
      timer = setTimeout(scroll, TICK);
    }
  };

  /** @type {(type: string, listener: (event: any) => void, options?: AddEventListenerOptions) => void} */
  const on = (type, listener, options) =>
    document.addEventListener(type, listener, options);

  /** @type {ReturnType<typeof listenToPointers>} */
  const press = (event, origin) => {
    cancel();
    sorting.cancel();
    const item = itemAround(origin);
    if (!item || event.button || !event.isPrimary || event.defaultPrevented) {
      return;
    }
    const handles = handlesOf(item);
    const handle = handles.some((it) => it.contains(origin));
    const control = closest(origin, CONTROLS);
    if (
      handle ||
      !(handles[0] || (control !== item && item.contains(control)))
    ) {
      const waits = event.pointerType === "touch" && !handle;
      pressed = { item, x: event.clientX, y: event.clientY, waits };
      if (waits) {
        timer = setTimeout(begin, LONG);
      }
    }
  };
  on("pointerdown", (event) => press(event, originOf(event)));
  on("pointermove", ({ clientX: x, clientY: y, isPrimary }) => {
    if (!pressed || !isPrimary) {
      return;
    }
    const far = Math.hypot(x - pressed.x, y - pressed.y) > FAR;
    if (far && pressed.waits) {
      release();
    } else if (far && !dragging) {
      begin();
    }
    if (pressed && dragging) {
      Object.assign(pressed, { x, y });
      over();
    }
  });
  on("pointerup", () => {
    if (dragging) {
      justDropped = true;
      setTimeout(() => {
        justDropped = false;
      }, 0);
      sorting.drop();
    }
    release();
  });
  on("pointercancel", cancel);
  on("keydown", (event) => {
    if (dragging && event.key === "Escape") {
      event.preventDefault();
      cancel();
    }
  });
  // Else the browser would scroll, select, drag a picture or open a menu.
  for (const type of ["touchmove", "selectstart", "dragstart", "contextmenu"]) {
    on(
      type,
      (event) => {
        if (dragging || (pressed && !pressed.waits && type !== "contextmenu")) {
          event.preventDefault();
        }
      },
      { passive: false },
    );
  }
  on(
    "click",
    (event) => {
      if (justDropped) {
        // What was dragged was not clicked.
        event.preventDefault();
        event.stopPropagation();
      }
    },
    { capture: true },
  );
  return press;
}

/**
 * @param {Element} item of a list
 * @param {Window} window the page's
 * @returns {Element | null} the nearest element around it that scrolls; null for the page
 */
function scrollerOf(item, window) {
  for (let box = item.parentElement; box; box = box.parentElement) {
    if (
      box.scrollHeight > box.clientHeight &&
      /auto|scroll/.test(window.getComputedStyle(box).overflowY) &&
      box !== box.ownerDocument.scrollingElement
    ) {
      return box;
    }
  }
  return null;
}
