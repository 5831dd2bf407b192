package io.liveflux.internal.controller;

import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.util.RawValue;

import io.liveflux.channel.ChannelContext;
import io.liveflux.channel.Member;
import io.liveflux.channel.PublishedMessage;
import io.liveflux.connection.Frame;
import io.liveflux.internal.binding.MethodCall;
import io.liveflux.internal.channel.ChannelRegistry;
import io.liveflux.internal.channel.Membership;
import io.liveflux.internal.channel.PublishTarget;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.naming.CommandName;
import io.liveflux.protocol.ChannelServerMessage;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * One call of a channel's method: what its arguments are made of, and what it can do.
 */
final class ChannelCall implements MethodCall, ChannelContext {

	private final ChannelRegistry channels;

	private final MessageEncoder encoder;

	private final ManagedConnection connection;

	private final ChannelController.Match match;

	private final String command;

	private final @Nullable Object param;

	private final @Nullable Membership membership;

	private Map<String, Object> metadata;

	private final DeferredPublications publications;

	private @Nullable Object answer;

	/**
	 * Creates the call of who is about to join.
	 */
	ChannelCall(ChannelRegistry channels, ManagedConnection connection, ChannelController.Match match,
			@Nullable Object param, Map<String, Object> metadata, DeferredPublications publications) {
		this.channels = channels;
		this.encoder = channels.encoder();
		this.connection = connection;
		this.match = match;
		this.command = "";
		this.param = param;
		this.membership = null;
		this.metadata = metadata;
		this.publications = publications;
	}

	/**
	 * Creates the call of a member.
	 */
	ChannelCall(ChannelRegistry channels, ManagedConnection connection, ChannelController.Match match, String command,
			@Nullable Object param, Membership membership) {
		this.channels = channels;
		this.encoder = channels.encoder();
		this.connection = connection;
		this.match = match;
		this.command = command;
		this.param = param;
		this.membership = membership;
		this.metadata = Map.of();
		this.publications = DeferredPublications.atOnce();
	}

	@Override
	@SuppressWarnings("unchecked")
	public Map<String, @Nullable Object> data() {
		return (this.param instanceof Map<?, ?> map) ? (Map<String, @Nullable Object>) map : new LinkedHashMap<>();
	}

	@Override
	public @Nullable Object whole() {
		return (this.param instanceof Map<?, ?>) ? null : this.param;
	}

	@Override
	public Map<String, String> pathVariables() {
		return this.match.variables();
	}

	@Override
	public @Nullable Principal user() {
		return this.connection.principal().orElse(null);
	}

	@Override
	public ManagedConnection connection() {
		return this.connection;
	}

	@Override
	public Map<String, Object> headers() {
		return this.connection.handshake().headers();
	}

	@Override
	public Object argument(Class<?> type) {
		return this;
	}

	@Override
	public String name() {
		return this.match.name();
	}

	@Override
	public String userName() {
		return this.channels.userOf(this.connection);
	}

	@Override
	public Map<String, Object> metadata() {
		return (this.membership != null) ? this.membership.metadata() : this.metadata;
	}

	@Override
	public void metadata(Map<String, Object> metadata) {
		if (this.membership != null) {
			this.membership.metadata(metadata);
		}
		else {
			this.metadata = Map.copyOf(metadata);
		}
	}

	@Override
	public String command() {
		return this.command;
	}

	@Override
	public void broadcast(String cmd, @Nullable Object param) {
		publish(target(), cmd, param);
	}

	@Override
	public void broadcastOthers(String cmd, @Nullable Object param) {
		publish(target().except(this.connection), cmd, param);
	}

	private PublishTarget target() {
		return PublishTarget.channel(name()).from(userName());
	}

	private void publish(PublishTarget target, String cmd, @Nullable Object param) {
		CommandName.require(cmd);
		RawValue encoded = this.encoder.raw(param);
		this.publications.add(() -> this.channels.publish(target, cmd, encoded));
	}

	@Override
	public Unrecorded unrecorded() {
		PublishTarget target = target().unrecorded();
		return new Unrecorded() {

			@Override
			public void broadcast(String cmd, @Nullable Object param) {
				publish(target, cmd, param);
			}

			@Override
			public void broadcastOthers(String cmd, @Nullable Object param) {
				publish(target.except(ChannelCall.this.connection), cmd, param);
			}

		};
	}

	@Override
	public void reply(Object answer) {
		this.answer = answer;
	}

	@Override
	public void reply(String cmd, @Nullable Object param) {
		CommandName.require(cmd);
		ServerMessage message = (this.connection.dialect() == Dialect.PLAIN)
				? new ChannelServerMessage.PlainCommand(name(), cmd, param, null)
				: new ChannelServerMessage.ChannelMessage(name(), cmd, param, null, null);
		this.channels.sendTo(name(), this.connection, cmd, new Frame.Text(this.encoder.encode(message)));
	}

	@Override
	public List<PublishedMessage> history(int count) {
		return this.channels.history(name(), count);
	}

	@Override
	public List<Member> members() {
		return this.channels.members(name());
	}

	@Nullable Object answer(@Nullable Object returned) {
		return (returned != null) ? returned : this.answer;
	}

	@Override
	public String toString() {
		return "ChannelCall[" + name() + "]";
	}

	/**
	 * What a call publishes: at once, or not before it is released. Thread-safe.
	 */
	static final class DeferredPublications {

		private final List<Runnable> waiting = new ArrayList<>();

		private boolean held;

		private DeferredPublications(boolean held) {
			this.held = held;
		}

		static DeferredPublications atOnce() {
			return new DeferredPublications(false);
		}

		static DeferredPublications held() {
			return new DeferredPublications(true);
		}

		void add(Runnable publication) {
			synchronized (this.waiting) {
				if (this.held) {
					this.waiting.add(publication);
					return;
				}
			}
			publication.run();
		}

		void release() {
			List<Runnable> publications;
			synchronized (this.waiting) {
				this.held = false;
				publications = List.copyOf(this.waiting);
				this.waiting.clear();
			}
			publications.forEach(Runnable::run);
		}

	}

}
