package io.liveflux.metrics;

import io.micrometer.common.KeyValue;
import io.micrometer.common.docs.KeyName;
import io.micrometer.observation.Observation;

/**
 * The tags of meters and observations. Their values are words of the server's or of the
 * application's code, never of a client's, so there are few of them.
 *
 * @since 0.1
 */
public enum LiveFluxTag implements KeyName {

	/** Name of an action that the component has, or {@code none}. */
	ACTION("action", "name of an action that the component has; `none` for a message that calls none"),

	/** Whom a message to many is for. */
	AUDIENCE("audience", "`component`, `channel`, `room`, `user` or `all`"),

	/** Pattern of a channel's name. */
	CHANNEL("channel",
			"pattern in `@LiveChannel`, never the name of a single channel; for `room` the name of the socket; otherwise `none`"),

	/** The code that a message was answered with. */
	CODE("code", "code of the answer, as in HTTP"),

	/** Name of a command that a channel has. */
	COMMAND("command", "name of a command in `@OnCommand`; `other` for all others"),

	/** What an update is. */
	FORM("form", "`delta`, `html`, or `none` when the client had the newest version"),

	/** Kind of a component. */
	KIND("kind", "the component's kind"),

	/** What was limited. */
	LIMIT("limit",
			"`messages`, or the reason why a connection was refused, such as `connection-rate`; for other limits the property without `liveflux.`, such as `store.max-state-size`"),

	/** What a store was asked to do. */
	OPERATION("operation", "`claim`, `settle`, `load` or `delete`"),

	/** How it went. */
	OUTCOME("outcome", "`success` or `error`"),

	/** Why. */
	REASON("reason", "one word of a fixed list"),

	/** What was asked for when a request was refused. */
	REQUEST("request", "`upgrade`, `event-stream` or `post`"),

	/** What came of asking for a turn, of a download, or of an upload. */
	RESULT("result",
			"`granted`; `vacant`, to create the component; `gone`, there is none; `busy`, another node had the "
					+ "turn for too long. For downloads: `fetched`; `failed`, it could not be read or the client "
					+ "went away; `expired`, nobody fetched it; `dropped`, newer ones came; `refused`, the file "
					+ "does not exist or belongs to somebody else. For uploads: `complete`; `refused`, before or "
					+ "after its bytes arrived; `cancelled`; `expired`, nothing happened to it for too long"),

	/** Name of a socket of the application's own. */
	SOCKET("socket", "the socket's name"),

	/** What carries a connection. */
	TRANSPORT("transport", "`websocket` or `event-stream`; for messages and bytes without a connection also `http`");

	private final String key;

	private final String description;

	LiveFluxTag(String key, String description) {
		this.key = key;
		this.description = description;
	}

	@Override
	public String asString() {
		return this.key;
	}

	static KeyValue outcome(Observation.Context context) {
		return OUTCOME.withValue((context.getError() != null) ? "error" : "success");
	}

	/**
	 * Returns what the values are, for the manual.
	 */
	public String description() {
		return this.description;
	}

}
