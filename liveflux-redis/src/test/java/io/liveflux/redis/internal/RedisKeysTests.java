package io.liveflux.redis.internal;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.liveflux.cluster.NodeId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RedisKeysTests {

	private final RedisKeys keys = new RedisKeys("lf:");

	@Test
	void keepsAllKeysOfATopicInOneBucket() {
		int bucket = RedisKeys.bucketOf("room:42");

		assertThat(this.keys.of("h", "room:42")).isEqualTo("lf:h:{" + bucket + "}:room:42");
		assertThat(this.keys.of("m", "room:42")).isEqualTo("lf:m:{" + bucket + "}:room:42");
		assertThat(this.keys.inbox(new NodeId("n1"), bucket)).isEqualTo("lf:in:n1:{" + bucket + "}");
		assertThat(this.keys.everyInbox(bucket)).isEqualTo("lf:all:{" + bucket + "}");
	}

	@Test
	void neverPutsATopicIntoAnotherBucket() {
		// Written into the keys of every running cluster.
		assertThat(RedisKeys.bucketOf("news")).isEqualTo(16);
		assertThat(RedisKeys.bucketOf("Grüße")).isEqualTo(49);
	}

	@Test
	void usesAllBuckets() {
		assertThat(
				IntStream.range(0, 2000).mapToObj((i) -> RedisKeys.bucketOf("topic" + i)).collect(Collectors.toSet()))
			.hasSize(RedisKeys.BUCKETS)
			.allMatch((bucket) -> bucket >= 0 && bucket < RedisKeys.BUCKETS);
	}

	@Test
	void refusesAPrefixThatNamesASlot() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RedisKeys("{app}:")).withMessageContaining("{app}:");
	}

}
