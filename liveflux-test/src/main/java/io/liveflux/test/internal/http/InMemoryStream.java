package io.liveflux.test.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import org.jspecify.annotations.Nullable;

/**
 * The body of an event stream, as it comes to a client.
 */
public final class InMemoryStream extends ServletOutputStream {

	private final Events events;

	private final ByteArrayOutputStream written = new ByteArrayOutputStream();

	private volatile boolean broken;

	private volatile @Nullable WriteListener listener;

	/**
	 * How many events of the client's are not taken, and one more while they are told.
	 */
	private int untaken;

	private boolean waiting;

	/**
	 * Creates a stream.
	 * @param events takes what comes
	 */
	public InMemoryStream(Events events) {
		this.events = events;
	}

	/**
	 * Returns whether the server holds the stream open.
	 */
	public boolean isHeld() {
		return this.listener != null && !this.broken;
	}

	/**
	 * Breaks the connection below the stream.
	 */
	public void breakOff() {
		this.broken = true;
		WriteListener listener = this.listener;
		if (listener != null) {
			listener.onError(new IOException("The connection is broken"));
		}
	}

	void begin() throws IOException {
		WriteListener listener = this.listener;
		if (listener != null) {
			listener.onWritePossible();
		}
	}

	@Override
	public synchronized boolean isReady() {
		this.waiting = this.untaken > 0;
		return !this.waiting;
	}

	@Override
	public void setWriteListener(WriteListener listener) {
		this.listener = listener;
	}

	@Override
	public void write(int octet) {
		this.written.write(octet);
	}

	@Override
	public void write(byte[] bytes, int start, int length) {
		this.written.write(bytes, start, length);
	}

	@Override
	public void flush() throws IOException {
		if (this.broken) {
			throw new IOException("The connection is broken");
		}
		String text = this.written.toString(StandardCharsets.UTF_8);
		this.written.reset();
		begun();
		for (String event : text.split("\n\n")) {
			tell(event);
		}
		taken();
	}

	private synchronized void begun() {
		this.untaken++;
	}

	private void taken() {
		boolean possible;
		synchronized (this) {
			this.untaken--;
			possible = this.untaken == 0 && this.waiting;
			this.waiting &= !possible;
		}
		try {
			if (possible && !this.broken) {
				begin();
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void tell(String event) {
		String name = field(event, "event:");
		String data = field(event, "data:");
		if (name.isEmpty() && !data.isEmpty()) {
			begun();
			this.events.message(data, this::taken);
		}
		else if (name.equals("close")) {
			this.events.closed(data);
		}
	}

	private static String field(String event, String name) {
		return Arrays.stream(event.split("\n"))
			.filter((line) -> line.startsWith(name))
			.map((line) -> line.substring(name.length()).strip())
			.collect(Collectors.joining("\n"));
	}

	/**
	 * Takes the events of a stream.
	 */
	public interface Events {

		/**
		 * Takes a frame.
		 * @param data what it holds
		 * @param taken told when the client has read it
		 */
		void message(String data, Runnable taken);

		/**
		 * Takes the last event.
		 * @param data code and reason as JSON
		 */
		void closed(String data);

	}

}
