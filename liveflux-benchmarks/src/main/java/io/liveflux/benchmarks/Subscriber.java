package io.liveflux.benchmarks;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Objects;

/**
 * One client, as lean as can be: it looks for the time in what comes, and for nothing
 * else.
 */
final class Subscriber {

	private final SocketChannel socket;

	/** The number that has been read so far, or -1 outside of one. */
	private long number = -1;

	private Subscriber(SocketChannel socket) {
		this.socket = socket;
	}

	static Subscriber connect(int port, Contender contender) throws IOException {
		Contender.Talk talk = Objects.requireNonNull(contender.listening(), () -> contender + " publishes nothing");
		SocketChannel socket = WebSocketFrames.connect(port);
		WebSocketFrames.upgrade(socket, port, talk);
		WebSocketFrames.introduce(socket, talk);
		socket.configureBlocking(false);
		return new Subscriber(socket);
	}

	SocketChannel socket() {
		return this.socket;
	}

	/**
	 * Reads what came, and tells the times in it.
	 */
	void read(ByteBuffer buffer, Received received) throws IOException {
		buffer.clear();
		if (this.socket.read(buffer) < 0) {
			throw new EOFException("The server has closed a connection");
		}
		buffer.flip();
		while (buffer.hasRemaining()) {
			byte next = buffer.get();
			if (next == '@') {
				if (this.number > 0) {
					received.sentAt(this.number);
					this.number = -1;
				}
				else {
					this.number = 0;
				}
			}
			else if (this.number >= 0) {
				this.number = (next >= '0' && next <= '9') ? this.number * 10 + next - '0' : -1;
			}
		}
	}

	/**
	 * Told of messages.
	 */
	@FunctionalInterface
	interface Received {

		void sentAt(long nanos);

	}

}
