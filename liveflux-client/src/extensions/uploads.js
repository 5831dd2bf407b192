import { PREVIEW, PROGRESS, UPLOAD } from "../extension-attributes.js";
import { allOf, ask, closest, originOf } from "../dom.js";
import { quietly } from "../own-events.js";
import { LiveFluxError, reportError } from "../signals.js";
import { GONE, STUCK } from "../upload-transfer.js";

/** @import { Component } from "../component.js" */
/** @import { Kit } from "../parts.js" */
/** @import { Answer, Upload } from "../upload-transfer.js" */

/** What gives up a file. */
const CANCEL = "data-flux-cancel";

/** What the user is told of a file that the server does not have any more. */
const LOST = "The server no longer has the upload. Choose the file again.";

/** Marks what is wrong with a file. */
const WRONG = "data-flux-upload-error";

/** Files that are announced together. */
const BATCH = 50;

/**
 * Files that go to fields of components chunk by chunk while the user goes on: `data-flux-upload`. Pages with such file
 * inputs load it.
 *
 * @param {Kit} kit the parts of the client
 */
export function install(kit) {
  const { client, components, connection, extensions, options, outbox, page } =
    kit;
  const { document } = options;
  /** @type {Map<string, Upload>} all that the page may show, by their names */
  const uploads = new Map();
  /** @type {Set<{ id: string, done: Promise<string> }>} what submits wait for */
  const running = new Set();

  const show = () =>
    quietly(() => {
      for (const [key, upload] of uploads) {
        const { ref } = upload;
        const roots = [...(components.get(upload.id)?.roots ?? [])];
        /** @type {(attribute: string) => any[]} */
        const places = (attribute) =>
          roots
            .flatMap((root) => allOf(root, `[${attribute}]`))
            .filter((it) => ask(it, "getAttribute", attribute) === ref);
        const { file, loaded } = upload;
        const previews = places(PREVIEW);
        previews.forEach((it) => {
          it.src = upload.url ||= URL.createObjectURL(file);
        });
        const bars = places(PROGRESS);
        if (!upload.over) {
          bars.forEach((it) =>
            Object.assign(it, { max: file.size, value: loaded }),
          );
        } else if (upload.wrong && bars[0]) {
          bars.forEach((it) => tell(it, upload.wrong));
        } else if (!previews[0]) {
          URL.revokeObjectURL(upload.url);
          uploads.delete(key);
        }
      }
    });

  const coming = () => extensions.use("upload-transfer", false);

  /**
   * Says beside the bar of a file what is wrong with it: the server does not draw it.
   *
   * @param {Element} bar
   * @param {string} text
   */
  const tell = (bar, text) => {
    if (!bar.nextElementSibling?.hasAttribute(WRONG)) {
      const note = document.createElement("span");
      note.setAttribute(WRONG, "");
      note.setAttribute("role", "alert");
      note.className = "error";
      note.textContent = text;
      bar.after(note);
    }
  };

  /** @param {any} input in which files were chosen */
  const begin = (input) => {
    const component = components.around(input)?.component;
    const files = [...(input?.files ?? [])];
    if (component && files[0]) {
      const { id } = component;
      const field = input.getAttribute(UPLOAD);
      // What is chosen next does not bring these again.
      input.value = "";
      const task = { id, done: send(component, field, files) };
      running.add(task);
      void task.done.then(() => running.delete(task));
    }

    /**
     * @param {Component} component that has the field
     * @param {string} field of it
     * @param {File[]} chosen
     * @returns {Promise<string>} when all is done, what went wrong
     */
    async function send({ id, kind }, field, chosen) {
      let wrong = "";
      // Nothing gets on without it, and the page says so.
      /** @type {ReturnType<typeof import("../upload-transfer.js").uploadTransfer>} */
      let transfer = async () => STUCK;
      for (let from = 0; from < chosen.length; from += BATCH) {
        const batch = chosen.slice(from, from + BATCH);
        /** @type {Answer[]} */
        let answers;
        try {
          answers = await client.call(
            /** @type {any} */ ({ id, kind }),
            "liveflux:upload",
            {
              field,
              files: batch.map(({ name, size }) => ({ name, size })),
              continued: from > 0,
              more: chosen.length - from - batch.length,
            },
          );
        } catch (problem) {
          return String(problem);
        }
        const queue = answers.map((answer, i) => {
          const { ref, error = "" } = answer;
          wrong ||= error;
          const over = !!error;
          const file = batch[i];
          const upload = {
            ...answer,
            ...{ id, file, loaded: 0, url: "", over, wrong: "" },
          };
          uploads.set(id + ref, upload);
          return upload;
        });
        await coming().then(
          (make) => {
            transfer = make(show);
          },
          () => {},
        );
        for (const upload of queue) {
          if (!upload.over) {
            let error = await transfer(upload);
            const cancelled = upload.over;
            upload.over = true;
            if (error === GONE) {
              const now = components.around(input)?.component;
              if (now && now.id !== id) {
                // The component was lost, and mounted again.
                return send(now, field, chosen.slice(from));
              }
              error = cancelled ? "" : LOST;
            }
            if (error === LOST || error === STUCK) {
              upload.wrong = error;
              reportError(document, new LiveFluxError(0, error, "client"), id);
            }
            // What else is wrong, the component shows.
            wrong ||= error;
            if (connection.state === "http") {
              outbox.add(
                { type: "sync", componentID: id, kind },
                { answered: () => {}, failed: () => {} },
              );
            }
            show();
          }
        }
        if (answers.some(({ code }) => code === "count")) {
          break;
        }
      }
      return wrong;
    }
  };

  const add = outbox.add.bind(outbox);
  outbox.add = (message, how) => {
    const [trigger, form] = how.elements ?? [];
    const submits =
      form &&
      (trigger === form || /** @type {any} */ (trigger).type === "submit");
    const awaited = [...running].filter(
      ({ id }) => submits && id === message.componentID,
    );
    if (awaited[0]) {
      void Promise.all(awaited.map(({ done }) => done)).then((all) => {
        const wrong = all.find(Boolean);
        if (wrong) {
          const error = new LiveFluxError(0, wrong, "client");
          how.failed(/** @type {any} */ ({ fields: [], ...how }), error);
        } else {
          add(message, how);
        }
      });
    } else {
      add(message, how);
    }
  };

  document.addEventListener("change", (event) =>
    begin(closest(originOf(event), `[${UPLOAD}]`)),
  );
  document.addEventListener("click", (event) => {
    if (closest(originOf(event), `[${UPLOAD}]`)) {
      // While the user looks for files.
      coming().catch(() => {});
    }
    /** @type {any} */
    const button = closest(originOf(event), `[${CANCEL}]`);
    const id = components.around(button)?.component.id;
    const upload = uploads.get(id + button?.getAttribute(CANCEL));
    if (upload) {
      upload.over = true;
      upload.stop?.();
    }
  });
  page.watch(show);
  // What was chosen before this was here.
  document.querySelectorAll(`[${UPLOAD}]`).forEach(begin);
}
