import { COUNTDOWN } from "../extension-attributes.js";
import { reportMistake, signal } from "../signals.js";

/** @import { Kit } from "../parts.js" */

/** Dispatched by an element whose time has come while it was in the page. */
const ENDED = "flux-countdown-ended";

const SECOND = 1000;

const SECONDS_OF_A_DAY = 86_400;

/**
 * Elements that count down to an instant by themselves: `data-flux-countdown`.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ options }) {
  const { document, window, now, setTimeout, clearTimeout } = options;
  /** @type {WeakMap<Element, string>} the instants that elements count down to */
  const running = new WeakMap();
  /** @type {Set<string>} what is no instant, as the page was told */
  const unreadable = new Set();
  /** @type {unknown} */
  let timer;

  const show = () => {
    clearTimeout(timer);
    let next = Infinity;
    for (const element of document.querySelectorAll(`[${COUNTDOWN}]`)) {
      const instant = element.getAttribute(COUNTDOWN) ?? "";
      const end = Date.parse(instant);
      if (Number.isNaN(end)) {
        complain(instant);
        continue;
      }
      const left = Math.max(0, end - now());
      write(element, Math.ceil(left / SECOND));
      if (left > 0) {
        running.set(element, instant);
        next = Math.min(next, left % SECOND || SECOND);
      } else if (running.get(element) === instant) {
        running.delete(element);
        signal(element, ENDED);
      }
    }
    if (next < Infinity) {
      timer = setTimeout(show, next);
    }
  };

  /** @param {string} instant what cannot be read */
  const complain = (instant) => {
    if (!unreadable.has(instant)) {
      unreadable.add(instant);
      const text = `${COUNTDOWN} must be an instant such as 2030-01-31T12:00:00Z, not '${instant}'`;
      reportMistake(document, text);
    }
  };

  // What an update draws is replaced before the browser shows it.
  new window.MutationObserver(show).observe(document, {
    attributeFilter: [COUNTDOWN],
    childList: true,
    subtree: true,
  });
  // Timers do not run while the machine sleeps.
  document.addEventListener("visibilitychange", show);
  window.addEventListener("pageshow", show);
  show();
}

/**
 * @param {Element} element shows what is left
 * @param {number} seconds that are left
 */
function write(element, seconds) {
  const text = words(seconds, element.closest("[lang]")?.getAttribute("lang"));
  if (element.textContent !== text) {
    element.textContent = text;
  }
  if (!element.hasAttribute("role")) {
    element.setAttribute("role", "timer");
  }
}

/**
 * @param {number} seconds that are left
 * @param {string | null | undefined} language of the page
 * @returns {string} days in words, and hours, minutes and seconds as a clock has them
 */
function words(seconds, language) {
  const days = Math.floor(seconds / SECONDS_OF_A_DAY);
  const hours = Math.floor((seconds % SECONDS_OF_A_DAY) / 3600);
  const clock = [Math.floor(seconds / 60) % 60, seconds % 60];
  const parts = days || hours ? [hours, ...clock] : clock;
  const time = parts
    .map((part, place) => (place ? String(part).padStart(2, "0") : part))
    .join(":");
  return days ? `${inDays(days, language)} ${time}` : time;
}

/**
 * @param {number} days a number of them
 * @param {string | null | undefined} language of the page
 * @returns {string} the same in words
 */
function inDays(days, language) {
  const style = /** @type {const} */ ({
    style: "unit",
    unit: "day",
    unitDisplay: "long",
  });
  try {
    return new Intl.NumberFormat(language || undefined, style).format(days);
  } catch {
    // The page names a language that there is not.
    return new Intl.NumberFormat(undefined, style).format(days);
  }
}
