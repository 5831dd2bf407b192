package io.liveflux.internal.direct;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Frame;
import io.liveflux.connection.FrameWriter.Callback;
import io.liveflux.internal.rfc6455.CloseFrames;
import io.liveflux.internal.rfc6455.Opcode;

/**
 * What is to be written when the frame is written that is under way: one frame of each
 * kind at most. Control frames and messages take turns, pongs and pings too, and the
 * close frame comes last. Not thread-safe.
 */
final class WaitingFrames {

	private @Nullable Frame frame;

	private @Nullable Callback callback;

	private byte @Nullable [] ping;

	private byte @Nullable [] pong;

	private byte @Nullable [] close;

	private Opcode last = Opcode.TEXT;

	void add(Frame message, Callback done) {
		this.frame = message;
		this.callback = done;
	}

	void ping(byte[] payload) {
		this.ping = payload;
	}

	void pong(byte[] payload) {
		this.pong = payload;
	}

	/**
	 * Adds the close frame in place of the message.
	 * @return told of that message, if there was one
	 */
	@Nullable Callback close(int code, String reason) {
		this.close = CloseFrames.payload(code, reason);
		return dropMessage();
	}

	/**
	 * Forgets all.
	 * @return told of the message, if there was one
	 */
	@Nullable Callback clear() {
		this.ping = null;
		this.pong = null;
		this.close = null;
		return dropMessage();
	}

	private @Nullable Callback dropMessage() {
		Callback dropped = this.callback;
		this.frame = null;
		this.callback = null;
		return dropped;
	}

	private boolean hasControl() {
		return this.pong != null || this.ping != null;
	}

	/**
	 * Returns whether a ping or pong waits and no message.
	 */
	boolean isControlNext() {
		return this.frame == null && hasControl();
	}

	/**
	 * Removes what is to be written next, and remembers its kind.
	 */
	@Nullable Next next() {
		Next next = take();
		if (next != null) {
			this.last = next.opcode();
		}
		return next;
	}

	private @Nullable Next take() {
		byte[] answer = this.pong;
		byte[] question = this.ping;
		Frame message = this.frame;
		if (message != null && (this.last.isControl() || !hasControl())) {
			return new Next(opcode(message), payload(message), dropMessage());
		}
		if (answer != null && (question == null || this.last != Opcode.PONG)) {
			this.pong = null;
			return new Next(Opcode.PONG, answer, null);
		}
		if (question != null) {
			this.ping = null;
			return new Next(Opcode.PING, question, null);
		}
		byte[] end = this.close;
		if (end != null) {
			this.close = null;
			return new Next(Opcode.CLOSE, end, null);
		}
		return null;
	}

	static Opcode opcode(Frame message) {
		return (message instanceof Frame.Binary) ? Opcode.BINARY : Opcode.TEXT;
	}

	static byte[] payload(Frame message) {
		return (message instanceof Frame.Binary binary) ? binary.utf8()
				: message.text().getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * A frame to write.
	 */
	record Next(Opcode opcode, byte[] payload, @Nullable Callback callback) {

		boolean isControl() {
			return this.opcode.isControl();
		}

	}

}
