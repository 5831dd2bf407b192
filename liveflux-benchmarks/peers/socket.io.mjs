import { Server } from "socket.io";
import { serve } from "./control.mjs";

const server = serve((tick) => io.emit("tick", tick));
// The others are measured without heartbeats too.
const io = new Server(server, { pingInterval: 600_000, pingTimeout: 600_000, serveClient: false });
io.on("connection", (socket) => socket.on("echo", (text) => socket.emit("echo", text)));
