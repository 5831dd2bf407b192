package io.liveflux.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.awaitility.Awaitility.await;

/**
 * Runs seeds in one browser, several at a time: most of a run is waiting.
 */
final class Lanes {

	private static final Logger logger = LoggerFactory.getLogger(Lanes.class);

	private static final Duration PATIENCE = Duration.ofMinutes(20);

	private final Frames frames;

	private final FaultServer server;

	private final Mishap mishap;

	private final @Nullable FaultRun[] lanes;

	private final List<FaultRun> done = new ArrayList<>();

	Lanes(Frames frames, FaultServer server, Mishap mishap, int count) {
		this.frames = frames;
		this.server = server;
		this.mishap = mishap;
		this.lanes = new FaultRun[count];
	}

	/**
	 * Runs seeds.
	 * @return the stories of the runs that went wrong
	 */
	List<String> run(Iterator<Long> seeds, Transport transport) {
		this.frames.open(this.server.port(), this.lanes.length);
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
		Map<String, Report> reports = this.frames.reports();
		boolean busy = false;
		for (int lane = 0; lane < this.lanes.length; lane++) {
			FaultRun run = this.lanes[lane];
			if (run != null && !run.goesOn(reports.get(run.name()))) {
				run.end();
				this.done.add(run);
				run.tell(logger);
				run = null;
			}
			if (run == null && seeds.hasNext()) {
				run = FaultRun.begin(seeds.next(), transport, this.mishap, this.server, "/faults");
				this.frames.show(lane, run.url());
			}
			this.lanes[lane] = run;
			busy |= run != null;
		}
		return busy;
	}

}
