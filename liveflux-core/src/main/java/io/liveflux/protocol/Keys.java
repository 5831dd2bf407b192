package io.liveflux.protocol;

/**
 * The keys of the wire format, each named once.
 */
final class Keys {

	static final String TYPE = "type";

	static final String REF = "ref";

	static final String COMPONENT_ID = "componentID";

	static final String KIND = "kind";

	static final String VERSION = "version";

	static final String BASE = "base";

	static final String ACTION = "action";

	static final String DATA = "data";

	static final String MODEL = "model";

	static final String HTML = "html";

	static final String DELTA = "delta";

	static final String LEN = "len";

	static final String RESULT = "result";

	static final String FIELD = "field";

	static final String STREAM = "stream";

	static final String ADD = "add";

	static final String DONE = "done";

	static final String KEEP = "keep";

	static final String URL = "url";

	static final String AFTER = "after";

	static final String NAME = "name";

	static final String TRACEPARENT = "traceparent";

	static final String TRACESTATE = "tracestate";

	static final String MESSAGE = "message";

	static final String CODE = "code";

	static final String RETRY_AFTER = "retryAfter";

	static final String CONNECTION = "connection";

	static final String HEARTBEAT = "heartbeat";

	static final String LIMITS = "limits";

	static final String MAX_MESSAGE_SIZE = "maxMessageSize";

	static final String DELAY = "delay";

	static final String CHANNEL = "channel";

	static final String CMD = "cmd";

	static final String PARAM = "param";

	static final String FROM = "from";

	static final String OFFSET = "offset";

	static final String EPOCH = "epoch";

	static final String HISTORY = "history";

	static final String ROWS = "rows";

	static final String LIST = "list";

	static final String TO = "to";

	static final String OPS = "ops";

	static final String DIGEST = "digest";

	static final String HAVE = "have";

	static final String RECOVERED = "recovered";

	static final String MEMBERS = "members";

	static final String JOINS = "joins";

	static final String LEAVES = "leaves";

	private Keys() {
	}

}
