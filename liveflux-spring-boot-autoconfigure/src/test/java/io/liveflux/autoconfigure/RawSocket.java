package io.liveflux.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.Inflater;
import java.util.zip.InflaterOutputStream;

/**
 * A WebSocket client that shows how it was refused, and that can send what no proper
 * client would.
 */
final class RawSocket implements AutoCloseable {

	private static final int TEXT = 1;

	private static final int CLOSE = 8;

	private final Socket socket = new Socket();

	private final DataInputStream in;

	private final OutputStream out;

	private final Map<String, String> headers = new LinkedHashMap<>();

	private final int status;

	private String body = "";

	private boolean compressed;

	private int closeCode;

	private String closeReason = "";

	private RawSocket(int port, String from, String path, Map<String, String> headers) throws IOException {
		this.socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
		this.socket.connect(new InetSocketAddress("127.0.0.1", port));
		this.socket.setSoTimeout(15_000);
		this.socket.setTcpNoDelay(true);
		this.in = new DataInputStream(this.socket.getInputStream());
		this.out = this.socket.getOutputStream();
		Map<String, String> all = new LinkedHashMap<>();
		all.put("Host", "localhost:" + port);
		all.put("Upgrade", "websocket");
		all.put("Connection", "Upgrade");
		all.put("Sec-WebSocket-Version", "13");
		all.put("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
		all.putAll(headers);
		StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\n");
		all.forEach((name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
		this.out.write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
		this.out.flush();
		this.status = Integer.parseInt(line().split(" ")[1]);
		String line;
		while (!(line = line()).isEmpty()) {
			int colon = line.indexOf(':');
			this.headers.put(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
		}
		if (this.status != 101) {
			int length = Integer.parseInt(this.headers.getOrDefault("content-length", "0"));
			this.body = new String(this.in.readNBytes(length), StandardCharsets.UTF_8);
		}
	}

	static RawSocket connect(int port, String path, Map<String, String> headers) throws IOException {
		return new RawSocket(port, "127.0.0.1", path, headers);
	}

	static RawSocket connectFrom(String address, int port, Map<String, String> headers) throws IOException {
		return new RawSocket(port, address, "/liveflux", headers);
	}

	private String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int octet;
		while ((octet = this.in.read()) >= 0 && octet != '\n') {
			if (octet != '\r') {
				line.write(octet);
			}
		}
		return line.toString(StandardCharsets.ISO_8859_1);
	}

	int status() {
		return this.status;
	}

	String header(String name) {
		return this.headers.getOrDefault(name, "");
	}

	String body() {
		return this.body;
	}

	/**
	 * Returns whether the message before was compressed.
	 */
	boolean wasCompressed() {
		return this.compressed;
	}

	int closeCode() {
		return this.closeCode;
	}

	String closeReason() {
		return this.closeReason;
	}

	RawSocket send(String text) throws IOException {
		frame(TEXT, true, text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
		return this;
	}

	/**
	 * Sends a masked frame, whatever its content.
	 */
	void frame(int opcode, boolean last, byte[] payload) throws IOException {
		ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
		frame.write((last ? 0x80 : 0) | opcode);
		if (payload.length < 126) {
			frame.write(0x80 | payload.length);
		}
		else if (payload.length < 65_536) {
			frame.write(0x80 | 126);
			frame.write(payload.length >> 8);
			frame.write(payload.length);
		}
		else {
			frame.write(0x80 | 127);
			for (int shift = 56; shift >= 0; shift -= 8) {
				frame.write((int) ((long) payload.length >> shift));
			}
		}
		// A mask of zeros leaves the payload as it is.
		frame.write(new byte[4]);
		frame.write(payload);
		this.out.write(frame.toByteArray());
		this.out.flush();
	}

	/**
	 * Sends bytes that need not be a frame.
	 */
	void bytes(byte[] bytes) throws IOException {
		this.out.write(bytes);
		this.out.flush();
	}

	/**
	 * Returns the next message, or {@code null} when the connection was closed instead.
	 */
	String next() throws IOException {
		try {
			ByteArrayOutputStream message = new ByteArrayOutputStream();
			while (true) {
				int first = this.in.readUnsignedByte();
				long length = this.in.readUnsignedByte() & 0x7F;
				length = (length == 126) ? this.in.readUnsignedShort() : (length == 127) ? this.in.readLong() : length;
				byte[] payload = this.in.readNBytes((int) length);
				int opcode = first & 0x0F;
				if (opcode == CLOSE) {
					closed(payload);
					return null;
				}
				if (opcode < CLOSE) {
					if (message.size() == 0) {
						this.compressed = (first & 0x40) != 0;
					}
					message.write(payload);
					if ((first & 0x80) != 0) {
						return new String(this.compressed ? inflate(message.toByteArray()) : message.toByteArray(),
								StandardCharsets.UTF_8);
					}
				}
			}
		}
		catch (EOFException ex) {
			return null;
		}
	}

	// Without context takeover each message stands for itself.
	private static byte[] inflate(byte[] message) throws IOException {
		ByteArrayOutputStream inflated = new ByteArrayOutputStream();
		try (InflaterOutputStream out = new InflaterOutputStream(inflated, new Inflater(true))) {
			out.write(message);
			out.write(new byte[] { 0, 0, -1, -1 });
			out.flush();
			return inflated.toByteArray();
		}
	}

	private void closed(byte[] payload) {
		if (payload.length >= 2) {
			this.closeCode = ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
			this.closeReason = new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8);
		}
	}

	/**
	 * Reads until the connection is closed, and returns the close code.
	 */
	int awaitClose() throws IOException {
		while (next() != null) {
			// What came before the close does not matter here.
			continue;
		}
		return this.closeCode;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
