import { readFileSync } from "node:fs";
import { Window } from "happy-dom";

/** @import { LiveFlux } from "../src/index.js" */

/**
 * The class as it is in the script that the build makes: the tests can run against that one too.
 *
 * @param {string} path of the script
 * @returns {typeof LiveFlux} its client class
 */
export function clientOf(path) {
  const window = /** @type {any} */ (
    new Window({ url: "https://app.example/" })
  );
  window.liveflux = { useWebSocket: false, window };
  const { document } = window;
  new Function("window", "document", readFileSync(path, "utf8"))(
    window,
    document,
  );
  const { client } = window.liveflux;
  client.stop();
  return client.constructor;
}
