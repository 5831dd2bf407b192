import { channel, connect, LiveFluxError, LiveFluxWS } from "liveflux-client";

interface Said {
  text: string;
}

const client = connect({ endpoint: "/liveflux", extensions: ["compat"] });
channel("chat").on("say", (said: Said) => console.log(said.text));
const wire = client.findComponent("counter");
wire?.call("increment", { by: 5 }).catch((error: LiveFluxError) => error.code);
const set: Promise<void> | undefined = wire?.set("title", "New");
const stop: () => void = window.liveflux.subscribe("a", null, "b", "c", 300);
void window.liveflux.simulate({ latency: 100 });
void document.querySelector("div")?.$wire?.call("go");
export const socket = () => new LiveFluxWS("/liveflux", { componentID: "a" });
export { set, stop };
