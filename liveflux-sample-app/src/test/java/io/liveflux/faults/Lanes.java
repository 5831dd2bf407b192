package io.liveflux.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.sample.browser.Browser;

import static org.awaitility.Awaitility.await;

/**
 * Runs seeds in one browser, several at a time: most of a run is waiting.
 */
final class Lanes {

	private static final Logger logger = LoggerFactory.getLogger(Lanes.class);

	private static final Duration PATIENCE = Duration.ofMinutes(20);

	private final JsonMapper json = JsonMapper.builder().build();

	private final Browser browser;

	private final Surroundings surroundings;

	private final Mishap mishap;

	private final @Nullable FaultRun[] lanes;

	private final List<FaultRun> done = new ArrayList<>();

	Lanes(Browser browser, Surroundings surroundings, Mishap mishap, int count) {
		this.browser = browser;
		this.surroundings = surroundings;
		this.mishap = mishap;
		this.lanes = new FaultRun[count];
	}

	/**
	 * Runs seeds.
	 * @return the stories of the runs that went wrong
	 */
	List<String> run(Iterator<Long> seeds, Transport transport) {
		this.browser.open("/lanes?count=" + this.lanes.length);
		await().atMost(PATIENCE)
			.pollDelay(Duration.ZERO)
			.pollInterval(Duration.ofMillis(20))
			.until(() -> !goesOn(seeds, transport));
		// Looked at again after all: what was late may have been done twice.
		List<FaultRun> wrong = this.done.stream().filter((run) -> !run.differences().isEmpty()).toList();
		logger.info("{} runs over {}, {} wrong", this.done.size(), transport, wrong.size());
		return wrong.stream().map(FaultRun::story).toList();
	}

	private boolean goesOn(Iterator<Long> seeds, Transport transport) throws IOException {
		Map<String, Report> reports = reports();
		boolean busy = false;
		for (int lane = 0; lane < this.lanes.length; lane++) {
			FaultRun run = this.lanes[lane];
			if (run != null && !run.goesOn(reports.get(run.name()))) {
				run.end();
				this.done.add(run);
				tell(run);
				run = null;
			}
			if (run == null && seeds.hasNext()) {
				run = FaultRun.begin(seeds.next(), transport, this.mishap, this.surroundings);
				this.browser.run("document.querySelectorAll('iframe')[arguments[0]].src = arguments[1]", lane,
						run.url());
			}
			this.lanes[lane] = run;
			busy |= run != null;
		}
		return busy;
	}

	private static void tell(FaultRun run) {
		if (run.differences().isEmpty()) {
			logger.debug("{}", run.summary());
		}
		else {
			logger.info("{}", run.story());
		}
	}

	private Map<String, Report> reports() {
		Object reports = this.browser.run("""
				const reports = JSON.stringify(window.reports);
				window.reports = {};
				return reports;
				""");
		return this.json.readValue(Objects.toString(reports), new TypeReference<>() {
		});
	}

}
