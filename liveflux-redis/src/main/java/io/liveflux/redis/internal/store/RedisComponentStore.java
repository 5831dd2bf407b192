package io.liveflux.redis.internal.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.scheduling.TaskScheduler;

import io.liveflux.redis.internal.InboxKind;
import io.liveflux.redis.internal.InboxListener;
import io.liveflux.redis.internal.RedisNode;
import io.liveflux.store.Answer;
import io.liveflux.store.Claim;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentMessage;
import io.liveflux.store.Owner;
import io.liveflux.store.Settlement;
import io.liveflux.store.StoredComponent;
import io.liveflux.store.Turn;

/**
 * Keeps components in Redis, for all nodes. An action is two calls of the server: one
 * takes the turn, and brings the state if another node has changed it; the other saves
 * state and answer, tells the nodes that watch, and hands the turn to the first in line.
 * Thread-safe.
 */
public final class RedisComponentStore implements ClusterComponentStore, InboxListener, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(RedisComponentStore.class);

	private static final Duration TICK = Duration.ofSeconds(1);

	private final RedisNode node;

	private final ComponentScripts scripts;

	private final ComponentFields fields = new ComponentFields();

	private final OwnerIndex index;

	private final RedisTurns turns;

	private final Settlements settlements;

	private final WatchingNodes watching;

	private final OverdueComponents overdue;

	private final ScheduledFuture<?> ticking;

	private volatile @Nullable Listener listener;

	private volatile @Nullable Consumer<StoredComponent> dropping;

	private RedisComponentStore(RedisNode node, TaskScheduler scheduler, Ticker ticker, Duration ttl,
			Duration unattachedTtl) {
		this.node = node;
		this.scripts = new ComponentScripts(node, ttl, unattachedTtl);
		this.index = new OwnerIndex(node, this.scripts, ttl, ticker);
		this.turns = new RedisTurns(this.scripts, ticker, node.self().value());
		this.settlements = new Settlements(node, this.scripts, this.index, this.turns);
		this.watching = new WatchingNodes(node);
		this.overdue = new OverdueComponents(this.scripts, this.index);
		this.ticking = scheduler.scheduleWithFixedDelay(this.turns::renew, scheduler.getClock().instant().plus(TICK),
				TICK);
	}

	/**
	 * Begins to use the store.
	 * @param node this node
	 * @param scheduler renews turns that last
	 * @param ticker measures time
	 * @param ttl how long a component is kept that nobody uses
	 * @param unattachedTtl how long, if nobody ever attached to it after the first paint
	 * @return the store, which has to be closed
	 */
	public static RedisComponentStore start(RedisNode node, TaskScheduler scheduler, Ticker ticker, Duration ttl,
			Duration unattachedTtl) {
		RedisComponentStore store = new RedisComponentStore(node, scheduler, ticker, ttl, unattachedTtl);
		node.inbox().register(InboxKind.COMPONENT, store);
		node.lease().onLoss(store::lost);
		return store;
	}

	@Override
	public Claim claim(ClaimRequest request) {
		RedisTurns.Reply reply = this.turns.claim(request);
		return switch (reply.status()) {
			case "granted" -> grantedOrGivenUp(request, reply);
			case "vacant" -> new Claim.Vacant(reply.turn(), reply.waited());
			case "gone" -> new Claim.Gone();
			default -> new Claim.Busy(reply.waited());
		};
	}

	private Claim grantedOrGivenUp(ClaimRequest request, RedisTurns.Reply reply) {
		try {
			return granted(request, reply);
		}
		// Nobody else knows of the turn, which would be renewed for as long as this node
		// lives.
		catch (RuntimeException | Error ex) {
			this.turns.giveUp(reply.turn());
			throw ex;
		}
	}

	private Claim granted(ClaimRequest request, RedisTurns.Reply reply) {
		PackedParts parts = reply.parts();
		boolean elsewhere = this.watching.isWatchedElsewhere(request.id(), parts.next());
		Answer answer = answer(request, parts.next(), parts.next());
		boolean anotherRun = parts.next().equals("1");
		StoredComponent newer = parts.isEmpty() ? null : this.fields.read(request.id(), parts.rest());
		return new Claim.Granted(reply.turn(), newer, answer, elsewhere, reply.waited(), anotherRun);
	}

	private static @Nullable Answer answer(ClaimRequest request, String state, String json) {
		ClaimRequest.MessageKey message = request.message();
		if (message == null || state.equals("0")) {
			return null;
		}
		return new Answer(message.client(), message.ref(), json.isEmpty() ? null : json);
	}

	@Override
	public void giveUp(Turn turn) {
		this.turns.giveUp((RedisTurn) turn);
	}

	@Override
	public Settlement.Result settle(Settlement settlement) {
		return this.settlements.settle(settlement);
	}

	@Override
	public boolean delete(Turn turn) {
		RedisTurn own = (RedisTurn) turn;
		this.turns.ended(own);
		byte[] owner = Replies.await(this.scripts.delete(own));
		if (owner == null) {
			return false;
		}
		Replies.await(this.index.remove(new String(owner, StandardCharsets.UTF_8), own.componentId()));
		return true;
	}

	@Override
	public Watched watch(Map<String, Long> versions) {
		Set<String> changed = new HashSet<>();
		Set<String> missing = new HashSet<>();
		Replies.<String, byte @Nullable []>each(versions.keySet(), this.scripts::watch, (id, answer) -> {
			if (answer == null) {
				missing.add(id);
				return;
			}
			String[] versionAndOwner = new String(answer, StandardCharsets.UTF_8).split(" ", 2);
			this.index.keepLater(versionAndOwner[1], id);
			if (!versionAndOwner[0].equals(String.valueOf(versions.get(id)))) {
				changed.add(id);
			}
		});
		return new Watched(changed, missing);
	}

	@Override
	public void unwatch(String id) {
		Replies.await(this.watching.remove(id, this.node.self()));
	}

	@Override
	public Map<String, StoredComponent> loadAll(Collection<String> ids) {
		Map<String, StoredComponent> loaded = new LinkedHashMap<>();
		Replies.each(ids, this.scripts::load, (id, values) -> {
			if (values.get(0).length > 0) {
				loaded.put(id, this.fields.read(id, values));
			}
		});
		return loaded;
	}

	@Override
	public Set<String> existing(Collection<String> ids) {
		return Replies.those(ids, this.scripts::isThere);
	}

	@Override
	public Set<String> touch(Collection<String> ids) {
		return Replies.those(ids, this.scripts::touch);
	}

	@Override
	public int countOf(Owner owner) {
		return this.index.countOf(owner);
	}

	@Override
	public Set<String> idsOf(Owner owner) {
		return this.index.idsOf(owner);
	}

	@Override
	public void send(ComponentMessage message) {
		this.scripts.send(message.componentId(), ComponentNews.sent(this.node.self().value(), message))
			.whenComplete((sent, failure) -> {
				if (failure != null) {
					logger.debug("A message to a component does not reach other nodes", failure);
				}
			});
	}

	@Override
	public void listen(Listener listener) {
		this.listener = listener;
	}

	@Override
	public void onDropped(Predicate<String> kinds, Consumer<StoredComponent> listener) {
		this.dropping = listener;
		this.scripts.tell(kinds);
	}

	/**
	 * Drops components whose time is over and whose end a node has to be told. Called
	 * from time to time on every node.
	 */
	public void dropOverdue() {
		Consumer<StoredComponent> telling = this.dropping;
		if (telling != null) {
			this.overdue.drop(telling);
		}
	}

	/**
	 * {@inheritDoc} It counts the keys of the database, of which there is at least one
	 * for each component.
	 */
	@Override
	public long size() {
		return Replies.await(this.node.connections().commands().dbsize());
	}

	@Override
	public void received(ByteBuffer message) {
		byte type = message.get();
		Listener hearing = this.listener;
		if (type == ComponentNews.GRANTED) {
			this.turns.granted(message);
		}
		else if (type != ComponentNews.NONE && hearing != null) {
			ComponentNews.tell(type, message, this.node.self().value(), hearing);
		}
	}

	@Override
	public void noteLosses() {
		Replies.await(this.node.renewLease());
	}

	private void lost() {
		Listener hearing = this.listener;
		if (hearing != null) {
			hearing.lost();
		}
	}

	@Override
	public void interrupted() {
		this.turns.interrupted();
		Listener hearing = this.listener;
		if (hearing != null) {
			hearing.interrupted();
		}
	}

	@Override
	public void close() {
		this.ticking.cancel(false);
	}

}
