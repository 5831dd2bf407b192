package io.liveflux.internal.controller;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.CallInterceptor;
import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.channel.ChannelRefusedException;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.call.CallInterceptors;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.MessageEncoder;

/**
 * Decides about connections that are to be opened at the path of a channel, before they
 * are upgraded: which channel is meant, and whether its class refuses.
 *
 * @since 0.1
 */
public final class PathJoins {

	private final ChannelControllers controllers;

	private final MessageEncoder encoder;

	private final FailureAnswers failures;

	private final List<CallInterceptor> interceptors;

	/**
	 * Creates it.
	 * @param controllers the application's classes
	 * @param encoder measures what is said when joining
	 * @param failures answers for what the classes throw
	 * @param interceptors around every call of theirs
	 */
	public PathJoins(ChannelControllers controllers, MessageEncoder encoder, FailureAnswers failures,
			List<CallInterceptor> interceptors) {
		this.controllers = controllers;
		this.encoder = encoder;
		this.failures = failures;
		this.interceptors = List.copyOf(interceptors);
	}

	/**
	 * Decides about a request to upgrade, on the thread that serves it.
	 * @param pattern pattern of the channel's name
	 * @param caller who asks
	 * @param path variables of the path
	 * @param query parameters of the query with their values
	 * @return the decision
	 */
	public Decision decide(String pattern, Caller caller, Map<String, String> path, Map<String, List<String>> query) {
		return CallInterceptors.call(this.interceptors, caller, () -> {
			try {
				return admit(pattern, caller, path, query);
			}
			// Users' code, or a refusal: the client is told.
			catch (Exception ex) {
				return new Refused(this.failures.answer(ex, "channel '" + pattern + "'"));
			}
		});
	}

	private Decision admit(String pattern, Caller caller, Map<String, String> path, Map<String, List<String>> query)
			throws Exception {
		Map<String, String> values = NameVariables.values(pattern, path, query, caller.principal());
		String channel = NameVariables.name(pattern, values);
		ChannelController.Match match = this.controllers.match(channel)
			.orElseThrow(() -> new ChannelRefusedException(ErrorCode.BAD_REQUEST,
					"'" + String.join("', '", values.keySet()) + "' do not form a channel name"));
		Map<String, Object> metadata = metadata(query);
		metadata.putAll(values);
		Map<String, Object> said = JoinMetadata.of(metadata, this.encoder);
		match.controller().beforeJoin(match, caller, said);
		match.controller().checkJoin(match, caller, said);
		return new Admitted(channel, metadata);
	}

	private static Map<String, Object> metadata(Map<String, List<String>> query) {
		Map<String, Object> metadata = new LinkedHashMap<>();
		query.forEach((name, values) -> metadata.put(name, (values.size() == 1) ? values.get(0) : values));
		// A token is for the handshake, not for the other members.
		metadata.keySet().removeIf((name) -> name.startsWith("_"));
		return metadata;
	}

	/**
	 * What becomes of a request.
	 */
	public sealed interface Decision {

	}

	/**
	 * The connection may be opened.
	 *
	 * @param channel the channel that it joins
	 * @param metadata what is known of the member
	 */
	public record Admitted(String channel, Map<String, Object> metadata) implements Decision {
	}

	/**
	 * The request is refused.
	 *
	 * @param failure why
	 */
	public record Refused(Outcome.Failure failure) implements Decision {
	}

	/**
	 * Reads what a client says about itself. It may be sent on to every other member, so
	 * there is a bound to it.
	 */
	static final class JoinMetadata {

		static final int MAX_LENGTH = 4096;

		private JoinMetadata() {
		}

		static Map<String, Object> of(@Nullable Object param, MessageEncoder encoder) {
			Map<String, Object> metadata = new LinkedHashMap<>();
			if (param instanceof Map<?, ?> map) {
				map.forEach((name, value) -> {
					if (value != null) {
						metadata.put(String.valueOf(name), value);
					}
				});
			}
			if (!metadata.isEmpty() && String.valueOf(encoder.raw(metadata).rawValue()).length() > MAX_LENGTH) {
				throw new ChannelRefusedException(ErrorCode.TOO_LARGE,
						"The metadata of a join must have at most " + MAX_LENGTH + " characters of JSON");
			}
			return metadata;
		}

	}

}
