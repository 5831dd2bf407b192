// The page of the echo demo: an ordinary WebSocket, opened again when it is needed and has gone.
(() => {
  const form = document.getElementById("echo-form");
  const answers = document.getElementById("echo-answers");
  const problem = document.getElementById("echo-problem");
  const url = new URL(form.dataset.path, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  // The page's token, where Spring Security asks for one.
  const token = document.querySelector("input[name=_csrf]")?.value;
  if (token) {
    url.searchParams.set("_csrf", token);
  }
  let socket;

  const show = ({ data }) => {
    const line = document.createElement("li");
    line.textContent =
      typeof data === "string"
        ? `text: ${data}`
        : `binary, ${data.byteLength} bytes: ${new TextDecoder().decode(data)}`;
    answers.append(line);
    line.scrollIntoView({ block: "nearest" });
  };

  const connected = () =>
    new Promise((resolve, reject) => {
      if (socket?.readyState === WebSocket.OPEN) {
        resolve(socket);
        return;
      }
      socket = new WebSocket(url);
      socket.binaryType = "arraybuffer";
      socket.addEventListener("message", show);
      socket.addEventListener("open", () => resolve(socket));
      socket.addEventListener("error", () =>
        reject(new Error("The server cannot be reached.")),
      );
    });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const text = String(new FormData(form).get("text"));
    const binary = event.submitter?.value === "binary";
    try {
      (await connected()).send(binary ? new TextEncoder().encode(text) : text);
      form.reset();
      problem.textContent = "";
    } catch (error) {
      problem.textContent = error.message;
    }
  });
})();
