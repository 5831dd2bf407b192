package io.liveflux.redis.internal.cluster;

import java.time.Duration;

import io.liveflux.cluster.Quota;
import io.liveflux.cluster.QuotaContract;
import io.liveflux.redis.internal.RedisNode;

import static org.awaitility.Awaitility.await;

/**
 * What two nodes do that share a Redis, whose time passes by itself.
 */
abstract class RedisQuotaContract extends QuotaContract {

	abstract RedisNode near();

	abstract RedisNode far();

	@Override
	protected Quota quota() {
		return new RedisQuota(near());
	}

	@Override
	protected Quota sameQuota() {
		return new RedisQuota(far());
	}

	@Override
	protected void pass(Duration time) {
		long end = System.nanoTime() + time.toNanos();
		await().until(() -> System.nanoTime() - end >= 0);
	}

}
