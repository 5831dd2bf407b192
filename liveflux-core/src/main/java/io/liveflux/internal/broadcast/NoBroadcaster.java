package io.liveflux.internal.broadcast;

import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.broadcast.Broadcaster;

/**
 * The broadcaster of an application that serves no web: nobody listens.
 */
public final class NoBroadcaster implements Broadcaster {

	private static final Logger logger = LoggerFactory.getLogger(NoBroadcaster.class);

	private final AtomicBoolean said = new AtomicBoolean();

	private void say() {
		if (this.said.compareAndSet(false, true)) {
			logger.info("LiveFlux is not active, because this is not a servlet web application or"
					+ " liveflux.enabled is false: broadcasts are not sent. This is logged once");
		}
	}

	@Override
	public void toComponent(String componentId, Object payload) {
		say();
	}

	@Override
	public void toChannel(String channel, String cmd, @Nullable Object param) {
		say();
	}

	@Override
	public void toUser(String user, String cmd, @Nullable Object param) {
		say();
	}

	@Override
	public void toAll(String cmd, @Nullable Object param) {
		say();
	}

	@Override
	public void toSocket(String socket, Object payload) {
		say();
	}

	@Override
	public void toRoom(String socket, String room, Object payload) {
		say();
	}

	@Override
	public int disconnectUser(String user, String reason) {
		return 0;
	}

	@Override
	public Broadcaster unrecorded() {
		return this;
	}

	@Override
	public Broadcaster now() {
		return this;
	}

}
