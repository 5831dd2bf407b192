package io.liveflux.internal.controller;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.call.CallInterceptor;
import io.liveflux.call.Outcome;
import io.liveflux.connection.Connection;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.call.CallInterceptors;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.channel.ChannelRegistry;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.naming.ChannelName;
import io.liveflux.protocol.ChannelServerMessage;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.ServerMessage;

/**
 * Answers what clients ask of channels, also when it fails.
 */
final class ChannelAnswers {

	private final ChannelRegistry channels;

	private final ChannelControllers controllers;

	private final FailureAnswers failures;

	private final List<CallInterceptor> interceptors;

	private final Operations operations;

	ChannelAnswers(ChannelRegistry channels, ChannelControllers controllers, FailureAnswers failures,
			List<CallInterceptor> interceptors, Operations operations) {
		this.channels = channels;
		this.controllers = controllers;
		this.failures = failures;
		this.interceptors = interceptors;
		this.operations = operations;
	}

	static ManagedConnection connectionOf(Operation operation) {
		Connection connection = operation.caller().connection();
		Assert.state(connection != null, "Channels are for connections only");
		return ManagedConnection.of(connection);
	}

	boolean answering(Operation operation, String channel, @Nullable Long ref, Callable<@Nullable Object> work) {
		ManagedConnection connection = connectionOf(operation);
		return this.operations.call(operation,
				() -> CallInterceptors.call(this.interceptors, operation.caller(), () -> {
					try {
						if (operation.type() == Operation.Type.JOIN) {
							this.operations.requireLogin(null);
						}
						work.call();
						return true;
					}
					// Users' code, or a refusal: the client is told, and the connection
					// goes on.
					catch (Exception ex) {
						operation.failed(ex);
						failed(connection, channel, ref, this.failures.answer(ex, subject(channel)));
						return false;
					}
				}));
	}

	/**
	 * Returns what a log may call a channel: its pattern, because names are the clients'.
	 */
	private String subject(String channel) {
		return (ChannelName.isValid(channel) ? this.controllers.match(channel)
				: Optional.<ChannelController.Match>empty())
			.map((match) -> match.controller().toString())
			.orElse("channel without a controller");
	}

	void failed(ManagedConnection connection, String channel, @Nullable Long ref, Outcome.Failure failure) {
		send(connection,
				(connection.dialect() == Dialect.LIVEFLUX_V1)
						? new ChannelServerMessage.ChannelFailure(channel, ref, failure.code(), failure.message())
						: ChannelServerMessage.PlainCommand.error(channel,
								new ServerMessage.Failure(null, null, failure.code(), failure.message())));
	}

	void answer(ManagedConnection connection, String channel, String cmd, ServerMessage message) {
		this.channels.sendTo(channel, connection, cmd, new Frame.Text(this.channels.encoder().encode(message)));
	}

	void send(ManagedConnection connection, ServerMessage message) {
		connection.enqueue(Outbound.of(new Frame.Text(this.channels.encoder().encode(message)), false));
	}

}
