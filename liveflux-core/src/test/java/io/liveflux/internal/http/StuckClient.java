package io.liveflux.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of the plain dialect that never reads a byte after the handshake.
 */
final class StuckClient {

	private StuckClient() {
	}

	/** Returns the socket of a client that has attached to a component. */
	static Socket connect(int port, String componentId) throws IOException {
		Socket socket = new Socket();
		socket.setReceiveBufferSize(8 * 1024);
		socket.connect(new InetSocketAddress("localhost", port));
		socket.getOutputStream()
			.write(("GET /liveflux HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
					+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
				.getBytes(StandardCharsets.US_ASCII));
		InputStream in = socket.getInputStream();
		StringBuilder answer = new StringBuilder();
		while (answer.indexOf("\r\n\r\n") < 0) {
			answer.append((char) in.read());
		}
		assertThat(answer).startsWith("HTTP/1.1 101");
		byte[] init = ("{\"type\":\"init\",\"componentID\":\"" + componentId + "\"}")
			.getBytes(StandardCharsets.US_ASCII);
		byte[] frame = new byte[6 + init.length];
		frame[0] = (byte) 0x81;
		frame[1] = (byte) (0x80 | init.length);
		// The mask is four zeroes, so the text stays as it is.
		System.arraycopy(init, 0, frame, 6, init.length);
		socket.getOutputStream().write(frame);
		return socket;
	}

}
