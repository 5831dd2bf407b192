package io.liveflux.faults;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

import io.liveflux.faults.page.FaultsApplication;
import io.liveflux.sample.browser.Browser;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * Pages over a network that fails by seeded plans, of a server to which things happen: a
 * page shows what the server has, or says that it does not. A run that goes wrong is told
 * with its seed, its plan and what the network did; {@code -Dliveflux.faults.seeds=42} or
 * {@code -Dliveflux.faults.seeds=1-1000} runs other seeds than the usual ones,
 * {@code -Dliveflux.faults.transport=SOCKET} and
 * {@code -Dliveflux.faults.mishap=RESTART.*} some of the cells.
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

	private final ConfigurableApplicationContext context;

	FaultsIT(@Autowired ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Runs in an execution of its own, which does not run again what has failed: a bad
	 * seed may be good the next time. What has no seeds here runs where
	 * {@code liveflux.faults.seeds} names some.
	 */
	@ParameterizedTest
	@CsvSource({ "SOCKET, NONE, 12", "EVENTS, NONE, 12", "HTTP, NONE, 6", "ANY, NONE, 6", "SOCKET, EVICTION, 4",
			"EVENTS, EVICTION, 4", "HTTP, EVICTION, 0", "SOCKET, RESTART, 3", "EVENTS, RESTART, 0", "HTTP, RESTART, 3",
			"SOCKET, RESTART_WITH_STORE, 3", "EVENTS, RESTART_WITH_STORE, 0", "HTTP, RESTART_WITH_STORE, 0",
			"SOCKET, SESSION_END, 3", "EVENTS, SESSION_END, 3", "HTTP, SESSION_END, 0", "SOCKET, LOGIN, 3",
			"EVENTS, LOGIN, 0", "HTTP, LOGIN, 3" })
	void pageShowsWhatTheServerHoldsAfterEverySeed(Transport transport, Mishap mishap, int count) throws IOException {
		assumeThat(transport.name()).matches(System.getProperty("liveflux.faults.transport", ".*"));
		assumeThat(mishap.name()).matches(System.getProperty("liveflux.faults.mishap", ".*"));
		Iterator<Long> seeds = seeds(count);
		assumeThat(seeds).as("seeds, which a property can ask for").hasNext();
		Frames frames = new Frames(browser);
		try (SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("proxy-")) {
			List<String> wrong;
			if (mishap.strikesAll()) {
				try (FaultServer server = FaultServer.start(mishap, executor)) {
					wrong = new Rounds(frames, server, mishap, LANES).run(seeds, transport);
				}
			}
			else {
				FaultServer server = FaultServer.of(this.context, executor);
				wrong = new Lanes(frames, server, mishap, LANES).run(seeds, transport);
			}

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
