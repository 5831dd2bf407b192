package io.liveflux.internal.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.ClusterListener;
import io.liveflux.cluster.NodeId;

/**
 * Tells other nodes which sessions and logins are over, and ends here what belongs to
 * those that are over there. Thread-safe.
 *
 * @since 0.1
 */
public final class EndedLogins implements ClusterListener, LocalLogins.OtherNodes {

	private static final Logger logger = LoggerFactory.getLogger(EndedLogins.class);

	private static final String TOPIC = "ended-login";

	private final ClusterBus bus;

	private final Supplier<LocalLogins> localLogins;

	private final Executor executor;

	private final Runnable recheck;

	/**
	 * Whether something could not be done, so that all connections have to be checked.
	 */
	private final AtomicBoolean unsure = new AtomicBoolean();

	private final Set<CompletableFuture<Void>> atWork = ConcurrentHashMap.newKeySet();

	/**
	 * Creates it, and listens to other nodes.
	 * @param bus reaches the other nodes
	 * @param localLogins ends what belongs to a login
	 * @param executor does so
	 * @param recheck looks at all connections of this node, because other nodes may have
	 * told it something that it has not heard
	 */
	public EndedLogins(ClusterBus bus, Supplier<LocalLogins> localLogins, Executor executor, Runnable recheck) {
		this.bus = bus;
		this.localLogins = localLogins;
		this.executor = executor;
		this.recheck = recheck;
		bus.register(TOPIC, this);
	}

	@Override
	public void sessionEnded(String sessionId) {
		announce("", sessionId);
	}

	@Override
	public void loggedOut(String user, Optional<String> sessionId) {
		announce(user, sessionId.orElse(""));
	}

	private void announce(String user, String sessionId) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DataOutputStream out = new DataOutputStream(bytes)) {
			out.writeUTF(user);
			out.writeUTF(sessionId);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		this.bus.announce(TOPIC, bytes.toByteArray());
	}

	@Override
	public void received(NodeId from, byte[] body) {
		try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(body))) {
			String user = in.readUTF();
			String sessionId = in.readUTF();
			begin(() -> end(user, sessionId));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void end(String user, String sessionId) {
		if (user.isEmpty()) {
			this.localLogins.get().sessionEndedElsewhere(sessionId);
		}
		else {
			this.localLogins.get()
				.loggedOutElsewhere(user, sessionId.isEmpty() ? Optional.empty() : Optional.of(sessionId));
		}
	}

	@Override
	public void missed() {
		begin(this.recheck);
	}

	private CompletableFuture<Void> begin(Runnable work) {
		CompletableFuture<Void> begun = CompletableFuture.runAsync(work, this.executor);
		this.atWork.add(begun);
		begun.whenComplete((done, failure) -> {
			if (failure != null) {
				this.unsure.set(true);
				logger.error("Announcements of other nodes about logins could not be applied; this node checks its "
						+ "connections", failure);
			}
			this.atWork.remove(begun);
		});
		return begun;
	}

	@Override
	public CompletionStage<Void> done() {
		CompletableFuture<Void> rest = CompletableFuture.allOf(this.atWork.toArray(CompletableFuture[]::new));
		return this.unsure.compareAndSet(true, false) ? CompletableFuture.allOf(rest, begin(this.recheck)) : rest;
	}

}
