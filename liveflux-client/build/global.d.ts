/** What the script makes of `window.liveflux`: the options that the page has set, and these. */
export type LiveFluxGlobal = UserOptions & {
  client: LiveFlux;
  events: Events;
  find: LiveFlux["find"];
  findComponent: LiveFlux["findComponent"];
  channel: LiveFlux["channel"];
  subscribe: LiveFlux["subscribe"];
  on: Events["on"];
  dispatch: Events["dispatch"];
  /** Logs what crosses the wire. */
  debug(on?: boolean): Promise<void>;
  /** Makes the network bad, or with null as it is. */
  simulate(
    conditions?: { latency?: number; jitter?: number; drop?: number } | null,
  ): Promise<void>;
};

declare global {
  interface Window {
    liveflux: LiveFluxGlobal;
  }
  interface Element {
    /** The component, on its root element. */
    $wire?: Wire;
  }
}
