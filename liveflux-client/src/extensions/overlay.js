import { ID } from "../attributes.js";
import { askForNews } from "../overlay/asked-news.js";
import { ErrorPanel } from "../overlay/error-panel.js";
import { FailedActions } from "../overlay/failed-actions.js";
import { savedPage } from "../overlay/saved-page.js";
import { loadStylesAgain } from "../overlay/saved-styles.js";
import { UpdateSizes } from "../overlay/update-sizes.js";
import { watchStrayActions } from "../stray-actions.js";
import { watchTraffic } from "../traffic.js";

/** @import { Message } from "../messages.js" */
/** @import { Kit } from "../parts.js" */
/** @import { DeveloperNews, Report } from "../overlay/error-panel.js" */

const STYLE = `
  :host { all: initial; position: fixed; right: 8px; bottom: 8px; z-index: 2147483647; font: 12px/1.5 monospace; }
  output { display: block; max-width: 36em; margin-left: auto; padding: 4px 8px; border-radius: 4px;
    background: #222; color: #eee; opacity: .85; cursor: pointer; white-space: pre-wrap; overflow-wrap: anywhere; }
  output.folded { max-width: 1em; overflow: hidden; white-space: nowrap; }
  b { color: #8d8; font-weight: normal; } b.bad { color: #f88; }
  section { box-sizing: border-box; width: min(60em, 100vw - 16px); max-height: 70vh; overflow: auto; margin-bottom: 8px;
    padding: 8px 12px; border-left: 4px solid #f66; border-radius: 4px; background: #222; color: #fff; overflow-wrap: anywhere; }
  section[hidden] { display: none; }
  h2 { margin: 0; font-size: 14px; } p { margin: 4px 0; } pre { margin: 8px 0; white-space: pre-wrap; }
  button { float: right; border: 0; background: none; color: inherit; font: inherit; cursor: pointer; }
`;
/** The name under which a failure is in the log. */
const NAME = /\(error ([^)]+)\)/;
/** So many reports wait for the answer that they are about. */
const REPORTS = 20;

/**
 * A corner of the page that shows the developer what the client does and what has failed on the server, and a word on
 * the console where nothing happens. It loads style sheets and pages again that were saved. Loaded in development only.
 *
 * @param {Kit} kit the parts of the client
 * @returns {{ remove: () => void, receive: (message: Message) => void }} what ends it, and what takes what the server
 * says to developers
 */
export function install(kit) {
  const { options } = kit;
  const { document, location } = options;
  const { fetch } = options;
  const refresh = savedPage(kit);
  const seen = { in: 0, out: 0, bytesIn: 0, bytesOut: 0, updates: 0, bytes: 0 };
  const sizes = new UpdateSizes();
  const actions = new FailedActions();
  /** @type {Map<string, Report>} */
  const reports = new Map();
  let error = "none";
  let saved = "";
  let swaps = 0;
  /** Path of the page if the server has said why it cannot be drawn. */
  let undrawn = "";

  const host = document.createElement("liveflux-overlay");
  const shadow = host.attachShadow({ mode: "open" });
  // Not a style element, which a content security policy may forbid.
  const sheet = new options.window.CSSStyleSheet();
  sheet.replaceSync(STYLE);
  shadow.adoptedStyleSheets = [sheet];
  const panel = new ErrorPanel(document, shadow);
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
    const drawn = sizes.all.filter(({ why }) => why);
    output.replaceChildren(
      state,
      ` ${fluxState} ${fluxTransport}\n` +
        `frames in ${seen.in} (${seen.bytesIn} B), out ${seen.out} (${seen.bytesOut} B)\n` +
        `updates ${seen.updates}, ${mean} B each\n` +
        drawn.map((it) => `  ${it.kind} ${it.bytes} B: ${it.why}\n`).join("") +
        `last error ${error}${saved}`,
    );
  };
  /** @param {Message} message that came */
  const came = (message) => {
    const [, name = ""] = NAME.exec(message.message ?? "") ?? [];
    const sent = actions.take(message.ref);
    const report = message.type === "error" && reports.get(name);
    if (report) {
      panel.show(report, sent?.text, sent?.id ?? message.componentID);
    }
  };
  const end = watchTraffic(options, ({ direction, text, size }) => {
    const incoming = direction === "in";
    seen[incoming ? "in" : "out"]++;
    seen[incoming ? "bytesIn" : "bytesOut"] += size;
    const messages = messagesIn(text);
    messages.forEach((it) => (incoming ? came(it) : actions.note(it)));
    const updates = incoming
      ? messages.filter(({ type }) => type === "update")
      : [];
    // The answer to a post is one.
    const html = incoming && text.includes(ID) && !messages.length ? 1 : 0;
    if (updates.length + html) {
      seen.updates += updates.length + html;
      seen.bytes += size;
    }
    updates.forEach((it) => sizes.came(it, Math.round(size / updates.length)));
    draw();
  });
  const endStrayActions = watchStrayActions(document);
  const listening = new AbortController();
  /** @param {string} type @param {(detail: any) => void} listener */
  const on = (type, listener) =>
    document.addEventListener(
      type,
      (event) => {
        listener(/** @type {CustomEvent} */ (event).detail);
        draw();
      },
      { signal: listening.signal },
    );
  on("liveflux:error", ({ code, message }) => {
    error = `${code}: ${message}`;
  });
  on("liveflux:after-update", (detail) => {
    sizes.drawn(detail);
    panel.drawn(detail.id);
  });
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
  /** @param {DeveloperNews} news */
  const receive = (news) => {
    if (news.failure) {
      reports.set(news.failure.name, news.failure);
      const [oldest] = reports.keys();
      if (reports.size > REPORTS) {
        reports.delete(oldest);
      }
    }
    if (news.styles) {
      saved = `\nsaved ${news.styles.join(", ")}`;
      loadStylesAgain(options, news.styles, ++swaps);
    }
    if (news.saved) {
      saved = `\nsaved ${news.saved.join(", ")}`;
      const ids = [...document.querySelectorAll(`[${ID}]`)].map((it) =>
        it.getAttribute(ID),
      );
      const failed = news.undrawn?.find(({ id = "" }) => ids.includes(id));
      if (failed) {
        panel.show(failed);
      } else {
        panel.hide();
      }
      if (news.pages || document.documentElement.dataset.fluxState === "http") {
        undrawn = "";
        // Who restarts the server has no page for a while.
        refresh().then(
          (answer) =>
            answer && undrawn !== location.pathname && panel.show(answer),
          () => {},
        );
      }
    }
    if (news.page?.path === location.pathname) {
      undrawn = news.page.path;
      panel.show(news.page);
    }
    draw();
  };
  const endNews = askForNews(options, fetch, receive);
  return {
    receive: ({ data }) => receive(/** @type {DeveloperNews} */ (data)),
    remove() {
      end();
      endNews();
      endStrayActions();
      listening.abort();
      observer.disconnect();
      document.removeEventListener("DOMContentLoaded", show);
      host.remove();
    },
  };
}

/**
 * @param {string} text what crossed the wire
 * @returns {Message[]} the messages in it, if it is made of such
 */
function messagesIn(text) {
  try {
    return [JSON.parse(text)].flat();
  } catch {
    return [];
  }
}
