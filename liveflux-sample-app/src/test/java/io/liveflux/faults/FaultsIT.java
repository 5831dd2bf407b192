package io.liveflux.faults;

import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.component.LiveComponents;
import io.liveflux.faults.page.FaultsApplication;
import io.liveflux.faults.page.Records;
import io.liveflux.sample.browser.Browser;
import io.liveflux.store.ComponentStore;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Pages over a network that fails by seeded plans. A run that goes wrong is told with its
 * seed, its plan and what the network did; {@code -Dliveflux.faults.seeds=42} or
 * {@code -Dliveflux.faults.seeds=1-1000} runs other seeds than the usual ones.
 */
@SpringBootTest(classes = FaultsApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "liveflux.websocket.heartbeat=4s", "liveflux.channels.[news/long/{run}].history-size=500",
				"liveflux.channels.[news/short/{run}].history-size=2" })
// The settings of the sample are for its own channels.
@ExpectedLog("liveflux.channels has settings for chat/{room}")
class FaultsIT {

	private static final int LANES = 6;

	@RegisterExtension
	static final Browser browser = Browser.withScripts();

	private final LiveComponents components;

	private final Broadcaster broadcaster;

	private final Records records;

	private final ComponentStore store;

	@LocalServerPort
	private int port;

	FaultsIT(@Autowired LiveComponents components, @Autowired Broadcaster broadcaster, @Autowired Records records,
			@Autowired ComponentStore store) {
		this.components = components;
		this.broadcaster = broadcaster;
		this.records = records;
		this.store = store;
	}

	/**
	 * Runs in an execution of its own, which does not run again what has failed: a bad
	 * seed may be good the next time.
	 */
	@Tag("seeds")
	@ParameterizedTest
	@CsvSource({ "SOCKET, NONE, 36", "EVENTS, NONE, 24", "HTTP, NONE, 10", "ANY, NONE, 10", "SOCKET, EVICTION, 8",
			"EVENTS, EVICTION, 5", "HTTP, EVICTION, 5" })
	void pageShowsWhatTheServerHoldsAfterEverySeed(Transport transport, Mishap mishap, int count) {
		assumeThat(System.getProperty("liveflux.faults.transport", transport.name())).isEqualTo(transport.name());
		try (SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("proxy-")) {
			Surroundings surroundings = new Surroundings(this.port, executor, this.components, this.broadcaster,
					this.records, this.store);

			List<String> wrong = new Lanes(browser, surroundings, mishap, LANES).run(seeds(count), transport);

			assertThat(wrong).isEmpty();
		}
	}

	private static Iterator<Long> seeds(int count) {
		String[] bounds = System.getProperty("liveflux.faults.seeds", "1-" + count).split("-");
		return LongStream.rangeClosed(Long.parseLong(bounds[0]), Long.parseLong(bounds[bounds.length - 1]))
			.boxed()
			.iterator();
	}

}
