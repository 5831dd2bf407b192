package io.liveflux.internal.call;

import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.call.Caller;
import io.liveflux.protocol.TraceParent;

/**
 * Something that a client asked for, while it is being done: what it is, and whether it
 * failed. Its names are known to the server; what a client made up is not among them.
 * Used by one thread at a time.
 *
 * @since 0.1
 */
public final class Operation {

	/** Name or subject as long as it is not known, or where there is none. */
	public static final String NONE = "none";

	private final Type type;

	private final Caller caller;

	private final @Nullable TraceParent trace;

	private String subject = NONE;

	private String name = NONE;

	private @Nullable Throwable failure;

	private Consumer<String> subjectListener = (known) -> {
	};

	/**
	 * Creates an operation.
	 * @param type what sort of thing it is
	 * @param caller who asks
	 * @param trace the trace that it belongs to, or {@code null} when the client named
	 * none
	 */
	public Operation(Type type, Caller caller, @Nullable TraceParent trace) {
		Assert.notNull(type, "'type' must not be null");
		Assert.notNull(caller, "'caller' must not be null");
		this.type = type;
		this.caller = caller;
		this.trace = trace;
	}

	/**
	 * Returns what sort of thing this is.
	 */
	public Type type() {
		return this.type;
	}

	/**
	 * Returns who asks.
	 */
	public Caller caller() {
		return this.caller;
	}

	/**
	 * Returns the trace that this belongs to, or {@code null} when the client named none.
	 */
	public @Nullable TraceParent trace() {
		return this.trace;
	}

	/**
	 * Returns the kind of the component, the pattern of the channel or the name of the
	 * socket, or {@link #NONE} as long as it is not known.
	 */
	public String subject() {
		return this.subject;
	}

	/**
	 * Returns the name of the action or of the command, or {@link #NONE}.
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns what was thrown, or {@code null} when nothing was.
	 */
	public @Nullable Throwable failure() {
		return this.failure;
	}

	/**
	 * Notes what this is about, once it was looked up.
	 * @param subject a word of the application's code
	 */
	public void about(String subject) {
		this.subject = subject;
		this.subjectListener.accept(subject);
	}

	/**
	 * Notes what is called, once it was looked up.
	 * @param name a word of the application's code
	 */
	public void calls(String name) {
		this.name = name;
	}

	/**
	 * Notes that this has failed.
	 * @param failure what was thrown
	 */
	public void failed(Throwable failure) {
		this.failure = failure;
	}

	/**
	 * Asks to be told what this is about, once it was looked up. There is one listener at
	 * most.
	 * @param listener told at once each time
	 */
	public void onSubject(Consumer<String> listener) {
		this.subjectListener = listener;
	}

	/**
	 * Returns no names of clients.
	 */
	@Override
	public String toString() {
		return "Operation[" + this.type + " " + this.subject + " " + this.name + "]";
	}

	/**
	 * What sort of thing an operation is.
	 */
	public enum Type {

		/**
		 * A message to a component: an action, or one for an {@code @OnMessage} method.
		 */
		ACTION,

		/** To mount, attach to, detach from or synchronize a component. */
		COMPONENT,

		/** To join a channel. */
		JOIN,

		/** A command to a channel. */
		COMMAND,

		/** A message to a socket of the application's own. */
		SOCKET_MESSAGE,

		/** A socket of the application's own was opened or closed, or got a pong. */
		SOCKET

	}

}
