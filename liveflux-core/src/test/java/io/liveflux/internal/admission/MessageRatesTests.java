package io.liveflux.internal.admission;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import com.github.benmanes.caffeine.cache.Ticker;
import org.junit.jupiter.api.Test;

import io.liveflux.call.Caller;
import io.liveflux.cluster.Quota;
import io.liveflux.cluster.TestCluster;

import static org.assertj.core.api.Assertions.assertThat;

class MessageRatesTests {

	@Test
	void theIdOfASessionIsNotToldToWhoCountsForAllNodes() {
		List<String> names = new CopyOnWriteArrayList<>();
		Quota quota = (name, count, rate) -> {
			names.add(name);
			return CompletableFuture.completedStage(new Quota.Tokens(count, Duration.ZERO));
		};
		MessageRates rates = new MessageRates("messages", new MessageRateRules.Rate(10, 10, 0, Duration.ofSeconds(1)),
				RateScope.cluster(quota, new TestCluster().add("n1"), Ticker.systemTicker()), Ticker.systemTicker());

		rates.check(new Caller(null, "secret", Locale.ENGLISH, null, Map.of()), "127.0.0.1");
		rates.check(new Caller(null, "other", Locale.ENGLISH, null, Map.of()), "127.0.0.1");

		assertThat(names).hasSize(2).doesNotHaveDuplicates().noneMatch((name) -> name.contains("secret"));
	}

}
