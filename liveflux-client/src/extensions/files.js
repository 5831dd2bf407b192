import { Backoff } from "../backoff.js";
import { allOf, closest, matches, originOf } from "../dom.js";
import { ROOT } from "../attributes.js";
import { DRAGGING, DROP, PROGRESS, UPLOAD } from "../extension-attributes.js";
import { LiveFluxError, signal } from "../signals.js";
import { uploader } from "../uploader.js";

/** @import { Kit } from "../parts.js" */
/** @import { Message } from "../messages.js" */
/** @import { Run } from "../actions.js" */
/** @import { Request } from "../outbox.js" */

/** Fields that hold files. */
const INPUTS = "input[type=file]";

/** Bytes from which on the server is asked first whether it would take them. */
const LARGE = 1024 * 1024;

/** Posts without an answer after which an action with files fails. */
const MOST_POSTS = 5;

/**
 * Actions with files: they go along with submits, as posts, whatever transport the page has. Pages with file inputs
 * load it.
 *
 * @param {Kit} kit the parts of the client
 */
export function install({ components, extensions, options, outbox, receiver }) {
  const { document, endpoint, headers, fetch } = options;
  /** @type {WeakMap<Run, Map<HTMLInputElement, FileList | null>>} what goes along */
  const carried = new WeakMap();
  let posts = 0;

  document.addEventListener("liveflux:before-action", (event) => {
    const run = /** @type {Run} */ (/** @type {CustomEvent} */ (event).detail);
    const { action, data, root, trigger } = run;
    const inputs = action && trigger ? inputsOf(trigger, root) : [];
    for (const { name, files } of inputs) {
      data[name] = [...[data[name] ?? []].flat(), ...(files ?? [])];
    }
    carried.set(run, new Map(inputs.map((it) => [it, it.files])));
  });

  document.addEventListener("liveflux:after-action", (event) => {
    const run = /** @type {Run} */ (/** @type {CustomEvent} */ (event).detail);
    const sent = run.error ? [] : (carried.get(run) ?? []);
    // The answer is drawn by then.
    options.setTimeout(() => {
      for (const [input, files] of sent) {
        const place = input.form ?? run.root;
        const refused = place && allOf(place, "[aria-invalid=true]")[0];
        if (!refused && input.files === files) {
          input.value = "";
        }
      }
    }, 0);
  });

  const add = outbox.add.bind(outbox);
  outbox.add = (message, how) => {
    if (!filesOf(message.data).length) {
      add(message, how);
      return;
    }
    const line = `post ${++posts}`;
    // The outbox knows of it, and does not send it: other actions do not wait for it.
    add(message, { ...how, line, via: "http", sent: true });
    const request = outbox.pending.find((it) => it.line === line);
    if (request) {
      void send(request);
    }
  };

  /** @param {Request} request with files */
  async function send(request) {
    const { message } = request;
    const { ref, componentID = "", action } = message;
    const root = [...(components.get(componentID)?.roots ?? [])];
    const place = request.elements[0] ?? root[0];
    /** @type {(loaded: number, total: number) => void} */
    const progress = (loaded, total) => {
      const detail = { id: componentID, action, loaded, total };
      signal(document, "liveflux:upload", detail);
      const bars = /** @type {HTMLProgressElement[]} */ (barsOf(place));
      bars.forEach((bar) => Object.assign(bar, { max: total, value: loaded }));
    };
    const backoff = new Backoff(options.random);
    /** @type {any} */
    let error;
    /** @type {Message[]} */
    let answers = [];
    do {
      try {
        const http = await extensions.use("http", false);
        await announce(message.data);
        const post = uploader(options, progress);
        answers = await http.post(message, request.event, post);
        error = answers.find(({ code }) => code === 503);
      } catch (problem) {
        error = problem;
      }
      if (
        !error ||
        error.fault === "client" ||
        backoff.failures >= MOST_POSTS
      ) {
        break;
      }
      const { fault, retryAfter = 0 } = error;
      const wait = fault ? retryAfter : 1000 * retryAfter;
      const pause = Math.max(backoff.next(), wait);
      await new Promise((resolve) =>
        options.setTimeout(() => resolve(0), pause),
      );
    } while (outbox.pending.includes(request));
    progress(0, 1);
    if (error) {
      const { code = 0, fault = "network" } = error;
      const text = error.message ?? String(error);
      outbox.take(ref)?.failed(request, new LiveFluxError(code, text, fault));
    }
    (error ? [] : answers).forEach((it) => receiver.receive(it));
  }

  /**
   * Asks the server before much is sent for nothing: who has closed the connection is not heard.
   *
   * @param {unknown} data of an action
   */
  async function announce(data) {
    const sizes = filesOf(data).map(({ size }) => size);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    if (total > LARGE) {
      const parts = Object.values(data ?? {}).flat().length;
      const response = await fetch(endpoint, {
        credentials: options.credentials,
        headers: {
          "X-Liveflux-Files": `${parts} ${Math.max(...sizes)} ${total}`,
          ...headers,
        },
      });
      if (response.status === 413) {
        const { message } = await response.json();
        throw new LiveFluxError(413, message, "client");
      }
    }
  }

  for (const type of ["dragenter", "dragover", "dragleave", "drop"]) {
    document.addEventListener(type, (event) => {
      const { dataTransfer } = /** @type {DragEvent} */ (event);
      const zone = closest(originOf(event), `[${DROP}]`);
      if (zone && dataTransfer?.types.includes("Files")) {
        event.preventDefault();
        zone.toggleAttribute(DRAGGING, /enter|over/.test(type));
        const input = type === "drop" && inputOf(zone);
        if (input) {
          choose(input, dataTransfer.files);
        }
      }
    });
  }
}

/**
 * @param {Element} trigger what the user touched
 * @param {Element | null} root of its component
 * @returns {HTMLInputElement[]} the inputs whose files go along: those of the form that is submitted, or of the
 * component where there is no form. Buttons that submit nothing take none.
 */
function inputsOf(trigger, root) {
  const { form, type } = /** @type {HTMLInputElement} */ (trigger);
  const own = matches(trigger, "form")
    ? trigger
    : (form ?? closest(trigger, "form"));
  if (own && type === "button") {
    return [];
  }
  /** @type {any} */
  const found = own
    ? Reflect.get(Object.getPrototypeOf(own), "elements", own)
    : root
      ? allOf(root, INPUTS)
      : [];
  return [...found].filter(
    (/** @type {HTMLInputElement} */ it) =>
      it.name &&
      it.files?.length &&
      !it.matches(":disabled") &&
      (own || !it.form) &&
      closest(it, ROOT) === closest(root, ROOT),
  );
}

/**
 * @param {unknown} data of an action
 * @returns {File[]} the files in it
 */
function filesOf(data) {
  return Object.values(data ?? {})
    .flat()
    .filter((it) => typeof it?.arrayBuffer === "function");
}

/**
 * @param {Element | undefined} place of an action
 * @returns {Element[]} what shows how much was sent
 */
function barsOf(place) {
  const form = closest(place, "form") ?? closest(place, ROOT);
  return form ? allOf(form, `progress[${PROGRESS}=""]`) : [];
}

/**
 * @param {Element} zone in which files are dropped
 * @returns {HTMLInputElement | undefined} the input that takes them
 */
function inputOf(zone) {
  const name = zone.getAttribute(DROP);
  const place = (name && closest(zone, ROOT)) || zone;
  const inputs = /** @type {HTMLInputElement[]} */ (allOf(place, INPUTS));
  return inputs.find(
    (it) => !name || [it.name, it.getAttribute(UPLOAD)].includes(name),
  );
}

/**
 * @param {HTMLInputElement} input that takes files
 * @param {FileList} files that were dropped
 */
function choose(input, files) {
  const taken = new DataTransfer();
  [...files]
    .slice(0, input.multiple ? files.length : 1)
    .forEach((file) => taken.items.add(file));
  input.files = taken.files;
  for (const type of ["input", "change"]) {
    input.dispatchEvent(new Event(type, { bubbles: true }));
  }
}
