import { WebSocketServer } from "ws";
import { serve } from "./control.mjs";

const everybody = new Set();
const server = serve((tick) => {
  const text = JSON.stringify(tick);
  everybody.forEach((socket) => socket.send(text));
});
new WebSocketServer({ server, perMessageDeflate: false }).on("connection", (socket, { url }) => {
  if (url === "/echo") {
    socket.on("message", (text) => socket.send(text, { binary: false }));
  } else {
    everybody.add(socket);
    socket.on("close", () => everybody.delete(socket));
  }
  // Who has gone is not measured.
  socket.on("error", () => {});
});
