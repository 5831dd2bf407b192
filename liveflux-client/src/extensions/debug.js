import { Simulation } from "../simulation.js";
import { watchTraffic } from "../traffic.js";

/** @import { Kit } from "../parts.js" */
/** @import { Conditions } from "../simulation.js" */

/**
 * Help for developers: `liveflux.debug` and `liveflux.simulate`.
 *
 * @param {Kit} kit the parts of the client
 * @returns {{ debug: (on?: boolean) => void, simulate: (conditions?: Conditions | null) => void }} both
 */
export function install({ options, connection }) {
  const simulation = new Simulation(options);
  /** @type {Conditions | null} */
  let simulated = null;
  /** @type {(() => void) | null} */
  let end = null;

  /** Exchanges what the connection is made of; only a new connection takes notice. */
  const change = () => {
    end?.();
    end = null;
    simulation.set(simulated);
  };
  const watch = () => {
    end = watchTraffic(options, ({ direction, transport, text, size }) => {
      const arrow = direction === "in" ? "←" : "→";
      console.log(`LiveFlux ${arrow} ${transport} ${size} B`, parsed(text));
    });
  };
  const reconnect = () => {
    if (connection.state !== "closed") {
      connection.stop();
      connection.start();
    }
  };
  return {
    debug(on = true) {
      change();
      if (on) {
        watch();
      }
      reconnect();
    },
    simulate(conditions = null) {
      const watched = Boolean(end);
      simulation.set(conditions);
      simulated = conditions;
      change();
      if (watched) {
        watch();
      }
      reconnect();
    },
  };
}

/**
 * @param {string} text JSON, a form or HTML
 * @returns {unknown} what is easiest to read on a console
 */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
