import { watchStrayActions } from "../stray-actions.js";
import { watchTraffic } from "../traffic.js";

/** @import { Kit } from "../parts.js" */

const STYLE = `
  :host { all: initial; position: fixed; right: 8px; bottom: 8px; z-index: 2147483647; }
  output { display: block; max-width: 36em; padding: 4px 8px; border-radius: 4px; font: 12px/1.5 monospace;
    background: #222; color: #eee; opacity: .85; cursor: pointer; white-space: pre-wrap; overflow-wrap: anywhere; }
  output.folded { max-width: 1em; overflow: hidden; white-space: nowrap; }
  b { color: #8d8; font-weight: normal; } b.bad { color: #f88; }
`;

/**
 * A corner of the page that shows the developer what the client does, and a word on the console
 * where it does nothing. Loaded in development only.
 *
 * @param {Kit} kit the parts of the client
 * @returns {{ remove: () => void }} what ends it
 */
export function install({ options }) {
  const { document } = options;
  const seen = { in: 0, out: 0, bytesIn: 0, bytesOut: 0, updates: 0, bytes: 0 };
  let error = "none";

  const host = document.createElement("liveflux-overlay");
  const shadow = host.attachShadow({ mode: "open" });
  // Not a style element, which a content security policy may forbid.
  const sheet = new options.window.CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];
  const output = document.createElement("output");
  output.title = "LiveFlux; click to fold";
  output.addEventListener("click", () => output.classList.toggle("folded"));
  shadow.append(output);

  const draw = () => {
    const { fluxState = "", fluxTransport = "" } =
      document.documentElement.dataset;
    const state = document.createElement("b");
    state.textContent = "●";
    state.classList.toggle("bad", !/^(open|http)$/.test(fluxState));
    const mean = seen.updates ? Math.round(seen.bytes / seen.updates) : 0;
    output.replaceChildren(
      state,
      ` ${fluxState} ${fluxTransport}\n` +
        `frames in ${seen.in} (${seen.bytesIn} B), out ${seen.out} (${seen.bytesOut} B)\n` +
        `updates ${seen.updates}, ${mean} B each\n` +
        `last error ${error}`,
    );
  };
  const end = watchTraffic(options, ({ direction, text, size }) => {
    const incoming = direction === "in";
    seen[incoming ? "in" : "out"]++;
    seen[incoming ? "bytesIn" : "bytesOut"] += size;
    const updates = incoming ? updatesIn(text) : 0;
    if (updates) {
      seen.updates += updates;
      seen.bytes += size;
    }
    draw();
  });
  const endStrayActions = watchStrayActions(document);
  /** @param {Event} event */
  const failed = (event) => {
    const { code, message } = /** @type {CustomEvent} */ (event).detail;
    error = `${code}: ${message}`;
    draw();
  };
  document.addEventListener("liveflux:error", failed);
  const observer = new options.window.MutationObserver(draw);
  observer.observe(document.documentElement, {
    attributeFilter: ["data-flux-state", "data-flux-transport"],
  });
  const show = () => document.body.append(host);
  if (document.body) {
    show();
  } else {
    document.addEventListener("DOMContentLoaded", show);
  }
  draw();
  return {
    remove() {
      end();
      endStrayActions();
      observer.disconnect();
      document.removeEventListener("liveflux:error", failed);
      document.removeEventListener("DOMContentLoaded", show);
      host.remove();
    },
  };
}

/**
 * @param {string} text what came
 * @returns {number} how many updates it holds; the answer to a post is one
 */
function updatesIn(text) {
  try {
    return [JSON.parse(text)].flat().filter(({ type }) => type === "update")
      .length;
  } catch {
    return text.includes("data-flux-component-id") ? 1 : 0;
  }
}
