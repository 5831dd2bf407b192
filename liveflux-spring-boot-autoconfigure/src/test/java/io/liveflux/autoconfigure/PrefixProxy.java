package io.liveflux.autoconfigure;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy that takes the beginning off the paths of requests and says so in a header, one
 * request for each connection.
 */
final class PrefixProxy implements AutoCloseable {

	private final String stripped;

	private final String said;

	private final int target;

	private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

	private final ExecutorService threads = Executors.newCachedThreadPool();

	PrefixProxy(String stripped, String said, int target) throws IOException {
		this.stripped = stripped;
		this.said = said;
		this.target = target;
		this.threads.execute(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket client = this.server.accept();
				this.threads.execute(() -> serve(client));
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void serve(Socket client) {
		try (client; Socket application = new Socket(InetAddress.getLoopbackAddress(), this.target)) {
			String head = head(client.getInputStream());
			boolean upgrades = head.toLowerCase().contains("upgrade: websocket");
			String forwarded = head.replaceFirst(" " + this.stripped + "/", " /")
				.replaceFirst("\r\n\r\n$", "\r\nX-Forwarded-Prefix: " + this.said
						+ (upgrades ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n"));
			if (!upgrades) {
				forwarded = forwarded.replaceFirst("(?i)\r\nConnection: (?!close)[^\r]*", "");
			}
			application.getOutputStream().write(forwarded.getBytes(StandardCharsets.ISO_8859_1));
			this.threads.execute(() -> copy(client, application));
			copy(application, client);
		}
		catch (IOException ex) {
			// One of them has gone.
		}
	}

	private static String head(InputStream in) throws IOException {
		ByteArrayOutputStream head = new ByteArrayOutputStream();
		int octet;
		while ((octet = in.read()) >= 0) {
			head.write(octet);
			String text = head.toString(StandardCharsets.ISO_8859_1);
			if (text.endsWith("\r\n\r\n")) {
				return text;
			}
		}
		throw new IOException("No request");
	}

	private static void copy(Socket from, Socket to) {
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] buffer = new byte[8192];
			int length;
			while ((length = in.read(buffer)) >= 0) {
				out.write(buffer, 0, length);
				out.flush();
			}
		}
		catch (IOException ex) {
			// One of them has gone.
		}
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		this.threads.shutdownNow();
	}

}
