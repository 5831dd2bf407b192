package io.liveflux.internal.component;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.connection.Connection;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.store.Answer;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;

/**
 * The memory of answered messages, by which the same message sent twice is acted on once.
 */
public final class AnswerMemory {

	/** How many answers are remembered for each component. */
	public static final int MAX_ANSWERS = 128;

	/** Characters that all of them may have. */
	public static final int MAX_ANSWERS_LENGTH = 32 * 1024;

	/** A longer answer is not kept whole. */
	private static final int MAX_ANSWER_LENGTH = 8 * 1024;

	/** Larger fragments are not kept: the whole component is answered instead. */
	private static final int MAX_FRAGMENTS_LENGTH = 4096;

	private final JsonMapper mapper;

	public AnswerMemory(JsonMapper mapper) {
		// An application may leave out what is empty; an outcome is to come back whole.
		this.mapper = mapper.rebuild()
			.changeDefaultPropertyInclusion(
					(inclusion) -> JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
			.build();
	}

	/**
	 * Returns the answer that was given to a request before.
	 */
	public Optional<Outcome> recall(StoredComponent stored, InboundMessage message, Caller caller) {
		String client = clientOf(stored, message, caller);
		Long ref = message.ref();
		if (client == null || ref == null) {
			return Optional.empty();
		}
		Optional<Outcome> answer = stored.answer(client, ref)
			.map((remembered) -> this.mapper.readValue(remembered.json(), Outcome.class).at(stored.version()));
		if (answer.isEmpty() && stored.hasForgotten(client, ref)) {
			return Optional.of(Outcome.of(stored.id(), stored.version()));
		}
		return answer;
	}

	/**
	 * Returns what to remember of a request, or {@code null} when the client gave it no
	 * number.
	 */
	public @Nullable Answer answer(StoredComponent stored, InboundMessage message, Caller caller, Outcome outcome) {
		String client = clientOf(stored, message, caller);
		Long ref = message.ref();
		return (client != null && ref != null) ? new Answer(client, ref, written(withoutLargeFragments(outcome)))
				: null;
	}

	/**
	 * Returns who asks. The client names its page itself, so where many may ask only
	 * together with its owner.
	 */
	private static @Nullable String clientOf(StoredComponent stored, InboundMessage message, Caller caller) {
		Connection connection = caller.connection();
		String client = (connection != null) ? pageOf(connection) : message.client();
		if (client == null || stored.owner().kind() != Owner.Kind.SHARED) {
			return client;
		}
		return Access.ownerFor(caller)
			.map((owner) -> client + "@" + digest(owner))
			// Without an owner only the connection is known not to be somebody else's.
			.orElse((connection != null) ? client + "@" + connection.id() : null);
	}

	private static String pageOf(Connection connection) {
		String client = connection.handshake().client();
		return (client != null) ? client : connection.id();
	}

	private static String digest(Owner owner) {
		// The id of a session is secret, and what is stored may be seen.
		return ComponentIds.ofShared(owner.kind().name(), owner.name());
	}

	private String written(Outcome outcome) {
		String json = this.mapper.writeValueAsString(outcome);
		if (json.length() <= MAX_ANSWER_LENGTH) {
			return json;
		}
		return this.mapper.writeValueAsString((outcome.value() != null)
				? Outcome.failed(outcome.componentId(),
						Outcome.Failure.of(ErrorCode.CONFLICT,
								"this message was handled before, and its answer was too large to keep"))
				: outcome.withoutEvents());
	}

	private static Outcome withoutLargeFragments(Outcome outcome) {
		Outcome.DrawnFragments fragments = outcome.fragments();
		return (fragments != null && fragments.html().length() > MAX_FRAGMENTS_LENGTH) ? outcome.withoutFragments()
				: outcome;
	}

}
