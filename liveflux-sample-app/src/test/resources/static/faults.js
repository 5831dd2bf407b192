// Plays the user of the page: does the steps it is given, and tells the frame around it what the page shows.
(() => {
  // Time passes this much faster for the client than for the rest of the world.
  const SPEED = window.speed ?? 6;
  const { run, channel, options, steps } = document.currentScript.dataset;
  const { useWebSocket, useSse } = JSON.parse(options);
  // Where nothing is pushed, or the server may have lost something.
  const looks =
    (useWebSocket === false && useSse === false) ||
    JSON.parse(steps).some(({ deed }) => deed === "look");
  window.liveflux = {
    setTimeout: (task, delay) => window.setTimeout(task, delay / SPEED),
    now: () => Date.now() * SPEED,
    timeoutMs: 6000,
    ...JSON.parse(options),
  };

  const sent = { ledger: [], board: [], said: [] };
  const feed = (window.feed = []);
  const answered = [];
  const errors = [];
  let draft = "";
  let done = false;
  const $ = (selector) => document.querySelector(selector);
  // What waits for an answer, of whichever button.
  const running = new Map();
  const isBusy = (selector) =>
    [...running.keys()].some(({ trigger }) => trigger === $(selector));
  // What looks again and again waits at nearly all times, but not for long.
  const waiting = () =>
    [...running].filter(
      ([{ trigger }, since]) =>
        !trigger?.matches(".look") || Date.now() - since > 2000,
    ).length;

  document.addEventListener("liveflux:before-action", ({ detail }) => {
    running.set(detail, Date.now());
  });
  document.addEventListener("liveflux:after-action", ({ detail }) => {
    running.delete(detail);
  });
  document.addEventListener("liveflux:open", () => {
    window.openSince = Date.now();
  });
  document.addEventListener("liveflux:error", ({ detail }) => {
    errors.push(`${detail.code} ${detail.message}`);
  });

  function click(place, what) {
    const button = $(`.${place} .add`);
    button.setAttribute("data-flux-param-what", what);
    sent[place].push(what);
    button.click();
  }

  const deeds = {
    ledger: (what) => click("ledger", what),
    board: (what) => click("board", what),
    type(text) {
      const field = $(".ledger input");
      draft += text;
      field.focus();
      field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    },
    async note() {
      if (draft) {
        sent.ledger.push(draft);
        $(".ledger form button").click();
        await until(() => !isBusy(".ledger form button"));
        draft = "";
      }
    },
    look() {},
    say(what) {
      sent.said.push(what);
      const answer = liveflux.channel(channel).send("say", what);
      answer.then(
        () => answered.push(what),
        () => {},
      );
    },
  };

  async function until(condition) {
    while (!condition()) {
      await new Promise((resolve) => window.setTimeout(resolve, 5));
    }
  }

  function shown(place) {
    const items = document.querySelectorAll(`.${place} li`);
    return Array.from(items, (item) => item.textContent);
  }

  function report() {
    const { fluxState, fluxTransport } = document.documentElement.dataset;
    const message = {
      run,
      done,
      state: `${fluxState} ${fluxTransport}`,
      bar: $(".flux-bar")?.textContent ?? "",
      ledgerId: $(".ledger").getAttribute("data-flux-component-id"),
      ledger: shown("ledger"),
      board: shown("board"),
      field: $(".ledger input").value,
      busy: waiting(),
      sent,
      draft,
      feed,
      answered,
      errors,
    };
    window.parent.postMessage(message, "*");
  }

  async function play() {
    const start = Date.now();
    for (const { at, deed, what } of JSON.parse(steps)) {
      await until(() => Date.now() >= start + at);
      await deeds[deed](what);
    }
    done = true;
  }

  function look() {
    for (const place of ["ledger", "board"]) {
      if (done && looks && !isBusy(`.${place} .look`)) {
        $(`.${place} .look`).click();
      }
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (channel) {
      liveflux
        .channel(channel)
        .on("news", (news) => feed.push(news))
        .on("@join", ({ recovered }) => {
          if (recovered === false) {
            feed.push("gap");
          }
        })
        .join(null, { history: 500 })
        .catch(() => {});
    }
    window.setInterval(report, 30);
    window.setInterval(look, 150);
    void play();
  });
})();
