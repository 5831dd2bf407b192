package io.liveflux.internal.body;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

import io.liveflux.internal.http.ReadTimeoutFilter;

/**
 * Ends the reading of a body on Jetty when the time of {@link ReadTimeoutFilter} is over,
 * also of forms and parts that Jetty reads by itself. Thread-safe.
 *
 * @since 0.1
 */
public final class JettyReadTimeout extends Handler.Wrapper {

	@Override
	public boolean handle(Request request, Response response, Callback callback) throws Exception {
		return super.handle(new Watched(request), response, callback);
	}

	/**
	 * A request whose body ends in a failure when its time is over.
	 */
	private static final class Watched extends Request.Wrapper {

		Watched(Request request) {
			super(request);
		}

		private @Nullable ReadDeadline deadline() {
			return ReadDeadline.of(getAttribute(ReadDeadline.ATTRIBUTE));
		}

		@Override
		public Content.@Nullable Chunk read() {
			ReadDeadline deadline = deadline();
			if (deadline != null && deadline.miss()) {
				return Content.Chunk.from(new ReadDeadline.ReadTimeoutException(), true);
			}
			Content.Chunk chunk = super.read();
			if (deadline != null && chunk != null) {
				deadline.received(chunk.remaining());
			}
			return chunk;
		}

		@Override
		public void demand(Runnable demanded) {
			ReadDeadline deadline = deadline();
			if (deadline == null) {
				super.demand(demanded);
				return;
			}
			AtomicReference<@Nullable Runnable> waiting = new AtomicReference<>(demanded);
			Runnable once = () -> {
				Runnable first = waiting.getAndSet(null);
				if (first != null) {
					first.run();
				}
			};
			Scheduler.Task late = getComponents().getScheduler()
				.schedule(once, deadline.leftNanos() + TimeUnit.MILLISECONDS.toNanos(1), TimeUnit.NANOSECONDS);
			super.demand(() -> {
				late.cancel();
				once.run();
			});
		}

	}

}
