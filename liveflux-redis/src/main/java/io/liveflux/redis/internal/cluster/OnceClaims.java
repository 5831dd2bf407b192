package io.liveflux.redis.internal.cluster;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.lettuce.core.ScriptOutputType;

import io.liveflux.redis.internal.RedisNode;
import io.liveflux.redis.internal.RedisScript;

/**
 * What was claimed to be done once, in Redis. Of each subject it remembers as much as the
 * log keeps announcements: a node that is further behind hears none of them. Thread-safe.
 */
final class OnceClaims {

	private static final RedisScript CLAIM = RedisScript.read(OnceClaims.class, "claim-once.lua",
			ScriptOutputType.INTEGER);

	private static final byte[] REMEMBERED = bytes(Long.toString(Duration.ofHours(1).toMillis()));

	private static final byte[] KEPT = bytes("1000");

	private final RedisNode node;

	OnceClaims(RedisNode node) {
		this.node = node;
	}

	CompletionStage<Boolean> claim(String subject, String key) {
		return this.node.scripts()
			.<Long>run(CLAIM, List.of(this.node.keys().of("once", subject)), bytes(key), REMEMBERED, KEPT)
			.thenApply((first) -> first == 1);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
