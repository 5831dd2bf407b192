import { createServer } from "node:http";

/**
 * Starts a server that publishes when the load says so.
 *
 * @param {(text: { sent: string, text: string }) => void} publish sends a message to everybody who listens
 */
export function serve(publish) {
  const [port, size] = process.argv.slice(2).map(Number);
  const text = "x".repeat(size);
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://localhost");
    if (pathname === "/publish") {
      for (let i = 0; i < Number(searchParams.get("times") ?? 1); i++) {
        const at = searchParams.get("at") ?? process.hrtime.bigint();
        publish({ sent: `@${at}@`, text });
      }
      response.writeHead(204).end();
    } else {
      globalThis.gc();
      response.end("0");
    }
  });
  server.listen(port, "127.0.0.1");
  // It ends with the process that started it.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.exit(), 1000).unref();
  return server;
}
