package io.liveflux.benchmarks.server;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.channel.LiveChannel;

/**
 * A channel of LiveFlux.
 */
@Configuration(proxyBeanMethods = false)
@Import(LiveFluxServer.Prices.class)
@Profile("liveflux")
class LiveFluxServer {

	@Bean
	Publisher publisher(Broadcaster broadcaster) {
		return (tick) -> broadcaster.toChannel("prices", "tick", tick);
	}

	/** Everyone may listen. */
	@LiveChannel("prices")
	static class Prices {

	}

}
