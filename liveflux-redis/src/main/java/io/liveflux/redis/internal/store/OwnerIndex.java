package io.liveflux.redis.internal.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;

import io.liveflux.redis.internal.RedisNode;
import io.liveflux.store.Owner;
import io.liveflux.store.StoredComponent;

/**
 * Which components answer to which owner. It is written after a component is, so it may
 * know some that are there no more; whoever reads it cleans it. It outlives what it
 * knows: each node renews it from time to time when it saves a component of the owner.
 * Thread-safe.
 */
final class OwnerIndex {

	private static final String SHARED = Owner.Kind.SHARED.name() + ' ';

	private static final Duration SHORTEST_LIFE = Duration.ofDays(1);

	/** As many times the life of an unused component. */
	private static final int LIVES = 4;

	/** Of so many components it is known that they need no renewal yet. */
	private static final int MAX_RENEWED = 100_000;

	/** From so many on it is worth looking which of an owner's components are there. */
	private static final int LOOKED_AFTER = 32;

	private final RedisNode node;

	private final ComponentScripts scripts;

	private final Duration life;

	private final Cache<String, Boolean> renewed;

	OwnerIndex(RedisNode node, ComponentScripts scripts, Duration ttl, Ticker ticker) {
		this.node = node;
		this.scripts = scripts;
		Duration several = ttl.multipliedBy(LIVES);
		this.life = (several.compareTo(SHORTEST_LIFE) > 0) ? several : SHORTEST_LIFE;
		this.renewed = Caffeine.newBuilder()
			.expireAfterWrite(this.life.dividedBy(LIVES))
			.maximumSize(MAX_RENEWED)
			.ticker(ticker)
			.executor(Runnable::run)
			.build();
	}

	/**
	 * Notes a new component.
	 */
	CompletionStage<?> add(StoredComponent component) {
		if (component.owner().kind() == Owner.Kind.SHARED) {
			return CompletableFuture.completedStage(null);
		}
		String owner = ComponentFields.owner(component.owner());
		this.renewed.put(component.id(), true);
		return note(owner, component.id());
	}

	/**
	 * Sees that the owner of a component that is used stays known for longer than the
	 * component. Most times there is nothing to do.
	 */
	CompletionStage<?> keep(StoredComponent component) {
		if (component.owner().kind() == Owner.Kind.SHARED) {
			return CompletableFuture.completedStage(null);
		}
		String owner = ComponentFields.owner(component.owner());
		return (this.renewed.asMap().putIfAbsent(component.id(), true) == null) ? note(owner, component.id())
				: CompletableFuture.completedStage(null);
	}

	/**
	 * Does so for a component that is watched. It may be done later: the next look at
	 * what is watched comes long before the time of the owner is over.
	 * @param owner name of the owner among all owners
	 */
	void keepLater(String owner, String id) {
		if (!owner.startsWith(SHARED) && this.renewed.asMap().putIfAbsent(id, true) == null) {
			note(owner, id).whenComplete((noted, failure) -> {
				if (failure != null) {
					this.renewed.invalidate(id);
				}
			});
		}
	}

	private CompletionStage<?> note(String owner, String id) {
		String key = key(owner);
		CompletableFuture<Long> added = this.node.connections()
			.commands()
			.sadd(key, ComponentScripts.bytes(id))
			.toCompletableFuture();
		CompletableFuture<Boolean> kept = this.node.connections()
			.commands()
			.pexpire(key, this.life.toMillis())
			.toCompletableFuture();
		return CompletableFuture.allOf(added, kept);
	}

	CompletionStage<Long> remove(String owner, String id) {
		return this.node.connections().commands().srem(key(owner), ComponentScripts.bytes(id));
	}

	/**
	 * Returns about how many components answer to an owner.
	 */
	int countOf(Owner owner) {
		long count = Replies.await(this.node.connections().commands().scard(key(ComponentFields.owner(owner))));
		return (count < LOOKED_AFTER) ? (int) count : idsOf(owner).size();
	}

	/**
	 * Returns the ids of the components that answer to an owner, and forgets those that
	 * are not there any more.
	 */
	Set<String> idsOf(Owner owner) {
		String name = ComponentFields.owner(owner);
		Set<String> gone = new HashSet<>();
		Replies.await(this.node.connections().commands().smembers(key(name)))
			.forEach((id) -> gone.add(new String(id, StandardCharsets.UTF_8)));
		Set<String> there = Replies.those(gone, this.scripts::isThere);
		gone.removeAll(there);
		Replies.awaitAll(gone.stream().map((id) -> remove(name, id)).toList());
		return there;
	}

	private String key(String owner) {
		return this.node.keys().of("o", owner);
	}

}
