package io.liveflux.internal.controller;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.call.CallInterceptor;
import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.channel.ChannelPosition;
import io.liveflux.channel.ChannelRefusedException;
import io.liveflux.channel.Channels;
import io.liveflux.channel.JoinRequest;
import io.liveflux.channel.LiveChannel;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.call.CallInterceptors;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.channel.ChannelRegistry;
import io.liveflux.internal.channel.Membership;
import io.liveflux.internal.channel.Reservation;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.method.BoundMethod;
import io.liveflux.internal.naming.ChannelName;
import io.liveflux.protocol.ChannelServerMessage;
import io.liveflux.protocol.ClientMessage;
import io.liveflux.protocol.CloseCode;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.ErrorCode;
import io.liveflux.protocol.MessageEncoder;

/**
 * What clients do with channels: join, leave and send commands, as the application's
 * {@link LiveChannel} classes allow.
 *
 * @since 0.1
 */
public final class LiveChannels {

	private final ChannelRegistry channels;

	private final ChannelControllers controllers;

	private final MessageEncoder encoder;

	private final FailureAnswers failures;

	private final List<CallInterceptor> interceptors;

	private final Executor executor;

	private final ChannelAnswers answers;

	/**
	 * Creates the channels of an application.
	 * @param channels the channels of this node
	 * @param controllers the application's classes
	 * @param encoder writes the answers
	 * @param failures answers for what the classes throw
	 * @param interceptors around every call of theirs
	 * @param executor calls the methods for members who have left
	 * @param operations does what clients ask for
	 */
	public LiveChannels(ChannelRegistry channels, ChannelControllers controllers, MessageEncoder encoder,
			FailureAnswers failures, List<CallInterceptor> interceptors, Executor executor, Operations operations) {
		Assert.notNull(channels, "'channels' must not be null");
		Assert.notNull(controllers, "'controllers' must not be null");
		Assert.notNull(encoder, "'encoder' must not be null");
		Assert.notNull(failures, "'failures' must not be null");
		Assert.notNull(executor, "'executor' must not be null");
		this.channels = channels;
		this.controllers = controllers;
		this.encoder = encoder;
		this.failures = failures;
		this.interceptors = List.copyOf(interceptors);
		this.executor = executor;
		this.answers = new ChannelAnswers(channels, controllers, failures, this.interceptors, operations);
	}

	/**
	 * Notes that a connection was opened, so that it gets what is sent to everyone.
	 * @param connection the connection
	 */
	public void opened(ManagedConnection connection) {
		this.channels.listenToAll(connection);
	}

	/**
	 * Lets a connection join a channel, and answers it.
	 * @param connection the connection
	 * @param message what it asks for
	 */
	public void join(ManagedConnection connection, ClientMessage.Join message) {
		Operation operation = new Operation(Operation.Type.JOIN, Caller.of(connection), message.trace());
		ChannelPosition since = (message.offset() != null && message.epoch() != null)
				? new ChannelPosition(message.offset(), message.epoch()) : null;
		this.answers.answering(operation, message.channel(), message.ref(), () -> {
			Map<String, Object> metadata = PathJoins.JoinMetadata.of(message.param(), this.encoder);
			Optional<ChannelController.Match> match = match(message.channel());
			if (match.isPresent()) {
				operation.about(match.get().controller().name());
				match.get().controller().beforeJoin(match.get(), operation.caller(), metadata);
			}
			join(operation, message.channel(), message.param(), metadata,
					JoinRequest.of(message.ref(), since, message.history()));
			return null;
		});
	}

	/**
	 * Lets a connection join the channel that it was opened for, as was decided before it
	 * was opened.
	 * @param connection the connection
	 * @param channel the channel's name
	 * @param metadata what path and query say of the member
	 */
	public void joinAtOnce(ManagedConnection connection, String channel, Map<String, Object> metadata) {
		Operation operation = new Operation(Operation.Type.JOIN, Caller.of(connection), null);
		boolean joined = this.answers.answering(operation, channel, null, () -> {
			join(operation, channel, metadata, metadata, JoinRequest.of(null, null, 0));
			if (connection.principal().isPresent()) {
				this.channels.reserve(Channels.OWN, connection).take(Map.of(), JoinRequest.SILENT, (gone) -> {
				});
			}
			return null;
		});
		if (!joined) {
			dismiss(connection);
		}
	}

	/**
	 * Refuses a connection the channel that it was opened for.
	 * @param connection the connection
	 * @param channel the channel's name
	 * @param failure why
	 */
	public void refuseAtOnce(ManagedConnection connection, String channel, Outcome.Failure failure) {
		this.answers.failed(connection, channel, null, failure);
		dismiss(connection);
	}

	private void dismiss(ManagedConnection connection) {
		// Without the word a client would come back again and again.
		this.answers.send(connection, new ChannelServerMessage.PlainCommand(null, "close-connection", null, null));
		connection.closeAfterSending(CloseCode.POLICY_VIOLATION.value(), "channel refused");
	}

	private void join(Operation operation, String channel, @Nullable Object param, Map<String, Object> metadata,
			JoinRequest request) throws Exception {
		ManagedConnection connection = ChannelAnswers.connectionOf(operation);
		Optional<ChannelController.Match> match = match(channel);
		match.ifPresent((found) -> operation.about(found.controller().name()));
		if (match.isEmpty() && !channel.equals(Channels.OWN)) {
			throw new ChannelRefusedException("This channel cannot be joined");
		}
		Reservation reservation = this.channels.reserve(channel, connection);
		try {
			if (match.isEmpty()) {
				reservation.take(metadata, request, (gone) -> {
				});
				return;
			}
			ChannelController.Match found = match.get();
			boolean hearsItself = found.controller().hearsOwnJoin();
			// Nothing is said of somebody who then cannot join.
			ChannelCall.DeferredPublications publications = ChannelCall.DeferredPublications.held();
			ChannelCall call = new ChannelCall(this.channels, connection, found, param, metadata, publications);
			Object data = found.controller().join(call);
			reservation.take(call.metadata(), request.with(data, hearsItself), hearsItself ? () -> {
			} : publications::release, (gone) -> left(found, gone));
			publications.release();
		}
		finally {
			reservation.release();
		}
	}

	private void left(ChannelController.Match match, Membership gone) {
		if (!match.controller().hearsOfLeaving()) {
			return;
		}
		try {
			// Not on this thread, which may be delivering a message at present.
			this.executor.execute(() -> CallInterceptors.call(this.interceptors, Caller.of(gone.connection()),
					() -> leave(match, gone)));
		}
		// Too many wait, and this thread has others to look after.
		catch (RejectedExecutionException ex) {
			this.failures.answer(ex, match.controller().toString());
		}
	}

	private boolean leave(ChannelController.Match match, Membership gone) {
		try {
			match.controller().leave(call(gone.connection(), match, "", null, gone));
			return true;
		}
		// Users' code; nobody waits for an answer.
		catch (Exception ex) {
			this.failures.answer(ex, match.controller().toString());
			return false;
		}
	}

	/**
	 * Lets a connection leave a channel, and answers it.
	 * @param connection the connection
	 * @param message what it asks for
	 */
	public void leave(ManagedConnection connection, ClientMessage.Leave message) {
		this.channels.leave(message.channel(), connection);
		if (message.ref() != null) {
			this.answers.send(connection,
					new ChannelServerMessage.ChannelReply(message.ref(), message.channel(), null));
		}
	}

	/**
	 * Hands a command to the application, and answers it.
	 * @param connection the connection
	 * @param channel the channel's name
	 * @param message the command
	 */
	public void command(ManagedConnection connection, String channel, ClientMessage.Command message) {
		Operation operation = new Operation(Operation.Type.COMMAND, Caller.of(connection), message.trace());
		this.answers.answering(operation, channel, message.ref(), () -> {
			Object answer = command(operation, channel, message.cmd(), message.param());
			if (connection.dialect() == Dialect.LIVEFLUX_V1) {
				if (message.ref() != null) {
					this.answers.answer(connection, channel, message.cmd(),
							new ChannelServerMessage.ChannelReply(message.ref(), channel, answer));
				}
			}
			else if (answer != null) {
				this.answers.answer(connection, channel, message.cmd(),
						new ChannelServerMessage.PlainCommand(channel, message.cmd(), answer, null));
			}
			return null;
		});
	}

	private @Nullable Object command(Operation operation, String channel, String cmd, @Nullable Object param)
			throws Exception {
		ManagedConnection connection = ChannelAnswers.connectionOf(operation);
		Optional<Membership> membership = this.channels.membership(channel, connection);
		Optional<ChannelController.Match> match = match(channel);
		if (membership.isEmpty() || match.isEmpty()) {
			throw new ChannelRefusedException("Not a member of this channel: join it first");
		}
		ChannelController controller = match.get().controller();
		operation.about(controller.name());
		Optional<BoundMethod> method = controller.command(cmd);
		if (method.isEmpty()) {
			throw new ChannelRefusedException(ErrorCode.BAD_REQUEST,
					"Unknown command; this channel has " + controller.commands());
		}
		operation.calls(controller.nameOf(cmd));
		ChannelCall call = call(connection, match.get(), cmd, param, membership.get());
		return controller.call(method.get(), call);
	}

	private Optional<ChannelController.Match> match(String channel) {
		return ChannelName.isValid(channel) ? this.controllers.match(channel) : Optional.empty();
	}

	private ChannelCall call(ManagedConnection connection, ChannelController.Match match, String cmd,
			@Nullable Object param, Membership membership) {
		return new ChannelCall(this.channels, connection, match, cmd, param, membership);
	}

}
