package io.liveflux.test.internal.client;

import java.util.Optional;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import io.liveflux.test.internal.conversation.Conversation;

/**
 * An action that a script of the page has called, and what came of it.
 */
public final class CalledAction {

	private final String name;

	private @Nullable JsonNode result;

	private @Nullable String problem;

	CalledAction(String name) {
		this.name = name;
	}

	Conversation.Answered answered() {
		return new Conversation.Answered() {

			@Override
			public void returned(JsonNode result) {
				CalledAction.this.result = result;
			}

			@Override
			public void failed(int code, String message) {
				CalledAction.this.problem = code + " " + message;
			}

		};
	}

	/**
	 * Returns what the action has returned, as far as the answer tells.
	 * @throws AssertionError when the action has failed
	 */
	public Optional<JsonNode> result() {
		if (this.problem != null) {
			throw new AssertionError("The action '" + this.name + "' has failed: " + this.problem);
		}
		return Optional.ofNullable(this.result).filter((json) -> !json.isMissingNode() && !json.isNull());
	}

}
