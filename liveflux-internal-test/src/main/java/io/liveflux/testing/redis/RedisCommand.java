package io.liveflux.testing.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A command on a connection of its own, for what a test asks a server.
 */
final class RedisCommand {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private RedisCommand() {
	}

	static List<String> send(int port, String... words) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoTimeout((int) TIMEOUT.toMillis());
			StringBuilder request = new StringBuilder("*" + words.length + "\r\n");
			for (String word : words) {
				request.append('$').append(word.getBytes(StandardCharsets.UTF_8).length).append("\r\n");
				request.append(word).append("\r\n");
			}
			socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
			List<String> lines = new ArrayList<>();
			read(new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)), lines);
			return lines;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void read(BufferedReader reader, List<String> lines) throws IOException {
		String line = reader.readLine();
		if (line == null) {
			throw new IOException("Redis closed the connection");
		}
		String rest = line.substring(1);
		switch (line.charAt(0)) {
			case '-' -> throw new IllegalStateException("Redis says " + rest);
			case '*' -> {
				for (int i = 0; i < Integer.parseInt(rest); i++) {
					read(reader, lines);
				}
			}
			case '$' -> {
				if (!rest.equals("-1")) {
					lines.addAll(text(reader, Integer.parseInt(rest)));
				}
			}
			default -> lines.add(rest);
		}
	}

	private static List<String> text(BufferedReader reader, int bytes) throws IOException {
		StringBuilder text = new StringBuilder();
		for (int read = 0; read < bytes;) {
			int character = reader.read();
			if (character < 0) {
				throw new IOException("Redis closed the connection");
			}
			text.append((char) character);
			read += Character.isSurrogate((char) character) ? 2
					: new String(Character.toChars(character)).getBytes(StandardCharsets.UTF_8).length;
		}
		reader.readLine();
		return text.toString().lines().toList();
	}

}
