/** @import { Options } from "../options.js" */
/** @import { DeveloperNews } from "./error-panel.js" */

/** How often a page without a connection asks, in milliseconds. */
const PAUSE = 500;

/**
 * Asks the server for what it says to developers while the page has no connection. Ends where the server has nothing
 * for them.
 *
 * @param {Options} options the page
 * @param {Options["fetch"]} fetch not watched: these requests are none of the page's
 * @param {(news: DeveloperNews) => void} receive takes what the server says
 * @returns {() => void} ends it
 */
export function askForNews(options, fetch, receive) {
  const { document, endpoint, setTimeout } = options;
  let asking = true;
  let last = -1;
  const wait = () => {
    setTimeout(() => {
      void ask();
    }, PAUSE);
  };
  const ask = async () => {
    const { fluxState } = document.documentElement.dataset;
    if (asking && fluxState === "http" && !document.hidden) {
      try {
        const response = await fetch(`${endpoint}/dev?after=${last}`, {
          headers: { Accept: "application/json" },
        });
        asking &&= response.status !== 404;
        if (asking && response.ok) {
          const { last: number, news } = await response.json();
          last = number;
          news.forEach(receive);
        }
      } catch {
        // The server starts again.
      }
    }
    if (asking) {
      wait();
    }
  };
  wait();
  return () => {
    asking = false;
  };
}
