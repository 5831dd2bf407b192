/** A WebSocket whose other side is the test. */
export class FakeSocket {
  /** @type {any[]} frames that the client sent, parsed */
  frames = [];
  readyState = 0;
  binaryType = "blob";
  closedWith = 0;
  /** Whether a ping is answered at once. */
  pongs = false;
  /** @type {((event: any) => void) | null} */
  onopen = null;
  /** @type {((event: any) => void) | null} */
  onmessage = null;
  /** @type {((event: any) => void) | null} */
  onclose = null;
  /** @type {((event: any) => void) | null} */
  onerror = null;

  /**
   * @param {URL} url
   * @param {string[]} [protocols]
   */
  constructor(url, protocols) {
    this.url = String(url);
    this.protocols = protocols;
  }

  /** @returns {any[]} messages that the client sent, one by one */
  get sent() {
    return this.frames.flat();
  }

  /** @param {string} type of messages that the client sent */
  of(type) {
    return this.sent.filter((message) => message.type === type);
  }

  /** @param {string} json */
  send(json) {
    this.frames.push(JSON.parse(json));
    if (this.pongs && this.frames.at(-1).type === "ping") {
      this.receive({ type: "pong" });
    }
  }

  /** @param {number} [code] */
  close(code = 1000) {
    this.readyState = 3;
    this.closedWith = code;
  }

  /** Lets the handshake succeed. */
  open() {
    this.readyState = 1;
    this.onopen?.({});
  }

  /** @param {any} message that the server sends: an object, or a frame as it is */
  receive(message) {
    const raw = typeof message === "string" || message instanceof ArrayBuffer;
    this.onmessage?.({ data: raw ? message : JSON.stringify(message) });
  }

  /** @param {number} [code] with which the connection ends */
  drop(code = 1006) {
    this.readyState = 3;
    this.onclose?.({ code, reason: "" });
  }
}
