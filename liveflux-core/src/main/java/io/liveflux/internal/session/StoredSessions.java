package io.liveflux.internal.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

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
 * bear it. When a node may have missed that sessions ended, it looks all of them up
 * within half a minute, however many there are, in a few parts side by side. Thread-safe.
 *
 * @since 0.1
 */
public final class StoredSessions implements Runnable, SessionKeepAlive.SessionRenewal, LoginRecheck.SessionLookup {

	/** How often {@link #run} is to be called. */
	public static final Duration SWEEP = Duration.ofSeconds(1);

	/** Lookups of one sweep, unless all sessions are looked up. */
	static final int MAX_LOOKUPS = 100;

	/** Sweeps in which all sessions are looked up. */
	static final int SWEEPS_FOR_ALL = 30;

	/** So many lookups go on side by side at most. */
	static final int MAX_PARTS = 4;

	/** A session that was made for a connection may not be written before it is open. */
	private static final Duration FIRST_LOOK = Duration.ofSeconds(2);

	/** Set where Spring Session works for {@code SessionInformation.expireNow()}. */
	private static final String EXPIRED = "org.springframework.session.security.SpringSessionBackedSessionInformation.EXPIRED";

	private final SessionRepository<Session> repository;

	private final ConnectionIndex index;

	private final LocalLogins localLogins;

	private final Duration interval;

	private final InstantSource clock;

	private final Executor executor;

	private final Executor renewing;

	private final OperatorLog log;

	private final Map<String, Instant> due = new ConcurrentHashMap<>();

	private final AtomicInteger sweeping = new AtomicInteger();

	/** When all sessions were to be looked up last. */
	private volatile @Nullable Instant allDue;

	/**
	 * Creates it.
	 * @param repository keeps the sessions
	 * @param index tells whose connections are open
	 * @param localLogins told of sessions that are over
	 * @param interval longest time between two lookups of a session
	 * @param clock tells when a session expires
	 * @param executor asks the repository, which may take a while
	 * @param renewing keeps the sessions of those who are at work, as many as there are
	 */
	@SuppressWarnings("unchecked")
	public StoredSessions(SessionRepository<? extends Session> repository, ConnectionIndex index,
			LocalLogins localLogins, Duration interval, InstantSource clock, Executor executor, Executor renewing) {
		Assert.isTrue(!interval.isNegative() && !interval.isZero(), "'interval' must be positive");
		this.repository = (SessionRepository<Session>) repository;
		this.index = index;
		this.localLogins = localLogins;
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
		if (looked.isEmpty() || !this.sweeping.compareAndSet(0, parts(looked.size()))) {
			return;
		}
		int parts = parts(looked.size());
		for (int part = 0; part < parts; part++) {
			List<String> sessions = looked.subList(looked.size() * part / parts, looked.size() * (part + 1) / parts);
			this.executor.execute(() -> lookUp(sessions));
		}
	}

	private static int parts(int sessions) {
		return Math.min(MAX_PARTS, (sessions + MAX_LOOKUPS - 1) / MAX_LOOKUPS);
	}

	private void lookUp(List<String> sessions) {
		Instant begun = this.clock.instant();
		Map<String, RuntimeException> failures = new LinkedHashMap<>();
		try {
			for (String session : sessions) {
				try {
					lookUp(session);
				}
				// Nobody is sent away because the repository cannot be asked, and no
				// session that cannot be read hides another.
				catch (RuntimeException ex) {
					failures.put(session, ex);
				}
			}
			note(failures, sessions.size(), begun);
		}
		finally {
			this.sweeping.decrementAndGet();
		}
	}

	private void note(Map<String, RuntimeException> failures, int looked, Instant begun) {
		if (failures.isEmpty()) {
			return;
		}
		this.log.error("sessions to look up",
				"{} of {} sessions of open connections could not be looked up; the connections stay open until the next"
						+ " check",
				failures.size(), looked, failures.values().iterator().next());
		if (failures.size() < looked) {
			// The repository can be asked, and these would be the first to be looked up
			// again and again.
			Instant next = this.clock.instant().plus(this.interval);
			failures.keySet()
				.forEach((id) -> this.due.computeIfPresent(id, (key, due) -> due.isBefore(begun) ? next : due));
		}
	}

	@Override
	public void lookAllUp() {
		Instant now = this.clock.instant();
		this.allDue = now;
		this.index.sessions().forEach((id) -> this.due.put(id, now));
		run();
	}

	private List<String> dueNow(Collection<String> sessions) {
		Instant now = this.clock.instant();
		this.due.keySet().retainAll(Set.copyOf(sessions));
		Duration first = (this.interval.compareTo(FIRST_LOOK) < 0) ? this.interval : FIRST_LOOK;
		sessions.forEach((id) -> this.due.putIfAbsent(id, now.plus(first)));
		return this.due.entrySet()
			.stream()
			.filter((entry) -> !entry.getValue().isAfter(now))
			.sorted(Map.Entry.comparingByValue())
			.limit(most(sessions.size()))
			.map(Map.Entry::getKey)
			.toList();
	}

	private int most(int sessions) {
		Instant all = this.allDue;
		boolean isAll = all != null && this.due.values().stream().anyMatch((due) -> !due.isAfter(all));
		return isAll ? Math.max(MAX_LOOKUPS, (sessions + SWEEPS_FOR_ALL - 1) / SWEEPS_FOR_ALL) : MAX_LOOKUPS;
	}

	private void lookUp(String sessionId) {
		Instant due = this.due.get(sessionId);
		Session session = this.repository.findById(sessionId);
		if (isOver(session)) {
			this.due.remove(sessionId);
			this.localLogins.sessionEnded(sessionId);
		}
		else if (due != null) {
			// Not what has become due again meanwhile.
			this.due.replace(sessionId, due, next(session));
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
				this.localLogins.sessionEnded(sessionId);
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
