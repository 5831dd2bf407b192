package io.liveflux.internal.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import org.springframework.session.Session;
import org.springframework.session.SessionRepository;
import org.springframework.util.Assert;

import io.liveflux.connection.ConnectionIndex;
import io.liveflux.internal.logging.OperatorLog;

/**
 * Looks the sessions of open connections up in Spring Session's repository now and then,
 * because not every repository tells when a session has ended, and none tells what
 * happened on another node. A session is looked up as often as the interval says, and
 * when it may have expired; all of them together at most so often that the repository can
 * bear it. Thread-safe.
 *
 * @since 0.1
 */
public final class StoredSessions implements Runnable, SessionKeepAlive.SessionRenewal {

	/** How often {@link #run} is to be called. */
	public static final Duration SWEEP = Duration.ofSeconds(1);

	/** Lookups of one sweep. */
	static final int MAX_LOOKUPS = 100;

	/** A session that was made for a connection may not be written before it is open. */
	private static final Duration FIRST_LOOK = Duration.ofSeconds(2);

	/** Set where Spring Session works for {@code SessionInformation.expireNow()}. */
	private static final String EXPIRED = "org.springframework.session.security.SpringSessionBackedSessionInformation.EXPIRED";

	private final SessionRepository<Session> repository;

	private final ConnectionIndex index;

	private final Identities identities;

	private final Duration interval;

	private final InstantSource clock;

	private final Executor executor;

	private final Executor renewing;

	private final OperatorLog log;

	private final Map<String, Instant> due = new ConcurrentHashMap<>();

	private final AtomicBoolean sweeping = new AtomicBoolean();

	/**
	 * Creates it.
	 * @param repository keeps the sessions
	 * @param index tells whose connections are open
	 * @param identities told of sessions that are over
	 * @param interval longest time between two lookups of a session
	 * @param clock tells when a session expires
	 * @param executor asks the repository, which may take a while
	 * @param renewing keeps the sessions of those who are at work, as many as there are
	 */
	@SuppressWarnings("unchecked")
	public StoredSessions(SessionRepository<? extends Session> repository, ConnectionIndex index, Identities identities,
			Duration interval, InstantSource clock, Executor executor, Executor renewing) {
		Assert.isTrue(!interval.isNegative() && !interval.isZero(), "'interval' must be positive");
		this.repository = (SessionRepository<Session>) repository;
		this.index = index;
		this.identities = identities;
		this.interval = interval;
		this.clock = clock;
		this.executor = executor;
		this.renewing = renewing;
		this.log = new OperatorLog(StoredSessions.class, clock);
	}

	/**
	 * Begins to look up what is due, unless the time before is not over.
	 */
	@Override
	public void run() {
		List<String> looked = dueNow(this.index.sessions());
		if (!looked.isEmpty() && this.sweeping.compareAndSet(false, true)) {
			this.executor.execute(() -> {
				try {
					looked.forEach(this::lookUp);
				}
				// Nobody is sent away because the repository cannot be asked.
				catch (RuntimeException ex) {
					this.log.error("sessions to look up",
							"The sessions of open connections could not be looked up; they stay open until the next time",
							ex);
				}
				finally {
					this.sweeping.set(false);
				}
			});
		}
	}

	private List<String> dueNow(Collection<String> sessions) {
		Instant now = this.clock.instant();
		this.due.keySet().retainAll(sessions);
		Duration first = (this.interval.compareTo(FIRST_LOOK) < 0) ? this.interval : FIRST_LOOK;
		sessions.forEach((id) -> this.due.putIfAbsent(id, now.plus(first)));
		return this.due.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().isAfter(now))
			.sorted(Map.Entry.comparingByValue())
			.limit(MAX_LOOKUPS)
			.map(Map.Entry::getKey)
			.toList();
	}

	private void lookUp(String sessionId) {
		Session session = this.repository.findById(sessionId);
		if (isOver(session)) {
			this.due.remove(sessionId);
			this.identities.sessionEnded(sessionId);
		}
		else {
			this.due.replace(sessionId, next(session));
		}
	}

	private static boolean isOver(@Nullable Session session) {
		return session == null || session.isExpired() || Boolean.TRUE.equals(session.getAttribute(EXPIRED));
	}

	private Instant next(@Nullable Session session) {
		Instant next = this.clock.instant().plus(this.interval);
		if (session == null || session.getMaxInactiveInterval().isNegative()) {
			return next;
		}
		Instant end = session.getLastAccessedTime().plus(session.getMaxInactiveInterval()).plusMillis(1);
		return end.isBefore(next) ? end : next;
	}

	@Override
	public void renew(String sessionId) {
		try {
			this.renewing.execute(() -> renewNow(sessionId));
		}
		catch (RejectedExecutionException ex) {
			notRenewed(ex);
		}
	}

	private void renewNow(String sessionId) {
		try {
			Session session = this.repository.findById(sessionId);
			if (isOver(session)) {
				this.identities.sessionEnded(sessionId);
			}
			else {
				write(session);
			}
		}
		catch (RuntimeException ex) {
			notRenewed(ex);
		}
	}

	private void notRenewed(RuntimeException ex) {
		this.log.error("sessions to keep", "A session could not be kept alive, although its user is active", ex);
	}

	private void write(@Nullable Session session) {
		if (session != null) {
			session.setLastAccessedTime(this.clock.instant());
			this.repository.save(session);
		}
	}

}
