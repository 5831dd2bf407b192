package io.liveflux.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * One client, as lean as can be: it looks for the time in what comes, and for nothing
 * else.
 */
final class Subscriber {

	private static final int MAX_HEAD_BYTES = 8192;

	private final SocketChannel socket;

	/** The number that has been read so far, or -1 outside of one. */
	private long number = -1;

	private Subscriber(SocketChannel socket) {
		this.socket = socket;
	}

	static Subscriber connect(int port, Contender contender) throws IOException {
		SocketChannel socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
		// So that the port is free again at once.
		socket.setOption(StandardSocketOptions.SO_LINGER, 0);
		socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
		String subprotocol = contender.subprotocol().isEmpty() ? ""
				: "Sec-WebSocket-Protocol: " + contender.subprotocol() + "\r\n";
		write(socket,
				("GET " + contender.path() + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
						+ "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
						+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + subprotocol + "\r\n")
					.getBytes(StandardCharsets.US_ASCII));
		readHead(socket);
		for (String message : contender.firstMessages()) {
			write(socket, frame(message));
		}
		socket.configureBlocking(false);
		return new Subscriber(socket);
	}

	private static void readHead(SocketChannel socket) throws IOException {
		ByteBuffer buffer = ByteBuffer.allocate(MAX_HEAD_BYTES);
		String head = "";
		while (!head.contains("\r\n\r\n")) {
			if (socket.read(buffer) < 0 || !buffer.hasRemaining()) {
				throw new EOFException("No answer to the upgrade, but: " + head);
			}
			head = new String(buffer.array(), 0, buffer.position(), StandardCharsets.ISO_8859_1);
		}
		if (!head.startsWith("HTTP/1.1 101")) {
			throw new IOException("The upgrade was refused: " + head);
		}
	}

	private static byte[] frame(String message) {
		byte[] payload = message.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream frame = new ByteArrayOutputStream();
		frame.write(0x81);
		// None of our messages is longer than this form allows.
		frame.write(0x80 | payload.length);
		// A mask of zeros leaves the payload as it is.
		frame.writeBytes(new byte[4]);
		frame.writeBytes(payload);
		return frame.toByteArray();
	}

	private static void write(SocketChannel socket, byte[] bytes) throws IOException {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		while (buffer.hasRemaining()) {
			socket.write(buffer);
		}
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
