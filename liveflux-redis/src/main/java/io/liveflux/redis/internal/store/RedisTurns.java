package io.liveflux.redis.internal.store;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.store.ClaimRequest;
import io.liveflux.store.StoreUnavailableException;

/**
 * The turns that this node has, or waits for. Whoever settles a turn hands it to the
 * first in line, whose node hears of it in its inbox; a grant that nobody waits for any
 * more is given up. Thread-safe.
 */
final class RedisTurns {

	private static final Logger logger = LoggerFactory.getLogger(RedisTurns.class);

	/** A wait is tried again after so long, because the news of a grant may be lost. */
	private static final Duration LONGEST_WAIT = Duration.ofMillis(3500);

	/** A turn that is held for longer is renewed, long before its lease ends. */
	private static final Duration RENEWED_AFTER = Duration.ofMillis(900);

	private static final String SEPARATOR = ":";

	private static final Duration MARGIN = Duration.ofMillis(20);

	private final ComponentScripts scripts;

	private final Ticker ticker;

	private final String prefix;

	private final AtomicLong counter = new AtomicLong();

	private final Map<String, CompletableFuture<PackedParts>> waiting = new ConcurrentHashMap<>();

	private final Map<String, RedisTurn> held = new ConcurrentHashMap<>();

	RedisTurns(ComponentScripts scripts, Ticker ticker, String node) {
		this.scripts = scripts;
		this.ticker = ticker;
		this.prefix = node + SEPARATOR;
	}

	/**
	 * Takes a turn, or waits for it.
	 */
	Reply claim(ClaimRequest request) {
		long end = this.ticker.read() + request.patience().toNanos();
		Duration waited = Duration.ZERO;
		while (true) {
			long left = Math.max(0, end - this.ticker.read());
			Duration wait = Duration.ofNanos(Math.min(left, LONGEST_WAIT.toNanos()));
			Reply reply = claimOnce(request, wait).after(waited);
			waited = reply.waited();
			if (!reply.status().equals("busy") || end - this.ticker.read() <= 0) {
				return reply;
			}
		}
	}

	private Reply claimOnce(ClaimRequest request, Duration wait) {
		RedisTurn turn = new RedisTurn(request.id(), request.purpose().uses(),
				this.prefix + this.counter.incrementAndGet() + SEPARATOR + request.id(),
				new AtomicLong(this.ticker.read()));
		CompletableFuture<PackedParts> grant = new CompletableFuture<>();
		boolean waits = wait.toMillis() > 0;
		if (waits) {
			this.waiting.put(turn.token(), grant);
		}
		this.held.put(turn.token(), turn);
		boolean answered = false;
		boolean has = false;
		try {
			Reply reply = reply(turn,
					new PackedParts(ByteBuffer.wrap(Replies.await(this.scripts.claim(request, turn.token(), wait)))));
			if (reply.status().equals("busy") && waits) {
				Duration lease = Duration.ofMillis(reply.parts().nextLong()).plus(MARGIN);
				long begun = this.ticker.read();
				reply = awaitGrant(turn, grant, (lease.compareTo(wait) < 0) ? lease : wait, reply)
					.after(Duration.ofNanos(this.ticker.read() - begun));
			}
			answered = true;
			has = reply.hasTurn();
			return reply;
		}
		finally {
			this.waiting.remove(turn.token());
			boolean unused = !has && !grant.completeExceptionally(new TimeoutException())
					&& !grant.isCompletedExceptionally();
			if (unused || !answered) {
				giveUp(turn);
			}
			else if (!has) {
				ended(turn);
			}
		}
	}

	private Reply awaitGrant(RedisTurn turn, CompletableFuture<PackedParts> grant, Duration wait, Reply busy) {
		try {
			PackedParts parts = grant.get(wait.toNanos(), TimeUnit.NANOSECONDS);
			return reply(turn, parts);
		}
		// The news of a grant may be lost, and one that comes from now on is not wanted.
		catch (TimeoutException | ExecutionException ex) {
			if (grant.completeExceptionally(ex) || grant.isCompletedExceptionally()) {
				giveUp(turn);
				return busy;
			}
			return reply(turn, grant.join());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new StoreUnavailableException("The thread was interrupted while it waited for a turn", ex);
		}
	}

	private static Reply reply(RedisTurn turn, PackedParts parts) {
		return new Reply(turn, parts.next(), parts, Duration.ZERO);
	}

	/**
	 * Takes a grant that another node has handed to this one.
	 */
	void granted(ByteBuffer message) {
		PackedParts parts = new PackedParts(message);
		String token = parts.next();
		CompletableFuture<PackedParts> grant = this.waiting.remove(token);
		if (grant == null || !grant.complete(parts)) {
			logger.debug("A turn came when nobody waited for it any more");
			String id = token.substring(token.indexOf(SEPARATOR, this.prefix.length()) + 1);
			giveUp(new RedisTurn(id, false, token, new AtomicLong()));
		}
	}

	/**
	 * Lets all who wait ask again, because a grant may have been missed.
	 */
	void interrupted() {
		List.copyOf(this.waiting.values())
			.forEach((grant) -> grant.completeExceptionally(new StoreUnavailableException("interrupted", null)));
	}

	/**
	 * Ends a turn without a word to the server.
	 */
	void ended(RedisTurn turn) {
		this.held.remove(turn.token());
	}

	void giveUp(RedisTurn turn) {
		ended(turn);
		this.scripts.giveUp(turn).whenComplete((done, failure) -> {
			if (failure != null) {
				logger.debug("A turn could not be given up; it ends with its lease", failure);
			}
		});
	}

	/**
	 * Renews the turns that last. Called each second.
	 */
	void renew() {
		long now = this.ticker.read();
		for (RedisTurn turn : Set.copyOf(this.held.values())) {
			if (now - turn.renewed().get() >= RENEWED_AFTER.toNanos() && !this.waiting.containsKey(turn.token())) {
				turn.renewed().set(now);
				renew(turn);
			}
		}
	}

	private void renew(RedisTurn turn) {
		try {
			this.scripts.renew(turn).whenComplete((renewed, failure) -> {
				if (failure != null) {
					logger.debug("A turn was not renewed", failure);
				}
				else if (renewed == 0) {
					ended(turn);
				}
			});
		}
		// There is no connection at present.
		catch (RuntimeException ex) {
			logger.debug("A turn could not be renewed", ex);
		}
	}

	/**
	 * What came of a claim.
	 *
	 * @param turn the turn, if it is granted
	 * @param status its first part
	 * @param parts what follows
	 * @param waited how long another one had the turn meanwhile
	 */
	record Reply(RedisTurn turn, String status, PackedParts parts, Duration waited) {

		Reply after(Duration more) {
			return new Reply(this.turn, this.status, this.parts, this.waited.plus(more));
		}

		boolean hasTurn() {
			return this.status.equals("granted") || this.status.equals("vacant");
		}

	}

}
