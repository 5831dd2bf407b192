package io.liveflux.internal.body;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.InputBuffer;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.jspecify.annotations.Nullable;

import io.liveflux.internal.http.ReadTimeoutFilter;

/**
 * Ends the reading of a body on Tomcat when the time of {@link ReadTimeoutFilter} is
 * over, also of forms and parts that Tomcat reads by itself, and of what is left of a
 * body when its request is answered. Thread-safe.
 *
 * @since 0.1
 */
public final class TomcatReadTimeout extends ValveBase {

	/**
	 * Creates a valve.
	 */
	public TomcatReadTimeout() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		org.apache.coyote.Request body = request.getCoyoteRequest();
		InputBuffer original = body.getInputBuffer();
		body.setInputBuffer(new Watched(original, request));
		try {
			getNext().invoke(request, response);
			ReadDeadline deadline = deadline(request);
			if (deadline != null && !request.isAsync() && !body.hasExpectation()) {
				swallow(request, body);
			}
		}
		finally {
			body.setInputBuffer(original);
		}
	}

	private static @Nullable ReadDeadline deadline(Request request) {
		return ReadDeadline.of(request.getAttribute(ReadDeadline.ATTRIBUTE));
	}

	/**
	 * Reads what nobody has read, as Tomcat would do without looking at the clock.
	 */
	private static void swallow(Request request, org.apache.coyote.Request body) {
		long most = (request.getConnector().getProtocolHandler() instanceof AbstractHttp11Protocol<?> http)
				? http.getMaxSwallowSize() : 0;
		Discarded discarded = new Discarded();
		try {
			while (!isRead(body)) {
				int count = body.doRead(discarded);
				if (count < 0) {
					return;
				}
				discarded.total += count;
				if (most >= 0 && discarded.total > most) {
					body.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
					return;
				}
			}
		}
		catch (IOException | ReadDeadline.ReadTimeoutException ex) {
			body.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
		}
	}

	private static boolean isRead(org.apache.coyote.Request body) {
		AtomicBoolean read = new AtomicBoolean();
		body.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
		return read.get();
	}

	/**
	 * Tomcat's own reading, with a look at the clock before and after it.
	 */
	private record Watched(InputBuffer body, Request request) implements InputBuffer {

		@Override
		public int doRead(ApplicationBufferHandler handler) throws IOException {
			check();
			int count = this.body.doRead(handler);
			if (count >= 0) {
				ReadDeadline deadline = deadline(this.request);
				if (deadline != null) {
					deadline.received(count);
				}
				check();
			}
			return count;
		}

		private void check() throws IOException {
			ReadDeadline deadline = deadline(this.request);
			if (deadline != null && deadline.miss()) {
				// The rest would be waited for before the answer goes.
				this.request.getCoyoteRequest().action(ActionCode.DISABLE_SWALLOW_INPUT, null);
				// Tomcat takes an IOException for the end of the client, and answers
				// itself.
				throw new ReadDeadline.ReadTimeoutException();
			}
		}

		@Override
		public int available() {
			return this.body.available();
		}

	}

	/**
	 * Takes what nobody wants.
	 */
	private static final class Discarded implements ApplicationBufferHandler {

		private ByteBuffer buffer = ByteBuffer.allocate(0);

		private long total;

		@Override
		public void setByteBuffer(ByteBuffer buffer) {
			this.buffer = buffer;
		}

		@Override
		public ByteBuffer getByteBuffer() {
			return this.buffer;
		}

		@Override
		public void expand(int size) {
		}

	}

}
