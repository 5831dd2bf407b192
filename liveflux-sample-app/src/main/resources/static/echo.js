// The page of the echo demo: an ordinary WebSocket.
(() => {
  const form = document.getElementById("echo-form");
  const url = new URL(form.dataset.path, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  const socket = new WebSocket(url);
  socket.binaryType = "arraybuffer";

  socket.addEventListener("message", ({ data }) => {
    const line = document.createElement("li");
    line.textContent =
      typeof data === "string"
        ? `text: ${data}`
        : `binary, ${data.byteLength} bytes: ${new TextDecoder().decode(data)}`;
    document.getElementById("echo-answers").append(line);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = String(new FormData(form).get("text"));
    socket.send(
      event.submitter.value === "binary" ? new TextEncoder().encode(text) : text,
    );
    form.reset();
  });
})();
