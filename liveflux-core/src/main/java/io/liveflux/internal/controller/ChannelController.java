package io.liveflux.internal.controller;

import java.security.Principal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;

import io.liveflux.call.Caller;
import io.liveflux.channel.ChannelRefusedException;
import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnCommand;
import io.liveflux.connection.Connection;
import io.liveflux.internal.binding.MethodCall;
import io.liveflux.internal.method.BoundMethod;

/**
 * The methods of one {@link LiveChannel} class, read once.
 */
final class ChannelController {

	private final PathPattern pattern;

	private final LiveChannel annotation;

	private final Supplier<Object> bean;

	private final Methods methods;

	private final Consumer<Object> classRule;

	ChannelController(PathPattern pattern, LiveChannel annotation, Supplier<Object> bean, Methods methods,
			Consumer<Object> classRule) {
		this.pattern = pattern;
		this.annotation = annotation;
		this.bean = bean;
		this.methods = methods;
		this.classRule = classRule;
	}

	PathPattern pattern() {
		return this.pattern;
	}

	String path() {
		return this.annotation.path();
	}

	boolean hearsOwnJoin() {
		return this.annotation.hearsOwnJoin();
	}

	Optional<Match> match(String name) {
		PathPattern.PathMatchInfo info = this.pattern.matchAndExtract(PathContainer.parsePath(name));
		return (info != null) ? Optional.of(new Match(this, name, info.getUriVariables())) : Optional.empty();
	}

	Optional<BoundMethod> command(String command) {
		BoundMethod method = this.methods.commands().get(command);
		return Optional.ofNullable((method != null) ? method : this.methods.commands().get(OnCommand.ANY));
	}

	/**
	 * Returns the pattern as the application wrote it.
	 */
	String name() {
		return this.pattern.getPatternString();
	}

	/**
	 * Returns the name by which a command is known here: not what a client made up.
	 */
	String nameOf(String command) {
		return this.methods.commands().containsKey(command) ? command : "other";
	}

	boolean hearsOfLeaving() {
		return this.methods.leave() != null;
	}

	Set<String> commands() {
		return this.methods.commands().keySet();
	}

	/**
	 * Asks whether somebody may join.
	 * @param metadata what it says of itself
	 * @throws ChannelRefusedException when it may not
	 * @throws Exception what else the application's method throws
	 */
	void beforeJoin(Match match, Caller caller, Map<String, Object> metadata) throws Exception {
		NameVariables.requireOwn(match.variables(), caller.principal());
		this.classRule.accept(this.bean.get());
		if (this.methods.beforeJoin() != null && Boolean.FALSE
			.equals(this.methods.beforeJoin().call(this.bean.get(), new JoinCheck(match, caller, metadata)))) {
			throw new ChannelRefusedException("This channel cannot be joined");
		}
	}

	/**
	 * Checks whether what somebody says can be handed to the method that decides about
	 * the join, before there is a connection.
	 * @throws Exception when it cannot
	 */
	void checkJoin(Match match, Caller caller, Map<String, Object> metadata) throws Exception {
		if (this.methods.join() != null) {
			this.methods.join().checkData(new JoinCheck(match, caller, metadata));
		}
	}

	@Nullable Object join(ChannelCall call) throws Exception {
		this.classRule.accept(this.bean.get());
		return (this.methods.join() != null) ? call.answer(this.methods.join().call(this.bean.get(), call)) : null;
	}

	void leave(ChannelCall call) throws Exception {
		if (this.methods.leave() != null) {
			this.methods.leave().call(this.bean.get(), call);
		}
	}

	@Nullable Object call(BoundMethod method, ChannelCall call) throws Exception {
		this.classRule.accept(this.bean.get());
		return call.answer(method.call(this.bean.get(), call));
	}

	@Override
	public String toString() {
		return "channel '" + this.pattern + "'";
	}

	/**
	 * A channel that a controller is for.
	 *
	 * @param controller the controller
	 * @param name the channel's name
	 * @param variables the variables of its name
	 */
	record Match(ChannelController controller, String name, Map<String, String> variables) {
	}

	/**
	 * The application's methods.
	 */
	record Methods(@Nullable BoundMethod beforeJoin, @Nullable BoundMethod join, @Nullable BoundMethod leave,
			Map<String, BoundMethod> commands) {
	}

	/**
	 * One call of the method that is asked before somebody joins.
	 *
	 * @param match the channel
	 * @param caller who wants to join
	 * @param metadata what it says of itself
	 */
	private record JoinCheck(ChannelController.Match match, Caller caller,
			Map<String, Object> metadata) implements MethodCall {

		@Override
		public Map<String, @Nullable Object> data() {
			return Collections.unmodifiableMap(this.metadata);
		}

		@Override
		public Map<String, String> pathVariables() {
			return this.match.variables();
		}

		@Override
		public @Nullable Principal user() {
			return this.caller.principal();
		}

		@Override
		public @Nullable Connection connection() {
			return this.caller.connection();
		}

		@Override
		public Map<String, Object> headers() {
			return this.caller.headers();
		}

		@Override
		public @Nullable Object argument(Class<?> type) {
			return null;
		}

		@Override
		public String toString() {
			return "JoinCheck[" + this.match.name() + "]";
		}

	}

}
