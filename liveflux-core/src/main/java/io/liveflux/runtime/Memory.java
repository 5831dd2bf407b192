package io.liveflux.runtime;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.store.Answer;
import io.liveflux.store.StoredComponent;

/**
 * The memory of answered messages, by which the same message sent twice is acted on once.
 */
final class Memory {

	/** How many answers are remembered for each component. */
	static final int MAX_ANSWERS = 128;

	/** Larger fragments are not kept: the whole component is answered instead. */
	private static final int MAX_FRAGMENTS_LENGTH = 4096;

	private final JsonMapper mapper;

	Memory(JsonMapper mapper) {
		// An application may leave out what is empty; an outcome is to come back whole.
		this.mapper = mapper.rebuild()
			.changeDefaultPropertyInclusion(
					(inclusion) -> JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS))
			.build();
	}

	/**
	 * Returns the answer that was given to a request before.
	 */
	Optional<Outcome> recall(StoredComponent stored, ComponentRequest request) {
		String client = request.client();
		Long ref = request.ref();
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
	@Nullable Answer answer(ComponentRequest request, Outcome outcome) {
		String client = request.client();
		Long ref = request.ref();
		return (client != null && ref != null)
				? new Answer(client, ref, this.mapper.writeValueAsString(withoutLargeFragments(outcome))) : null;
	}

	private static Outcome withoutLargeFragments(Outcome outcome) {
		DrawnFragments fragments = outcome.fragments();
		return (fragments != null && fragments.html().length() > MAX_FRAGMENTS_LENGTH) ? outcome.withoutFragments()
				: outcome;
	}

}
