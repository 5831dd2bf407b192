// Made of the modules' comments by build/types.mjs; not to be edited.

/** Version of this client, named in error reports. */
export declare const CLIENT_VERSION = "0.1.0";
export type Fault = "server" | "client" | "network";
/** An action or a mount that failed. */
export declare class LiveFluxError extends Error {
    code: number;
    fault: Fault;
    retryAfter: number;
    /**
     * @param {number} code an HTTP-like code; 0 when there was no answer
     * @param {string} message what was wrong
     * @param {Fault} fault whose fault it is
     * @param {number} [retryAfter] milliseconds after which the server wants to be asked again
     */
    constructor(code: number, message: string, fault: Fault, retryAfter?: number);
}
/**
 * Dispatches a bubbling DOM event.
 *
 * @param {EventTarget} target where
 * @param {string} name the event's type
 * @param {unknown} [detail] what it carries
 * @param {boolean} [cancelable] whether `preventDefault` means something
 * @returns {boolean} false when a listener prevented it
 */
export declare function signal(target: EventTarget, name: string, detail?: unknown, cancelable?: boolean): boolean;
/**
 * Tells the page about an error: a `liveflux:error` event on the document, and a line on the console
 * unless a listener prevents it.
 *
 * @param {Document} document the page
 * @param {LiveFluxError} error what happened
 * @param {string} [componentID] the component it is about
 */
export declare function reportError(document: Document, error: LiveFluxError, componentID?: string): void;
/**
 * Tells the page about a mistake in what it says, for instance in an attribute.
 *
 * @param {Document} document the page
 * @param {string} text what is wrong, and what to do
 * @param {number} [code] an HTTP-like code
 */
export declare function reportMistake(document: Document, text: string, code?: number): void;

export type Message = {
    type: string;
    ref?: number;
    componentID?: string;
    kind?: string;
    action?: string;
    data?: any;
    /**
     * what the action returned that an update answers
     */
    result?: any;
    model?: Record<string, any>;
    version?: number;
    base?: number;
    url?: string;
    after?: number;
    name?: string;
    message?: string;
    code?: number;
    field?: string;
    stream?: number;
    add?: string;
    list?: string;
    from?: string;
    to?: string;
    ops?: any[];
    rows?: object[];
    done?: boolean;
    /**
     * whether the page may come back
     */
    keep?: true;
    /**
     * milliseconds
     */
    poll?: number;
    retryAfter?: number;
    expired?: boolean;
    delay?: number;
    connection?: string;
    heartbeat?: number;
    limits?: {
        maxMessageSize: number;
    };
    traceparent?: string;
    channel?: string;
    cmd?: string;
    param?: any;
    offset?: number;
    epoch?: string;
    history?: number;
    recovered?: boolean;
    members?: Record<string, Record<string, any>>;
    joins?: Record<string, Record<string, any>>;
    leaves?: Record<string, Record<string, any>>;
};
/** The messages that the server sends only to who says so; each is taken by the extension of its name. */
export declare const ABILITIES: string[];
/**
 * Reads a frame.
 *
 * @param {string | ArrayBuffer} frame UTF-8 JSON: one message or an array of messages
 * @returns {Message[]} the messages in order
 * @throws {SyntaxError} when it is not JSON
 */
export declare function decodeFrame(frame: string | ArrayBuffer): Message[];
/**
 * Writes messages as few frames as the server's limit allows.
 *
 * @param {Message[]} messages in order
 * @param {number} limit largest frame in bytes
 * @returns {string[]} frames
 */
export declare function encodeFrames(messages: Message[], limit: number): string[];
/**
 * Tells whether the server takes a message.
 *
 * @param {Message} message to be sent
 * @param {number} limit largest frame in bytes
 * @returns {boolean} false when it is larger
 */
export declare function fits(message: Message, limit: number): boolean;
/**
 * Returns how many bytes a text takes in UTF-8.
 *
 * @param {string} text any text
 * @returns {number} size in bytes
 */
export declare function byteLength(text: string): number;

/** What the client knows of one component in the page. */
export declare class Component {
    /** @readonly */
    id: string;
    /** @readonly */
    kind: string;
    /** @readonly */
    key: string;
    /**
     * Its root elements: several where one shared component stands in several places.
     *
     * @type {Set<Element>}
     */
    roots: Set<Element>;
    /**
     * The version that the page shows; undefined when it shows nothing yet.
     *
     * @type {number | undefined}
     */
    version: number | undefined;
    /**
     * The exact text that deltas are computed against, and its version.
     *
     * @type {{ html: string, version: number } | null}
     */
    text: {
        html: string;
        version: number;
    } | null;
    /**
     * The text that all of its places show, as far as the client knows.
     *
     * @type {string | null}
     */
    drawn: string | null;
    /**
     * HTML of which a part is not in the page yet, because an element waited for its answer.
     *
     * @type {string | null}
     */
    overdue: string | null;
    /**
     * What it was mounted with, as far as the client knows.
     *
     * @type {Record<string, unknown>}
     */
    params: Record<string, unknown>;
    /** Whether it stands where its parent's HTML has it: the server ends it when its place is gone. */
    placed: boolean;
    /** Whether the server does not know it any more. */
    lost: boolean;
    /**
     * @param {string} id the component's id
     * @param {string} kind its kind
     * @param {string} [key] what stands in a parent's HTML at its place; default the id
     */
    constructor(id: string, kind: string, key?: string);
}

/** The components of the page by id. */
export declare class Components {
    #private;
    /**
     * @param {string | null | undefined} id a component's id
     * @returns {Component | undefined} the component
     */
    get(id: string | null | undefined): Component | undefined;
    /** @returns {Component[]} all, in the order they came */
    all(): Component[];
    /**
     * Makes a component known, if it is not yet.
     *
     * @param {string} id its id
     * @param {string} kind its kind
     * @param {string} [key] what stands in a parent's HTML at its place; default the id
     * @returns {Component} the component
     */
    create(id: string, kind: string, key?: string): Component;
    /**
     * Makes an element known as a component's root.
     *
     * @param {Element} root an element marked with kind and id
     * @returns {boolean} whether the component needs to be synchronised with the server
     */
    adopt(root: Element): boolean;
    /**
     * Forgets roots that are not in the page any more.
     *
     * @returns {Component[]} the components that have no root left; they are forgotten too
     */
    prune(): Component[];
    /**
     * Finds the component that an element belongs to.
     *
     * @param {Element | null | undefined} element any element
     * @returns {{ component: Component, root: Element } | null} its nearest component
     */
    around(element: Element | null | undefined): {
        component: Component;
        root: Element;
    } | null;
}

export type Collected = {
    /**
     * by name; names that repeat hold arrays
     */
    data: Record<string, string | string[]>;
    /**
     * the fields whose content has done its duty with this action: not those of
     * another form, which is still being filled in
     */
    fields: Element[];
};
/** Selects what may hold data. */
export declare const FIELDS = "input, select, textarea";
/**
 * Finds the form that an element belongs to, unless the form reaches beyond the element's component.
 *
 * @param {Element} element trigger or form
 * @returns {HTMLFormElement | null} its form
 */
export declare function formOf(element: Element): HTMLFormElement | null;
/**
 * Collects what an action takes along. Each of these replaces what those before it say under the same
 * name: the fields of the component, and of the trigger's shadow root, that are in no form, or all of them
 * where the trigger is in none; the
 * fields of the form; those that `data-flux-include` selects, selector by selector; then, without what
 * `data-flux-exclude` selects, the parameters; at last the trigger's own name and value. Fields of components
 * inside stay out.
 *
 * @param {Element[]} carriers whose attributes count: the form, what names the action, the trigger
 * @param {HTMLFormElement | null} form whose fields go along
 * @param {Element | null} root the root that the trigger is in
 * @returns {Collected} the data
 */
export declare function collectFields(carriers: Element[], form: HTMLFormElement | null, root: Element | null): Collected;

/** Growing delays with full jitter: anything from nothing up to a ceiling that doubles each time. */
export declare class Backoff {
    #private;
    /**
     * @param {() => number} random a number from 0 up to 1
     * @param {number} [first] ceiling of the first delay in milliseconds
     * @param {number} [longest] highest ceiling in milliseconds
     */
    constructor(random: () => number, first?: number, longest?: number);
    /** How many delays were taken since the last reset. */
    get failures(): number;
    /** @returns {number} the next delay in milliseconds */
    next(): number;
    /** Starts from the shortest delay again. */
    reset(): void;
}

export type Install = (kit: Kit) => any;
/** What few pages need: loaded when a page needs it, once. */
export declare class Extensions {
    #private;
    /**
     * @param {Kit} kit what extensions are given
     * @param {Map<string, string>} [neededBy] names of extensions by the selector of elements that need them
     */
    constructor(kit: Kit, neededBy?: Map<string, string>);
    /**
     * Installs an extension, unless it is there already.
     *
     * @param {string} name of the extension
     * @param {Install} install its function
     */
    install(name: string, install: Install): void;
    /**
     * Brings an extension to the page, if it is not there yet.
     *
     * @param {string} name of the extension
     * @param {boolean} [tell] whether the page is told when it cannot be loaded; default true
     * @returns {Promise<any>} what it returned; rejected, and told as a `liveflux:error`, when it cannot be
     * loaded. The next call tries again.
     */
    use(name: string, tell?: boolean): Promise<any>;
    /**
     * Does something with an extension: at once if it is there, else when it has come.
     *
     * @param {string} name of the extension
     * @param {(api: any) => void} task called with what it returned; not called when it cannot be loaded
     * @param {(problem: any) => void} [failed] called instead
     */
    apply(name: string, task: (api: any) => void, failed?: (problem: any) => void): void;
    /**
     * Does something once an extension has come, unless it is there already.
     *
     * @param {string} name of the extension
     * @param {(api: any) => void} task called with what it returned; not called when the extension is there, or cannot be
     * loaded
     * @param {(problem: any) => void} [failed] called when it cannot be loaded
     * @returns {boolean} whether it is still to come
     */
    awaits(name: string, task: (api: any) => void, failed?: (problem: any) => void): boolean;
    /**
     * @param {string} name of an extension
     * @returns {Promise<any> | false | undefined} when it has come, if it is on its way
     */
    coming(name: string): Promise<any> | false | undefined;
    /**
     * @param {string} name of an extension
     * @returns {any} what it returned, if it is there
     */
    installed(name: string): any;
    /**
     * Brings the extensions that elements need.
     *
     * @param {Element} element where to look, itself included
     */
    look(element: Element): void;
}

export type UserOptions = {
    /**
     * path of the HTTP endpoint; default `/liveflux`
     */
    endpoint?: string;
    /**
     * path or URL of the WebSocket endpoint, or what returns it
     * for each connection; default the endpoint
     */
    wsEndpoint?: string | (() => string);
    /**
     * whether to open a WebSocket; default true
     */
    useWebSocket?: boolean;
    /**
     * whether to open a stream of server-sent events where no WebSocket stays open;
     * default true
     */
    useSse?: boolean;
    /**
     * longest time that an action waits for a connection; default two minutes
     */
    queueTimeoutMs?: number;
    /**
     * what the bar says while the connection is lost, the page waits to be loaded again, or nobody is logged in any
     * more, and what the notice says when an action has failed; false for neither
     */
    bar?: false | {
        reconnecting?: string;
        offline?: string;
        stale?: string;
        expired?: string;
        outdated?: string;
        reload?: string;
        invalid?: string;
        forbidden?: string;
        failed?: string;
    };
    /**
     * what assistive technology is told while lists are sorted; `{list}`, `{n}` and `{all}` stand for the name of the list,
     * the position and how many there are
     */
    sort?: {
        help?: string;
        lifted?: string;
        moved?: string;
        placed?: string;
        cancelled?: string;
        refused?: string;
    };
    /**
     * sent with every POST
     */
    headers?: Record<string, string>;
    /**
     * of every POST; default `same-origin`
     */
    credentials?: RequestCredentials;
    /**
     * longest wait for the answer to a POST; default 30 seconds, 0 means no bound
     */
    timeoutMs?: number;
    /**
     * name of this page towards the server; default a random one
     */
    clientName?: string;
    /**
     * objects or classes for `data-flux-hook` by name
     */
    hooks?: Record<string, object>;
    /**
     * the trace that an action belongs to, as W3C Trace Context
     * writes it; default what `<meta name="traceparent">` of the page says
     */
    traceparent?: () => string | undefined;
    /**
     * the window to live in
     */
    window?: Window & typeof globalThis;
    fetch?: typeof fetch;
    WebSocket?: typeof WebSocket;
    setTimeout?: (task: () => void, delayMs: number) => unknown;
    clearTimeout?: (handle: any) => void;
    /**
     * a clock in milliseconds
     */
    now?: () => number;
    /**
     * a number from 0 up to 1
     */
    random?: () => number;
    /**
     * names of extensions to be loaded at once, not when the page needs them
     */
    extensions?: string[];
    /**
     * gets an
     * extension
     */
    loadExtension?: (name: string, endpoint: string) => Promise<{
        install: Install;
    } | void>;
};
export type Options = Required<Omit<UserOptions, "sort">> & Pick<UserOptions, "sort"> & {
    document: Document;
    location: Location;
};
/**
 * Fills in the defaults.
 *
 * @param {UserOptions} [user] what the page set
 * @returns {Options} what the client uses
 */
export declare function resolveOptions(user?: UserOptions): Options;
/**
 * Turns a path or an http URL into a WebSocket URL.
 *
 * @param {string | (() => string)} endpoint path, http URL or ws URL, or what returns it
 * @param {Location} location where the page is
 * @returns {URL} a ws or wss URL
 */
export declare function socketUrl(endpoint: string | (() => string), location: Location): URL;

/** Sends messages as posts, and gives the answers back as the messages a socket would have brought. */
export declare class HttpTransport {
    #private;
    /** @param {Options} options where to and with what */
    constructor(options: Options);
    /**
     * Posts one message.
     *
     * @param {Message} message of type `mount`, `action` or `sync`, with the component's kind
     * @param {string} [event] type of the DOM event that led to it
     * @param {(url: string, init: any) => Promise<any>} [fetch] what posts; default that of the options
     * @returns {Promise<Message[]>} events first, then the answer, which carries the message's `ref`; an
     * update's HTML is whole, with nested components
     * @throws {LiveFluxError} of fault `network` when there was no answer
     */
    post(message: Message, event?: string, fetch?: (url: string, init: any) => Promise<any>): Promise<Message[]>;
    /** @returns {Record<string, string>} what every request carries */
    headers(): Record<string, string>;
    /**
     * Posts nothing, to learn what a socket that cannot be opened does not tell.
     *
     * @returns {Promise<boolean>} whether nobody is logged in any more; false also where there is no answer
     */
    isExpired(): Promise<boolean>;
}

export type Request = {
    /**
     * what is sent, the same each time
     */
    message: Message & {
        ref: number;
    };
    /**
     * requests of one line keep their order on every transport
     */
    line: string;
    /**
     * whether it goes over HTTP rather than wait for a socket
     */
    urgent: boolean;
    /**
     * whether more follows that is to go in the same frame: sent with the next {@link Outbox#pump}
     */
    held?: boolean;
    /**
     * what the answer may change but no other update
     */
    elements: Element[];
    /**
     * whose content is on its way
     */
    fields: Element[];
    /**
     * selectors of the part of the answer that is drawn; none: all of it
     */
    select?: string | null;
    /**
     * type of the DOM event that led to it
     */
    event?: string;
    /**
     * called when the answer is there, before anything is done with it
     */
    released?: () => void;
    /**
     * called once
     */
    answered: (request: Request, answer: Message) => void;
    /**
     * called once, instead
     */
    failed: (request: Request, error: LiveFluxError) => void;
    /**
     * where it is under way
     */
    via: "socket" | "http" | null;
    /**
     * of repeated posts
     */
    backoff: Backoff;
    /**
     * whether it waits to be sent again
     */
    resting: boolean;
    /**
     * what becomes of it while the connection is lost: `drop` fails it at once, `last`
     * lets it take the place of the same action that still waits; else it waits in the queue
     */
    offline?: string;
    /**
     * whether it was ever on its way
     */
    sent: boolean;
    /**
     * when it waits
     */
    since: number;
};
/** Why a request failed that gave its place to a newer one. Nobody needs to be told. */
export declare const REPLACED = "Replaced by a newer one";
/**
 * All requests that have no answer yet, in order. Each is under way on at most one transport; what a lost
 * socket leaves unanswered goes again with the same `ref`, and the server applies it once.
 */
export declare class Outbox {
    #private;
    /**
     * @param {Options} options timers and randomness
     * @param {Connection} connection the socket
     * @param {() => HttpTransport | Promise<HttpTransport>} http the other way, at once where it is there
     * @param {(message: Message) => void} receive takes the messages that posts bring
     */
    constructor(options: Options, connection: Connection, http: () => HttpTransport | Promise<HttpTransport>, receive: (message: Message) => void);
    /**
     * @param {Message} message that is to be sent
     * @returns {Message & { ref: number }} the same with a higher number than all before, and in its trace
     */
    number(message: Message): Message & {
        ref: number;
    };
    /** @returns {Request[]} those without an answer, in order */
    get pending(): Request[];
    /**
     * Takes a request, and sends it as soon as its turn comes.
     *
     * @param {Message} message without `ref`
     * @param {Pick<Request, "answered" | "failed"> & Partial<Request>} how who is told, and what it is about
     */
    add(message: Message, how: Pick<Request, "answered" | "failed"> & Partial<Request>): void;
    /**
     * Takes a request out because its answer is there.
     *
     * @param {number | undefined} ref of the answer
     * @returns {Request | undefined} the request; undefined when nobody waits for that answer
     */
    take(ref: number | undefined): Request | undefined;
    /** @returns {boolean} whether an answer is awaited over the connection */
    get isBusy(): boolean;
    /** Sends what can be sent now, and gives up what has waited for too long. */
    pump(): void;
    /**
     * Sends a request again after a while, because the server cannot do it right now.
     *
     * @param {number | undefined} ref of the request
     * @returns {boolean} whether there is such a request
     */
    again(ref: number | undefined): boolean;
    /** The socket is gone: what it left unanswered is to be sent again. */
    dropped(): void;
}

export type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
/** What becomes of the content of a field when an update draws the field. */
export declare const SHOWN = 1;
export declare const SENT = 2;
export declare const TYPED = 4;
export declare const UNSENT = 6;
/** Knows which fields hold something that the user entered and that no action has carried away yet. */
export declare class TypedFields {
    #private;
    /** Whether something is being drawn in place of what the server has lost: everything that was entered stays. */
    recovering: boolean;
    /**
     * Called with a field that the user has left and in which the server's word is to show.
     *
     * @type {(field: Element, onlyNews: boolean) => unknown}
     */
    show: (field: Element, onlyNews: boolean) => unknown;
    /** @param {Document} document to watch */
    constructor(document: Document);
    /** Starts watching. */
    start(): void;
    /** Stops watching. */
    stop(): void;
    /**
     * @param {Element[]} fields whose content is on its way to the server
     * @param {Element | null} [typing] the one of them in which the user goes on typing
     */
    sent(fields: Element[], typing?: Element | null): void;
    /** @param {Element[]} fields whose content sets fields of a component, and is on its way there */
    carried(fields: Element[]): void;
    /** @param {Element[]} fields whose content the server has taken, and drawn if it differs */
    taken(fields: Element[]): void;
    /** @param {Element[]} fields whose content did not reach the server after all */
    returned(fields: Element[]): void;
    /**
     * @param {Element[]} fields of the page
     * @returns {boolean} whether one of them holds what no action has carried away yet
     */
    has(fields: Element[]): boolean;
    /**
     * Keeps everything that was entered while something is drawn in place of what the server has lost.
     *
     * @param {() => void} task that draws
     */
    recover(task: () => void): void;
    /**
     * @param {Element} field in the page
     * @returns {boolean} whether the next update may find that it keeps its content
     */
    mayKeep(field: Element): boolean;
    /**
     * @param {Element} field in the page
     * @returns {number | undefined} its state; undefined where the user has not touched it
     */
    stateOf(field: Element): number | undefined;
    /**
     * @param {Element} field in the page
     * @param {number} state of it alone
     */
    mark(field: Element, state: number): void;
}
/**
 * @param {Element | null} field of any type
 * @returns {(Element | null)[]} all that change with it: the radio buttons of its group
 */
export declare function groupOf(field: Element | null): (Element | null)[];

export type LiveEvent = {
    name: string;
    data: any;
    detail: any;
};
export type Listening = Pick<Component, "id" | "kind">;
export type Heard = [event: LiveEvent, meant: (component?: Listening) => boolean];
/**
 * Browser events: what components dispatch on the server, and what the page dispatches itself. Each is a
 * bubbling `CustomEvent` on the document.
 */
export declare class Events {
    #private;
    /** @param {Document} document where events happen */
    constructor(document: Document);
    /**
     * Dispatches an event.
     *
     * @param {string} name its name
     * @param {any} [data] its detail; `__self`, `__target` and `__target_id` say who may hear it
     * @param {string} [source] id of the component that dispatches it
     */
    dispatch(name: string, data?: any, source?: string): void;
    /**
     * Listens.
     *
     * @param {string} name of the events
     * @param {(event: LiveEvent) => void} listener called for each event meant for the listener
     * @param {Listening} [component] the component that listens; none: the page, which hears what is meant
     * for everyone
     * @returns {() => void} ends the listening
     */
    on(name: string, listener: (event: LiveEvent) => void, component?: Listening): () => void;
    /**
     * Listens to all events of a name, whoever they are meant for.
     *
     * @param {string} name of the events
     * @param {(event: LiveEvent, meant: (component?: Listening) => boolean) => void} listener called for each,
     * with what tells whether a component, or the page, is meant
     * @returns {() => void} ends the listening
     */
    listen(name: string, listener: (event: LiveEvent, meant: (component?: Listening) => boolean) => void): () => void;
}

export type Wish = {
    /**
     * what the user touched
     */
    trigger: Element;
    /**
     * whose fields go along
     */
    form: HTMLFormElement | null;
    /**
     * what to do
     */
    action: string;
    /**
     * the element that names the action, if it is another one
     */
    carrier?: Element | null;
    /**
     * of the DOM event that led to it
     */
    type?: string;
    /**
     * whether a form is submitted
     */
    submits?: boolean;
    /**
     * more parameters
     */
    data?: Record<string, any>;
};
export type Run = {
    /**
     * of the component
     */
    id: string;
    /**
     * of the component
     */
    kind: string;
    /**
     * its name
     */
    action: string;
    /**
     * its parameters
     */
    data: Record<string, any>;
    /**
     * fields of the component that are set first
     */
    model: Record<string, any>;
    /**
     * what the user touched, if it was a user
     */
    trigger: Element | null;
    /**
     * of the component that the trigger is in
     */
    root: Element | null;
    /**
     * whether there is no action, but only what the user has entered in bound fields
     */
    bound?: boolean;
    /**
     * why it failed
     */
    error?: LiveFluxError;
};
/** Turns what users do, and what scripts call, into requests. */
export declare class Actions {
    #private;
    /**
     * @param {Document} document the page
     * @param {{ components: Components, outbox: Outbox, mark: Mark, typed: TypedFields, events: Events }} parts
     * what it works with
     */
    constructor(document: Document, parts: {
        components: Components;
        outbox: Outbox;
        mark: Mark;
        typed: TypedFields;
        events: Events;
    });
    /**
     * Does what the user asked for.
     *
     * @param {Wish} wish what that is
     * @returns {Promise<void> | null} settled, never rejected, when it is done; null when it is not ours to do
     */
    act(wish: Wish): Promise<void> | null;
    /**
     * @param {Wish} wish what somebody may ask for
     * @returns {Collected} what would go along
     */
    collect(wish: Wish): Collected;
    /**
     * Calls an action of a component.
     *
     * @param {Component} component whose action
     * @param {string} action its name; empty to set fields and nothing else
     * @param {Record<string, unknown>} data its parameters
     * @param {Partial<Request & Run> & { type?: string, typing?: Element | null }} [about] elements and fields it
     * concerns, and the one of them in which the user goes on typing
     * @returns {Promise<any>} what the component returned; rejected with a `LiveFluxError`
     */
    call(component: Component, action: string, data: Record<string, unknown>, about?: Partial<Request & Run> & {
        type?: string;
        typing?: Element | null;
    }): Promise<any>;
}

/** Keeps what users have entered while one element of a component becomes another one. */
export declare class FieldMorph {
    #private;
    /** Fields of the page that keep it if they are found in the new content: a name, the field, and its twin there. */
    matches: [string, Element, Element][];
    /**
     * @param {Element} root in the page
     * @param {Element} next its new content
     * @param {TypedFields} typed what users have entered
     * @param {WeakMap<Element, Field>} due takes what the server draws of the fields that users are in
     */
    constructor(root: Element, next: Element, typed: TypedFields, due: WeakMap<Element, Field>);
    /**
     * Decides about a field.
     *
     * @param {Element} old in the page
     * @param {Element} fresh the new HTML that is drawn over it
     * @param {string | null} [id] the field's own id, if it has another one for now
     */
    meet(old: Element, fresh: Element, id?: string | null): void;
    /**
     * @param {string} name of an attribute
     * @param {Element} element that has it
     * @returns {boolean} whether it must stay because it holds what the user has entered
     */
    keeps(name: string, element: Element): boolean;
    /** The new content is in the page. */
    end(): void;
}

export type Place = {
    /**
     * the element's own id after the morph
     */
    id: string | null;
    /**
     * the same place in the new content, if it is still there
     */
    next: Element | undefined;
    /**
     * whether the new content is drawn over it
     */
    draw: boolean;
};
/** Changes a root in the page into what its new HTML says, touching as little as possible. */
export declare class Morpher {
    #private;
    /**
     * Called with new content before it is used.
     *
     * @type {((next: Element) => unknown) | null}
     */
    prepare: ((next: Element) => unknown) | null;
    /**
     * Called with an element and its new content, which may be changed, before that is drawn; true: nothing is.
     *
     * @type {((old: Element, next: Element) => unknown) | null}
     */
    meet: ((old: Element, next: Element) => unknown) | null;
    /**
     * Makes what keeps the content of fields during one morph; pages with fields have it.
     *
     * @type {((root: Element, next: Element) => FieldMorph) | null}
     */
    fields: ((root: Element, next: Element) => FieldMorph) | null;
    /**
     * @param {Components} components known in the page
     * @param {TypedFields} typed what users have entered
     * @param {(elements: Element[]) => void} activate does with new elements what {@link activate} says
     */
    constructor(components: Components, typed: TypedFields, activate: (elements: Element[]) => void);
    /**
     * Makes of new elements what the browser makes of those that a page comes with, once the code for it is there.
     *
     * @param {Element[]} elements that have just come into the page, parsed apart from it
     */
    activate(elements: Element[]): void;
    /** @param {Element} element that came, as the server drew it */
    learn(element: Element): void;
    /**
     * Changes an element of a component, mostly its root. Other components inside it stay as they are, wherever in it their new places are.
     *
     * @param {Element} root in the page
     * @param {Element} next its new content; used up
     * @param {Element[]} locked elements that must stay as they are for now
     * @returns {boolean} whether all of the new content is in the page
     */
    morph(root: Element, next: Element, locked: Element[]): boolean;
}
/**
 * @param {Element} element any element
 * @param {string | null} id its id, or null for none
 */
export declare function setId(element: Element, id: string | null): void;

export type PageDelegate = {
    /**
     * called for each component's root, also for known ones
     */
    root: (root: Element) => void;
    /**
     * called for each element that asks to be mounted
     */
    placeholder: (placeholder: Element) => void;
    /**
     * called for what came or changed, after its components
     */
    scanned: (element: Element) => void;
    /**
     * called after elements were removed
     */
    removed: () => void;
};
/** Watches which components come and go. */
export declare class Page {
    #private;
    /**
     * @param {Window & typeof globalThis} window the page's window
     * @param {PageDelegate} delegate who is told
     */
    constructor(window: Window & typeof globalThis, delegate: PageDelegate);
    /** Looks at the page as it is, and starts watching it. */
    start(): void;
    /** Stops watching. */
    stop(): void;
    /**
     * Looks for components.
     *
     * @param {Element} element where, itself included
     */
    scan(element: Element): void;
    /** @param {(element: Element) => void} watcher called for what comes or changes from now on */
    watch(watcher: (element: Element) => void): void;
}

export type FragmentsDelegate = {
    /**
     * called with a component's whole HTML
     */
    whole: (component: Component, html: string) => void;
    /**
     * the elements that wait for an answer
     */
    locked: () => Element[];
};
/** Puts pieces of HTML where they say: each is a `<template data-flux-target>`. */
export declare class Fragments {
    #private;
    /**
     * @param {Document} document the page
     * @param {Components} components known in the page
     * @param {Morpher} morpher changes the DOM
     * @param {FragmentsDelegate} delegate who is asked and told
     */
    constructor(document: Document, components: Components, morpher: Morpher, delegate: FragmentsDelegate);
    /**
     * Puts fragments into the page: whole components first, so that the others find what is new in them.
     *
     * @param {string} html templates
     * @param {string} [only] id of the only component that they may belong to
     * @returns {boolean} whether each found its place
     */
    apply(html: string, only?: string): boolean;
}
/**
 * @param {Kit} kit the parts of the client
 * @returns {Fragments} what puts fragments into its page
 */
export declare function fragmentsOf({ components, morpher, options, outbox, updates }: Kit): Fragments;

/** Attaches the components of the page to the connection, and brings them up to date. */
export declare class Synchronizer {
    #private;
    /**
     * @param {Components} components known in the page
     * @param {Connection} connection the socket
     * @param {Outbox} outbox takes requests where there is no socket
     */
    constructor(components: Components, connection: Connection, outbox: Outbox);
    /** A socket is new: nothing of the page is attached to it. */
    syncAll(): void;
    /**
     * Attaches components. Without a socket only those are asked for that show nothing yet.
     *
     * @param {Component[]} components of the page
     */
    sync(components: Component[]): void;
    /**
     * Recognises the answer to a synchronisation, or to the end of one.
     *
     * @param {number | undefined} ref of a message
     * @returns {string | undefined} id of the component it is about; undefined when it answers none
     */
    take(ref: number | undefined): string | undefined;
    /**
     * Asks again what the server cannot tell right now.
     *
     * @param {number | undefined} ref of a message
     * @returns {Component | undefined} the component, if the message was its synchronisation
     */
    again(ref: number | undefined): Component | undefined;
    /** Detaches what is not in the page any more. */
    prune(): void;
    /**
     * @param {string} componentID of a component that the page does not show
     * @param {true} [keep] whether the page may come back to it
     */
    detach(componentID: string, keep?: true): void;
}

export type Slice = [start: number, deleted: number, inserted: string];
/**
 * Applies a delta in one pass.
 *
 * @param {string} old the text the delta was computed against
 * @param {Slice[]} delta slices, sorted, not overlapping, positions in the old text
 * @param {number} length length the result must have
 * @returns {string | null} the new text, or null when the delta does not fit the old text
 */
export declare function splice(old: string, delta: Slice[], length: number): string | null;

export type PlaceOfChange = {
    /**
     * in the page
     */
    place: Element;
    /**
     * its new content, outside of the page
     */
    next: Element;
    /**
     * whether elements in it come, go or change places
     */
    moved: boolean;
    /**
     * where its text begins in the old HTML
     */
    from: number;
};
/**
 * Finds the elements that a delta changes: the smallest ones whose text holds all of it, whose place in the
 * page is certain, and whose new HTML means the same by itself as in the midst of the rest.
 *
 * @param {Element} root of the component, drawn with the old HTML
 * @param {string} old HTML
 * @param {string} html the new HTML
 * @param {Slice[]} delta between them
 * @returns {PlaceOfChange[] | null} the elements; null when the whole must be looked at
 */
export declare function changedParts(root: Element, old: string, html: string, delta: Slice[]): PlaceOfChange[] | null;

export type UpdatesDelegate = {
    /**
     * called when a delta fits no text that is held
     */
    unproven: (component: Component) => void;
    /**
     * the elements that wait for an answer
     */
    locked: () => Element[];
    /**
     * called after a root, or something in it, was changed
     */
    drawn: (element: Element) => void;
    /**
     * finds what a delta changes, if it can
     */
    changedParts: (...change: Parameters<typeof changedParts>) => ReturnType<typeof changedParts> | undefined;
};
/** Brings updates into the page: text first, then the DOM. */
export declare class Updates {
    #private;
    /**
     * @param {Document} document the page
     * @param {Morpher} morpher changes the DOM
     * @param {UpdatesDelegate} delegate who is asked and told
     */
    constructor(document: Document, morpher: Morpher, delegate: UpdatesDelegate);
    /**
     * Applies an update.
     *
     * @param {Component} component the component
     * @param {Message} message of type `update`; without a version it came over HTTP
     * @param {boolean} [force] whether it is valid even if it is older than what the page shows
     * @param {string | null} [select] selectors of the part that is drawn; none: all of it
     * @param {boolean} [whole] whether all of it is drawn, however little differs: it answers what took fields along
     */
    apply(component: Component, message: Message, force?: boolean, select?: string | null, whole?: boolean): void;
    /**
     * Draws what could not be drawn while elements waited for their answer.
     *
     * @param {Component} component the component
     */
    settle(component: Component): void;
    /**
     * Draws HTML into all places of a component.
     *
     * @param {Component} component the component
     * @param {string} html of its root
     * @param {number} version of the HTML
     * @param {string | null} [select] selectors of the part that is drawn; none: all of it
     * @param {Slice[] | null} [delta] what differs from what is drawn, if that is known
     */
    draw(component: Component, html: string, version: number, select?: string | null, delta?: Slice[] | null): void;
}

export type ReceiverParts = {
    /**
     * the page
     */
    document: Document;
    /**
     * dispatches browser events
     */
    events: Events;
    /**
     * brings what puts pieces of HTML into the page
     */
    fragments: () => Promise<Fragments>;
    /**
     * what nothing is drawn without, if it is on its way
     */
    coming: () => Promise<unknown> | false | undefined;
    /**
     * called with what is meant for an extension
     */
    own: (extension: string, message: Message) => void;
    /**
     * called when nobody is logged in any more
     */
    expired: () => void;
    /**
     * follows a redirect
     */
    redirect: (message: Message) => void;
    /**
     * called when the server does not know a component any
     * more
     */
    lost: (component: Component) => void;
};
/** Takes every message of the server, whichever way it came, to where it belongs. */
export declare class Receiver {
    #private;
    /**
     * @param {Components} components known in the page
     * @param {Outbox} outbox what waits for an answer
     * @param {Synchronizer} synchronizer what waits for a synchronisation
     * @param {Updates} updates draws
     * @param {ReceiverParts} parts what else is needed
     */
    constructor(components: Components, outbox: Outbox, synchronizer: Synchronizer, updates: Updates, parts: ReceiverParts);
    /** @param {Message} message from the server */
    receive(message: Message): void;
}

export type Mark = (trigger: Element, root: Element | null) => () => void;
export type Kit = {
    client: LiveFlux;
    options: Options;
    extensions: Extensions;
    components: Components;
    connection: Connection;
    outbox: Outbox;
    receiver: Receiver;
    actions: Actions;
    updates: Updates;
    mark: Mark;
    typed: TypedFields;
    events: Events;
    morpher: Morpher;
    page: Page;
    synchronizer: Synchronizer;
    /**
     * those that watch the page
     */
    watchers: {
        start: () => void;
        stop: () => void;
    }[];
};
/**
 * Makes the parts of the client of one page.
 *
 * @param {LiveFlux} client which they are parts of
 * @param {Options} options where to and with what
 * @param {(root: Element) => void} arrived called for each root of a component, known or not
 * @returns {Kit} the parts
 */
export declare function createParts(client: LiveFlux, options: Options, arrived: (root: Element) => void): Kit;

export type Ending = {
    /**
     * the close code; where the server refused to open, the HTTP status; 0 where it
     * could not be reached
     */
    code: number;
    /**
     * why
     */
    reason: string;
    /**
     * milliseconds that the server asks to wait
     */
    retryAfter?: number;
};
export type TransportDelegate = {
    /**
     * called for each message of each frame
     */
    message: (message: Message) => void;
    /**
     * called when a frame cannot be read
     */
    error: (error: LiveFluxError) => void;
    /**
     * called once, unless the client closed it
     */
    closed: (ending: Ending) => void;
};
export type Transport = {
    /**
     * takes a frame of JSON; frames arrive in order
     */
    send: (frame: string) => void;
    /**
     * closes for good
     */
    close: () => void;
};
/**
 * Hands over what a frame holds.
 *
 * @param {string | ArrayBuffer} frame what came
 * @param {() => TransportDelegate | null} delegate who is told, as long as anybody is
 */
export declare function receiveFrame(frame: string | ArrayBuffer, delegate: () => TransportDelegate | null): void;

export type State = "connecting" | "open" | "reconnecting" | "offline" | "http" | "expired" | "closed";
export type Verdict = {
    /**
     * what the connection is from now on
     */
    state: State;
    /**
     * milliseconds until the next attempt; null for none
     */
    delay: number | null;
};
/** Decides what happens after a connection was lost, and which way the next one goes. */
export declare class ReconnectPolicy {
    #private;
    /** Which way is tried next: 0 is the best. */
    way: number;
    /**
     * @param {Options} options clock, randomness, and the window that knows of the network
     * @param {number} ways how many there are
     */
    constructor(options: Options, ways: number);
    /** @returns {State} the state while a connection is being opened */
    get opening(): State;
    /** @param {() => void} [act] what is done when patience is at its end; nothing any more by default */
    impatient(act?: () => void): void;
    /** @param {number} way that has opened */
    opened(way: number): void;
    /**
     * Notes an answer. Only that proves that the way is good for now: a hello alone may come from a server that
     * is about to die.
     */
    answered(): void;
    /** @returns {number} milliseconds until a better way is tried while the present one works */
    better(): number;
    /** @returns {boolean} whether the next try of a better way waits until the page has something to send */
    get waits(): boolean;
    /**
     * Decides.
     *
     * @param {Ending} ending of the lost connection
     * @param {State} state the state until now
     * @returns {Verdict} what to do
     */
    lost({ code, retryAfter }: Ending, state: State): Verdict;
}

export type ConnectionDelegate = {
    /**
     * called when the state is another one
     */
    changed: (state: State) => void;
    /**
     * called after each `hello`, while the state is `open`
     */
    opened: () => void;
    /**
     * called for every message but `hello`, `drain`, `pong`
     */
    received: (message: Message) => void;
    /**
     * called when an open connection is gone, or gives way to a better
     * one, which is then open at once
     */
    dropped: (ending: Ending) => void;
    /**
     * brings an extension
     */
    load: (name: string) => Promise<any>;
    /**
     * asks, in another way, whether nobody is logged in any
     * more; called when a connection that has worked cannot be opened again, and does not tell why
     */
    isExpired: () => Promise<boolean> | undefined;
    /**
     * whether an answer is awaited that would be missed by giving way
     */
    busy: () => boolean;
    /**
     * called when a frame cannot be read
     */
    failed: (error: LiveFluxError) => void;
};
/**
 * Says what the other parts of the client do when something happens to the connection.
 *
 * @param {Kit} kit the parts; those that are made later are there before anything happens
 * @returns {ConnectionDelegate} what the connection tells
 */
export declare function connectionDelegate(kit: Kit): ConnectionDelegate;

/** The page's one connection: opens, watches and reopens it, over the best way that stays open. */
export declare class Connection {
    #private;
    /** Bytes of the largest frame that the server takes. */
    limit: number;
    /**
     * @param {Options} options where to and with what
     * @param {ConnectionDelegate} delegate who is told
     */
    constructor(options: Options, delegate: ConnectionDelegate);
    /** @returns {State} the present state */
    get state(): State;
    /** @returns {string} what carries the messages: `websocket`, `sse`, or else `http` */
    get transport(): string;
    /** Starts connecting, unless it has started. */
    start(): void;
    /** Nobody is logged in any more: stays away until `start()`. */
    expire(): void;
    /** Closes and stays closed until `start()`. */
    stop(): void;
    /**
     * Sends messages in order. Only to be called while the state is `open`.
     *
     * @param {Message[]} messages in order
     */
    send(messages: Message[]): void;
    /** Looks at once whether the connection works: the page was away, or the network came or went. */
    wake(): void;
}

export type Asked = {
    /**
     * what was sent
     */
    message: Message;
    /**
     * called with the answer
     */
    resolve: (answer: Message) => void;
    /**
     * called instead
     */
    reject: (error: LiveFluxError) => void;
};
/** The channels of the page, all over its one connection. */
export declare class Channels {
    #private;
    /**
     * @param {Options} options document, timers and randomness
     * @param {Connection} connection the socket
     * @param {Outbox} outbox gives numbers
     */
    constructor(options: Options, connection: Connection, outbox: Outbox);
    /** @returns {boolean} whether messages can be sent */
    get isOpen(): boolean;
    /** @returns {boolean} whether an answer is awaited */
    get isBusy(): boolean;
    /**
     * @param {string} name of a channel
     * @returns {JoinedChannel} the same one for the same name
     */
    get(name: string): JoinedChannel;
    /**
     * Sends a message.
     *
     * @param {Message} message without `ref`
     * @returns {Promise<any>} the answer; for a join the whole message
     */
    ask(message: Message): Promise<any>;
    /** The connection is open. */
    opened(): void;
    /** The connection is lost, and answers with it. */
    dropped(): void;
    /**
     * @param {Message} message from the server
     * @returns {boolean} whether it was for a channel
     */
    receive(message: Message): boolean;
    /** @param {() => void} task done in a while, by each page at another time */
    later(task: () => void): void;
    /** @param {LiveFluxError} error that nobody waits for */
    report(error: LiveFluxError): void;
    /**
     * @param {string} text what happened
     * @returns {LiveFluxError} without a code, because no answer came
     */
    lost(text: string): LiveFluxError;
}

export type Waiting = {
    /**
     * called with the answer
     */
    resolve: (answer: any) => void;
    /**
     * called instead
     */
    reject: (error: LiveFluxError) => void;
};
/** One channel, as scripts of the page see it. It stays joined over reconnects. */
export declare class JoinedChannel {
    #private;
    /** @type {Members} Who is there; empty where the channel does not tell. */
    members: Members;
    /**
     * @param {string} name of the channel
     * @param {Channels} channels of the page
     */
    constructor(name: string, channels: Channels);
    /** @returns {string} the channel's name */
    get name(): string;
    /**
     * Listens to messages. `@join` comes after each join, also after a reconnect, with `{recovered, data}`, and
     * with `recovered: false` when messages are lost in between;
     * `@presence` when somebody comes or goes, with `{joins, leaves}`.
     *
     * @param {string} cmd the command
     * @param {(param: any, message: any) => void} listener called for each message with that command
     * @returns {this} this channel
     */
    on(cmd: string, listener: (param: any, message: any) => void): this;
    /**
     * Ends the listening.
     *
     * @param {string} cmd the command
     * @param {(param: any, message: any) => void} listener as given to `on`
     * @returns {this} this channel
     */
    off(cmd: string, listener: (param: any, message: any) => void): this;
    /**
     * Joins, now and after every reconnect.
     *
     * @param {any} [param] what to say about oneself; every member of a channel with presence sees it
     * @param {JoinOptions} [options] where to go on
     * @returns {Promise<any>} the answer, however many connections it takes to get it; rejected with a
     * `LiveFluxError` when the server refuses
     */
    join(param?: any, { history, offset, epoch }?: JoinOptions): Promise<any>;
    /**
     * Sends a command. Before the channel is joined it waits; when the connection is lost before the answer,
     * nobody knows whether it was handled.
     *
     * @param {string} cmd the command
     * @param {any} [param] its parameter
     * @returns {Promise<any>} the answer; rejected with a `LiveFluxError`
     */
    send(cmd: string, param?: any): Promise<any>;
    /** Leaves, and stays away. */
    leave(): void;
    /** The connection is open. */
    opened(): void;
    /** The connection is lost. */
    dropped(): void;
    /**
     * @param {Message} answer to the join; what was missed comes right after it. Also comes without a join, with
     * `recovered: false`, when the server has lost messages
     */
    joined({ offset, epoch, recovered, members, data }: Message): void;
    /** @param {Message} message of this channel */
    receive(message: Message): void;
}

export type Members = Record<string, Record<string, any>>;
export type JoinOptions = {
    /**
     * how many recent messages to get
     */
    history?: number;
    /**
     * the last message that the page already shows
     */
    offset?: number;
    /**
     * the life of the channel that the offset belongs to
     */
    epoch?: string;
};
/** One channel, as scripts of the page see it. It stays joined over reconnects. */
export declare class Channel {
    #private;
    /** @readonly */
    readonly name: string;
    /**
     * @param {string} name of the channel
     * @param {Promise<JoinedChannel>} coming what does the work
     * @param {JoinedChannel} [worker] the same, if it is there already
     */
    constructor(name: string, coming: Promise<JoinedChannel>, worker?: JoinedChannel);
    /** @returns {Members} who is there; empty where the channel does not tell */
    get members(): Members;
    /**
     * Listens to messages. `@join` comes after each join, also after a reconnect, with `{recovered, data}`, and
     * with `recovered: false` when messages are lost in between;
     * `@presence` when somebody comes or goes, with `{joins, leaves}`.
     *
     * @param {string} cmd the command
     * @param {(param: any, message: any) => void} listener called for each message with that command
     * @returns {this} this channel
     */
    on(cmd: string, listener: (param: any, message: any) => void): this;
    /**
     * Ends the listening.
     *
     * @param {string} cmd the command
     * @param {(param: any, message: any) => void} listener as given to `on`
     * @returns {this} this channel
     */
    off(cmd: string, listener: (param: any, message: any) => void): this;
    /**
     * Joins, now and after every reconnect.
     *
     * @param {any} [param] what to say about oneself; every member of a channel with presence sees it
     * @param {JoinOptions} [options] where to go on
     * @returns {Promise<any>} the answer; rejected with a `LiveFluxError` when the server refuses
     */
    join(param?: any, options?: JoinOptions): Promise<any>;
    /**
     * Sends a command. Before the channel is joined it waits; when the connection is lost before the answer,
     * nobody knows whether it was handled.
     *
     * @param {string} cmd the command
     * @param {any} [param] its parameter
     * @returns {Promise<any>} the answer; rejected with a `LiveFluxError`
     */
    send(cmd: string, param?: any): Promise<any>;
    /** Leaves, and stays away. */
    leave(): void;
}

export type CallOptions = {
    /**
     * what becomes of the call while the connection is lost: it waits,
     * or takes the place of the same call that still waits, or fails at once; default `queue`
     */
    offline?: "queue" | "last" | "drop";
};
/** A component as scripts see it: `$wire` on its root element, and what `find` returns. */
export declare class Wire {
    #private;
    /**
     * @param {LiveFlux} client the page's client
     * @param {Component} component the component
     */
    constructor(client: LiveFlux, component: Component);
    /** @returns {string} the component's id */
    get id(): string;
    /** @returns {string} the component's kind */
    get kind(): string;
    /**
     * Calls an action.
     *
     * @template [T=any]
     * @param {string} action its name
     * @param {Record<string, unknown>} [data] its parameters
     * @param {CallOptions} [options] how it is sent
     * @returns {Promise<T>} what the action returned, after the page shows what it has changed; undefined where it
     * returns nothing; rejected with a `LiveFluxError`
     */
    call<T = any>(action: string, data?: Record<string, unknown>, options?: CallOptions): Promise<T>;
    /**
     * Sets a field of the component that is marked `@Bindable`.
     *
     * @param {string} field its name
     * @param {unknown} value what it is to hold
     * @returns {Promise<void>} settled after the page shows the result; rejected with a `LiveFluxError`
     */
    set(field: string, value: unknown): Promise<void>;
    /**
     * Does something in the page, without the server.
     *
     * @param {string} commands words of `data-flux-do`
     */
    do(commands: string): void;
    /**
     * Listens to events meant for this component or for everyone.
     *
     * @param {string} name of the events
     * @param {(event: LiveEvent) => void} listener called for each
     * @returns {() => void} ends the listening
     */
    on(name: string, listener: (event: LiveEvent) => void): () => void;
    /**
     * Dispatches an event in the page, from this component.
     *
     * @param {string} name of the event
     * @param {any} [data] its detail
     */
    dispatch(name: string, data?: any): void;
}

/** The client of one page: puts its parts together, and is what scripts of the page talk to. */
export declare class LiveFlux {
    #private;
    /** @type {Events} Browser events of this page. */
    events: Events;
    /** @type {Extensions} What few pages need. */
    extensions: Extensions;
    /** @param {UserOptions} [user] what differs from the defaults */
    constructor(user?: UserOptions);
    /** Brings the page to life, once the extensions that it names are there. */
    start(): void;
    /** Leaves the page as it is. */
    stop(): void;
    /** @returns {State} the state of the connection */
    get state(): State;
    /**
     * Finds a component of the page.
     *
     * @param {string} id its id
     * @returns {Wire | null} the component, or null when the page has none with that id
     */
    find(id: string): Wire | null;
    /**
     * Finds a component of the page.
     *
     * @param {string} kind its kind
     * @param {string} [id] its id; without it the first of that kind
     * @returns {Wire | null} the component, or null when the page has none
     */
    findComponent(kind: string, id?: string): Wire | null;
    /**
     * Returns a channel: a named group of connections. Nothing is sent until it is joined.
     *
     * @param {string} name of the channel; `@me` for the user's own, `@all` for what everyone gets
     * @returns {Channel} the same one for the same name
     */
    channel(name: string): Channel;
    /**
     * Calls an action of a component.
     *
     * @param {Component} component whose action
     * @param {string} action its name
     * @param {Record<string, unknown>} data its parameters
     * @param {CallOptions & { model?: Record<string, unknown> }} [options] how it is sent, and fields of the
     * component that are set first
     * @returns {Promise<any>} what the component returned; rejected with a `LiveFluxError`
     */
    call(component: Component, action: string, data: Record<string, unknown>, options?: CallOptions & {
        model?: Record<string, unknown>;
    }): Promise<any>;
    /**
     * Lets events call an action of components: of one, or of all of a kind, also of those that come later.
     *
     * @param {string} kind of the components
     * @param {string | null} id of one of them; null or empty for all
     * @param {string} name of the events
     * @param {string} action what each event calls, with the event's data
     * @param {number | { scope?: "component" | "global", delayMs?: number }} [how] milliseconds to wait, and
     * whose events count: those meant for the component or for everyone, or with `global` all
     * @returns {() => void} ends it
     */
    subscribe(kind: string, id: string | null, name: string, action: string, how?: number | {
        scope?: "component" | "global";
        delayMs?: number;
    }): () => void;
}

export type SocketOptions = {
    /**
     * the component to attach to; default that of `rootEl`
     */
    componentID?: string;
    /**
     * the component's root, kept up to date
     */
    rootEl?: Element;
    onOpen?: (event: Event) => void;
    onMessage?: (message: any) => void;
    onClose?: (event: CloseEvent) => void;
    onError?: (error: unknown) => void;
    /**
     * default 5
     */
    maxReconnectAttempts?: number;
    /**
     * first delay in milliseconds, doubled each time; default 1000
     */
    reconnectDelay?: number;
    WebSocket?: typeof WebSocket;
    location?: Location;
    setTimeout?: (task: () => void, delayMs: number) => unknown;
    clearTimeout?: (handle: any) => void;
};
/** A client of the plain dialect, for one component: one JSON object per frame, whole HTML. */
export declare class LiveFluxWS {
    #private;
    /** The component that messages without another one are about. */
    componentID: string | undefined;
    /**
     * Connects at once.
     *
     * @param {string} url path, http URL or ws URL
     * @param {SocketOptions} [options] the component, and who is told
     */
    constructor(url: string, options?: SocketOptions);
    /** @returns {boolean} whether messages go out at once */
    get connected(): boolean;
    /** Connects, unless it is connected or about to be. */
    connect(): void;
    /**
     * Sends a message, or keeps it until the socket is open.
     *
     * @param {object} message any JSON object
     */
    send(message: object): void;
    /**
     * Asks a component to act.
     *
     * @param {string} componentID the component
     * @param {string} action what to do
     * @param {object} [data] with what
     */
    sendAction(componentID: string, action: string, data?: object): void;
    /** Closes for good. */
    close(): void;
}

/**
 * Brings the page to life. The first call makes the page's client; later ones return it.
 *
 * @param {UserOptions} [options] what differs from the defaults
 * @returns {LiveFlux} the page's client
 */
export declare function connect(options?: UserOptions): LiveFlux;
/**
 * Returns a channel of the page's client, which is made with defaults when there is none yet.
 *
 * @param {string} name of the channel; `@me` for the user's own, `@all` for what everyone gets
 * @returns {Channel} the same one for the same name
 */
export declare function channel(name: string): Channel;

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

