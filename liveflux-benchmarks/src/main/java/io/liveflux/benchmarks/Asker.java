package io.liveflux.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One client that asks, and gets one answer to each question.
 *
 * @param socket its connection
 * @param question the bytes of its question with a number, which counts from 2
 * @param answers finds the answers
 */
record Asker(SocketChannel socket, IntFunction<byte[]> question, Answers answers) {

	private static final Pattern ID = Pattern.compile("\"componentID\":\"([^\"]+)\"");

	private static final Pattern COOKIE = Pattern.compile("(?i)\r\nSet-Cookie: *([^;]+);");

	/**
	 * Sends a text that comes back.
	 */
	static Asker echo(int port, Contender contender) throws IOException {
		Contender.Talk talk = Objects.requireNonNull(contender.echo(), () -> contender + " has no echo");
		SocketChannel socket = WebSocketFrames.connect(port);
		WebSocketFrames.upgrade(socket, port, talk);
		WebSocketFrames.introduce(socket, talk);
		byte[] frame = WebSocketFrames.frame(talk.question());
		if (contender == Contender.SOCKET_IO) {
			// It says two things of its own first.
			WebSocketFrames.read(socket);
			WebSocketFrames.read(socket);
		}
		else if (contender == Contender.STOMP) {
			WebSocketFrames.read(socket);
		}
		return new Asker(socket, (number) -> frame, new WebSocketFrames.Counter());
	}

	/**
	 * Acts on a component of its own.
	 */
	static Asker component(int port, Contender contender, String kind) throws IOException {
		SocketChannel socket = WebSocketFrames.connect(port);
		WebSocketFrames.upgrade(socket, port, Objects.requireNonNull(contender.listening()));
		WebSocketFrames.write(socket,
				WebSocketFrames.frame("{\"type\":\"mount\",\"ref\":1,\"kind\":\"" + kind + "\",\"data\":{}}"));
		String id = mounted(socket);
		String start = "{\"type\":\"action\",\"componentID\":\"" + id + "\",\"action\":\"act\",\"data\":{\"at\":";
		return new Asker(socket, (number) -> WebSocketFrames.frame(start + number + "},\"ref\":" + number + '}'),
				new WebSocketFrames.Counter());
	}

	private static String mounted(SocketChannel socket) throws IOException {
		while (true) {
			String text = WebSocketFrames.read(socket);
			Matcher id = ID.matcher(text);
			if (text.contains("\"error\"")) {
				throw new IOException("The component was not mounted: " + text);
			}
			if (id.find()) {
				return id.group(1);
			}
		}
	}

	/**
	 * Posts a form, as a page with htmx does, in a session of its own.
	 */
	static Asker posts(int port, String path) throws IOException {
		SocketChannel socket = WebSocketFrames.connect(port);
		String cookie = session(socket, port, path);
		return new Asker(socket, (number) -> {
			String form = "at=" + number;
			return ("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nCookie: " + cookie
					+ "\r\nHX-Request: true\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
					+ form.length() + "\r\n\r\n" + form)
				.getBytes(StandardCharsets.US_ASCII);
		}, new HttpAnswers());
	}

	private static String session(SocketChannel socket, int port, String path) throws IOException {
		WebSocketFrames.write(socket, ("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
			.getBytes(StandardCharsets.US_ASCII));
		StringBuilder text = new StringBuilder();
		HttpAnswers answers = new HttpAnswers();
		ByteBuffer read = ByteBuffer.allocate(64 * 1024);
		int whole = 0;
		while (whole == 0) {
			read.clear();
			if (socket.read(read) < 0) {
				throw new IOException("The server has closed the connection after " + text);
			}
			read.flip();
			text.append(StandardCharsets.ISO_8859_1.decode(read.duplicate()));
			whole = answers.in(read);
		}
		Matcher cookie = COOKIE.matcher(text);
		if (!cookie.find()) {
			throw new IOException("The server has made no session, but " + text);
		}
		return cookie.group(1);
	}

}
