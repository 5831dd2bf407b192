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
 * A client's side of a WebSocket, as lean as can be, so that the load costs little.
 */
final class WebSocketFrames {

	private static final int MAX_HEAD_BYTES = 8192;

	private static final int MAX_SHORT_BYTES = 125;

	private static final int LENGTH_IN_TWO_BYTES = 126;

	private static final int LENGTH_IN_EIGHT_BYTES = 127;

	private static final int MASKED = 0x80;

	private static final int FINAL_TEXT = 0x81;

	private WebSocketFrames() {
	}

	/**
	 * Connects to a server on this machine.
	 */
	static SocketChannel connect(int port) throws IOException {
		SocketChannel socket = SocketChannel.open(new InetSocketAddress("127.0.0.1", port));
		// So that the port is free again at once.
		socket.setOption(StandardSocketOptions.SO_LINGER, 0);
		socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
		return socket;
	}

	/**
	 * Upgrades a connection.
	 */
	static void upgrade(SocketChannel socket, int port, Contender.Talk talk) throws IOException {
		String subprotocol = talk.subprotocol().isEmpty() ? ""
				: "Sec-WebSocket-Protocol: " + talk.subprotocol() + "\r\n";
		write(socket,
				("GET " + talk.path() + " HTTP/1.1\r\nHost: 127.0.0.1:" + port
						+ "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
						+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n" + subprotocol + "\r\n")
					.getBytes(StandardCharsets.US_ASCII));
		String head = readHead(socket);
		if (!head.startsWith("HTTP/1.1 101")) {
			throw new IOException("The upgrade was refused: " + head);
		}
	}

	/**
	 * Says what a client says first.
	 */
	static void introduce(SocketChannel socket, Contender.Talk talk) throws IOException {
		for (String message : talk.firstMessages()) {
			write(socket, frame(message));
		}
	}

	private static String readHead(SocketChannel socket) throws IOException {
		StringBuilder head = new StringBuilder();
		ByteBuffer next = ByteBuffer.allocate(1);
		// One by one, because the first frame may follow at once.
		while (head.indexOf("\r\n\r\n") < 0) {
			next.clear();
			if (head.length() > MAX_HEAD_BYTES || socket.read(next) < 0) {
				throw new EOFException("No answer to the upgrade, but: " + head);
			}
			head.append((char) (next.get(0) & 0xff));
		}
		return head.toString();
	}

	/**
	 * Returns a frame with a text, masked with zeros, which leave it as it is.
	 */
	static byte[] frame(String message) {
		byte[] payload = message.getBytes(StandardCharsets.UTF_8);
		ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 8);
		frame.write(FINAL_TEXT);
		if (payload.length <= MAX_SHORT_BYTES) {
			frame.write(MASKED | payload.length);
		}
		else {
			frame.write(MASKED | LENGTH_IN_TWO_BYTES);
			frame.write(payload.length >> 8);
			frame.write(payload.length);
		}
		frame.writeBytes(new byte[4]);
		frame.writeBytes(payload);
		return frame.toByteArray();
	}

	/**
	 * Reads the next text, which is not in fragments.
	 */
	static String read(SocketChannel socket) throws IOException {
		ByteBuffer head = read(socket, 2);
		int first = head.get() & 0xff;
		int length = head.get() & 0xff;
		if (length == LENGTH_IN_TWO_BYTES) {
			length = read(socket, 2).getShort() & 0xffff;
		}
		else if (length == LENGTH_IN_EIGHT_BYTES) {
			length = (int) read(socket, 8).getLong();
		}
		String text = StandardCharsets.UTF_8.decode(read(socket, length)).toString();
		return (first == FINAL_TEXT) ? text : read(socket);
	}

	private static ByteBuffer read(SocketChannel socket, int length) throws IOException {
		ByteBuffer bytes = ByteBuffer.allocate(length);
		while (bytes.hasRemaining()) {
			if (socket.read(bytes) < 0) {
				throw new EOFException("The server has closed a connection");
			}
		}
		return bytes.flip();
	}

	/**
	 * Writes all of it.
	 */
	static void write(SocketChannel socket, byte[] bytes) throws IOException {
		ByteBuffer buffer = ByteBuffer.wrap(bytes);
		while (buffer.hasRemaining()) {
			socket.write(buffer);
		}
	}

	/**
	 * Counts the texts in what is read, however it is cut.
	 */
	static final class Counter implements Answers {

		private int first;

		private long rest;

		/** How many bytes of the length are still to come, or -1 and -2 before it. */
		private int lengthBytes = -2;

		@Override
		public int in(ByteBuffer read) {
			int texts = 0;
			while (read.hasRemaining()) {
				if (this.lengthBytes == 0 && this.rest > 0) {
					int taken = (int) Math.min(this.rest, read.remaining());
					read.position(read.position() + taken);
					this.rest -= taken;
				}
				else {
					header(read.get() & 0xff);
				}
				if (this.lengthBytes == 0 && this.rest == 0) {
					texts += (this.first == FINAL_TEXT) ? 1 : 0;
					this.lengthBytes = -2;
				}
			}
			return texts;
		}

		private void header(int next) {
			if (this.lengthBytes == -2) {
				this.first = next;
				this.lengthBytes = -1;
			}
			else if (this.lengthBytes == -1) {
				this.lengthBytes = (next == LENGTH_IN_TWO_BYTES) ? 2 : (next == LENGTH_IN_EIGHT_BYTES) ? 8 : 0;
				this.rest = (this.lengthBytes == 0) ? next : 0;
			}
			else {
				this.rest = this.rest << 8 | next;
				this.lengthBytes--;
			}
		}

	}

}
