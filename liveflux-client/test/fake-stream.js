/** A stream of server-sent events, and the posts that belong to it, whose other side is the test. */
export class FakeStream {
  /** @type {{ method: string, headers: Record<string, string>, messages: any[], answer: (status: number) => void }[]} */
  requests = [];
  connection = "";
  /** Whether posts are answered at once. */
  answers = true;
  /** @type {(response: any) => void} */
  #resolve = () => {};
  /** @type {(problem: any) => void} */
  #reject = () => {};
  /** @type {ReadableStreamDefaultController<any> | undefined} */
  #controller;
  #encoder = new TextEncoder();

  /**
   * @param {string} url that was asked for
   * @param {any} init of the request
   */
  constructor(url, init) {
    this.url = url;
    this.init = init;
    /** @type {Promise<any>} */
    this.response = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    init.signal.addEventListener("abort", () => {
      this.#reject(init.signal.reason);
      this.#controller?.error(init.signal.reason);
    });
  }

  /** @returns {boolean} whether the client has let go of it */
  get isAborted() {
    return this.init.signal.aborted;
  }

  /** @returns {any[]} messages that the client posted, one by one */
  get sent() {
    return this.requests.flatMap(({ messages }) => messages);
  }

  /** @param {string} type of messages that the client posted */
  of(type) {
    return this.sent.filter((message) => message.type === type);
  }

  /** Lets the stream open, without a word. */
  open() {
    const body = new ReadableStream({
      start: (controller) => {
        this.#controller = controller;
      },
    });
    const headers = { "Content-Type": "text/event-stream;charset=UTF-8" };
    this.#resolve(new Response(body, { headers }));
  }

  /** Lets the stream open, and the server greet. */
  hello(connection = "s1") {
    this.open();
    this.connection = connection;
    this.receive({
      type: "hello",
      connection,
      heartbeat: 25_000,
      limits: { maxMessageSize: 65_536 },
    });
  }

  /**
   * @param {number} status with which the server refuses
   * @param {Record<string, string>} [headers] of the answer
   * @param {string} [body] of the answer
   */
  refuse(status, headers, body = "") {
    this.give(new Response(body, { status, headers }));
  }

  /** @param {Response} response that comes as it is */
  give(response) {
    this.#resolve(response);
  }

  /** Lets the server be out of reach. */
  fail() {
    this.#reject(new TypeError("Failed to fetch"));
  }

  /** @param {any} message that the server sends */
  receive(message) {
    this.raw(`data: ${JSON.stringify(message)}\n\n`);
  }

  /** @param {string} text that comes as it is */
  raw(text) {
    this.#controller?.enqueue(this.#encoder.encode(text));
  }

  /** Ends the stream. */
  end() {
    this.#controller?.close();
  }

  /** @param {any} init of a request that belongs to the connection */
  request({ method, headers, body, signal }) {
    return new Promise((resolve, reject) => {
      const messages = body ? [JSON.parse(body)].flat() : [];
      const answer = (/** @type {number} */ status) =>
        resolve(new Response(null, { status }));
      signal?.addEventListener("abort", () => reject(signal.reason));
      this.requests.push({ method, headers, messages, answer });
      if (this.answers) {
        answer(204);
      }
    });
  }
}
