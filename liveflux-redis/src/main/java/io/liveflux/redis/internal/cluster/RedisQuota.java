package io.liveflux.redis.internal.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.lettuce.core.ScriptOutputType;

import io.liveflux.cluster.Quota;
import io.liveflux.redis.internal.RedisNode;
import io.liveflux.redis.internal.RedisScript;

/**
 * The quota of nodes that share a Redis. A bucket that is full takes no room there.
 * Thread-safe.
 */
public final class RedisQuota implements Quota {

	private static final RedisScript TAKE = RedisScript.read(RedisQuota.class, "take-tokens.lua",
			ScriptOutputType.MULTI);

	private final RedisNode node;

	/**
	 * Creates it.
	 * @param node this node
	 */
	public RedisQuota(RedisNode node) {
		this.node = node;
	}

	@Override
	public CompletionStage<Tokens> take(String name, long wanted, Rate rate) {
		return this.node.scripts()
			.<List<Long>>run(TAKE, List.of(this.node.keys().of("q", name)), number(wanted), number(rate.refill()),
					number(Math.max(1, rate.period().toMillis())), number(rate.burst()))
			.thenApply((reply) -> new Tokens(reply.get(0), Duration.ofMillis(reply.get(1))));
	}

	private static byte[] number(long number) {
		return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
	}

}
