package io.liveflux.internal.websocket;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A client that sends what it is told, right or wrong.
 */
final class RawClient implements AutoCloseable {

	private static final int TIMEOUT_MILLIS = 10_000;

	private final Socket socket;

	private final DataInputStream in;

	private final String answer;

	RawClient(Socket socket, String path, String... headers) throws IOException {
		this.socket = socket;
		this.socket.setSoTimeout(TIMEOUT_MILLIS);
		this.in = new DataInputStream(this.socket.getInputStream());
		send(("GET " + path + " HTTP/1.1\r\nHost: localhost:" + socket.getPort()
				+ "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
				+ String.join("", headers) + "\r\n")
			.getBytes(StandardCharsets.US_ASCII));
		this.answer = readAnswer();
	}

	static RawClient open(Socket socket, String path) throws IOException {
		return new RawClient(socket, path, "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
	}

	private String readAnswer() throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
			head.write(this.in.readUnsignedByte());
		}
		return head.toString(StandardCharsets.US_ASCII);
	}

	String answer() {
		return this.answer;
	}

	void send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
	}

	/**
	 * Reads on until there is a frame of a kind.
	 */
	byte[] awaitFrame(int opcode) throws IOException {
		while (true) {
			int first = this.in.readUnsignedByte();
			int length = this.in.readUnsignedByte();
			if (length == 126) {
				length = this.in.readUnsignedShort();
			}
			else if (length == 127) {
				length = (int) this.in.readLong();
			}
			byte[] payload = new byte[length];
			this.in.readFully(payload);
			if ((first & 0x0F) == opcode) {
				return payload;
			}
		}
	}

	/**
	 * Reads on until the server closes, and returns the code, 1005 when it says none.
	 */
	int awaitClose() throws IOException {
		byte[] payload = awaitFrame(8);
		return (payload.length == 0) ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
	}

	/**
	 * Returns whether nothing more comes.
	 */
	boolean isAtEnd() throws IOException {
		return this.in.read() < 0;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
