package io.liveflux.internal.component;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.util.ConcurrentLruCache;

import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.connection.Connection;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.store.Answer;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;

/**
 * The memory of answered messages, by which the same message sent twice is acted on once.
 */
public final class AnswerMemory {

	/** A longer answer is not kept whole. */
	private static final int MAX_ANSWER_LENGTH = 8 * 1024;

	/** Larger fragments are not kept: the whole component is answered instead. */
	private static final int MAX_FRAGMENTS_LENGTH = 4096;

	private static final int CACHED_OWNERS = 1024;

	// Names cost a hash each.
	private static final ConcurrentLruCache<Owner, String> SESSIONS = new ConcurrentLruCache<>(CACHED_OWNERS,
			(owner) -> ComponentIds.ofShared(owner.kind().name(), owner.name()));

	private final JsonMapper mapper;

	public AnswerMemory(JsonMapper mapper) {
		// An application may leave out what is empty; an outcome is to come back whole.
		this.mapper = mapper.rebuild()
			.changeDefaultPropertyInclusion(
					(inclusion) -> JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
			.build();
	}

	/**
	 * Returns the answer that was given to the same message before.
	 */
	public Optional<Outcome> recall(LockedComponent locked) {
		Answer answer = locked.answer();
		if (answer == null) {
			return Optional.empty();
		}
		StoredComponent stored = locked.stored();
		return Optional
			.of((answer.json() != null) ? this.mapper.readValue(answer.json(), Outcome.class).at(stored.version())
					: Outcome.of(stored.id(), stored.version()));
	}

	/**
	 * Returns what to remember of a message, or {@code null} when it has no name.
	 */
	public @Nullable Answer answer(ClaimRequest.@Nullable MessageKey key, Outcome outcome) {
		return (key != null) ? new Answer(key.client(), key.ref(), written(withoutLargeFragments(outcome))) : null;
	}

	/**
	 * Names a message: the same sent again has the same name. The client names its page
	 * itself, and many may ask of a component that is shared; so the name of the page
	 * counts only together with its owner.
	 * @return the name, or {@code null} when the client gave the message no number
	 */
	public static ClaimRequest.@Nullable MessageKey keyOf(InboundMessage message, Caller caller) {
		Long ref = message.ref();
		Connection connection = caller.connection();
		String client = (connection != null) ? pageOf(connection) : message.client();
		if (client == null || ref == null) {
			return null;
		}
		Optional<Owner> owner = ComponentAuthorization.ownerFor(caller);
		if (owner.isPresent()) {
			return new ClaimRequest.MessageKey(client + "@" + nameOf(owner.get()), ref);
		}
		// Without an owner only the connection is known not to be somebody else's.
		return (connection != null) ? new ClaimRequest.MessageKey(client + "@" + connection.id(), ref) : null;
	}

	private static String pageOf(Connection connection) {
		String client = connection.handshake().client();
		return (client != null) ? client : connection.id();
	}

	private static String nameOf(Owner owner) {
		// The id of a session is secret, and what is stored may be seen.
		return (owner.kind() == Owner.Kind.USER) ? "user " + owner.name() : SESSIONS.get(owner);
	}

	/**
	 * Returns nothing for an answer that is the component's HTML and nothing else: that
	 * is drawn again.
	 */
	private @Nullable String written(Outcome outcome) {
		if (isHtmlOnly(outcome)) {
			return null;
		}
		String json = this.mapper.writeValueAsString(outcome);
		if (json.length() <= MAX_ANSWER_LENGTH) {
			return json;
		}
		return this.mapper.writeValueAsString((outcome.value() != null)
				? Outcome.failed(outcome.componentId(),
						Outcome.Failure.of(ErrorCode.CONFLICT,
								"This message was handled before, and its answer was too large to keep"))
				: outcome.withoutEvents());
	}

	private static boolean isHtmlOnly(Outcome outcome) {
		return outcome.failure() == null && outcome.redirect() == null && outcome.value() == null
				&& outcome.events().isEmpty() && outcome.fragments() == null;
	}

	private static Outcome withoutLargeFragments(Outcome outcome) {
		Outcome.DrawnFragments fragments = outcome.fragments();
		return (fragments != null && fragments.html().length() > MAX_FRAGMENTS_LENGTH) ? outcome.withoutFragments()
				: outcome;
	}

}
