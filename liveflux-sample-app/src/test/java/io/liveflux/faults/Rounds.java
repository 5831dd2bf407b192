package io.liveflux.faults;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.awaitility.Awaitility.await;

/**
 * Runs seeds that something happens to which happens to all pages of a server or of a
 * browser: as many as there are frames, then the next ones.
 */
final class Rounds {

	private static final Logger logger = LoggerFactory.getLogger(Rounds.class);

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	/** How long a page may take to say that there is no server. */
	private static final Duration NOTICE = Duration.ofSeconds(10);

	private static final int LENGTH_MILLIS = 800;

	private final Frames frames;

	private final FaultServer server;

	private final Mishap mishap;

	private final int size;

	Rounds(Frames frames, FaultServer server, Mishap mishap, int size) {
		this.frames = frames;
		this.server = server;
		this.mishap = mishap;
		this.size = size;
	}

	/**
	 * Runs seeds.
	 * @return the stories of the runs that went wrong
	 */
	List<String> run(Iterator<Long> seeds, Transport transport) throws IOException {
		List<String> wrong = new ArrayList<>();
		int count = 0;
		while (seeds.hasNext()) {
			List<Long> next = new ArrayList<>();
			while (seeds.hasNext() && next.size() < this.size) {
				next.add(seeds.next());
			}
			count += next.size();
			wrong.addAll(round(next, transport));
		}
		logger.info("{} runs over {} with {}, {} wrong", count, transport, this.mishap, wrong.size());
		return wrong;
	}

	private List<String> round(List<Long> seeds, Transport transport) throws IOException {
		SplittableRandom random = new SplittableRandom(seeds.get(0));
		String page = openWindow(random);
		List<FaultRun> runs = new ArrayList<>();
		for (Long seed : seeds) {
			FaultRun run = FaultRun.begin(seed, transport, this.mishap, this.server, page);
			this.frames.show(runs.size(), run.url());
			runs.add(run);
		}
		until(() -> goOn(runs) && runs.stream().allMatch(FaultRun::isPlaying));
		long due = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(LENGTH_MILLIS));
		until(() -> goOn(runs) && System.nanoTime() >= due);
		strike(random, runs);
		until(() -> !goOn(runs));
		List<String> wrong = new ArrayList<>();
		for (FaultRun run : runs) {
			run.tell(logger);
			if (!run.differences().isEmpty()) {
				wrong.add(run.story());
			}
			run.end();
		}
		return wrong;
	}

	/**
	 * Opens the window as somebody who has logged in or not.
	 * @return path of the page
	 */
	private String openWindow(SplittableRandom random) {
		this.frames.open(this.server.port(), this.size);
		if (this.mishap.isRestart()) {
			return "/faults";
		}
		boolean isPrivate = random.nextBoolean();
		if (isPrivate || random.nextBoolean()) {
			login("ada");
		}
		else {
			this.frames.send("/logout", Map.of());
		}
		return isPrivate ? "/private/faults" : "/faults";
	}

	private void login(String user) {
		this.frames.send("/login", Map.of("username", user, "password", "x"));
	}

	/**
	 * Lets all runs go on.
	 * @return whether there is one that does
	 */
	private boolean goOn(List<FaultRun> runs) {
		Map<String, Report> reports = this.frames.reports();
		boolean busy = false;
		for (FaultRun run : runs) {
			busy |= run.goesOn(reports.get(run.name()));
		}
		return busy;
	}

	private void strike(SplittableRandom random, List<FaultRun> runs) throws IOException {
		switch (this.mishap) {
			case NONE, EVICTION -> throw new IllegalStateException(this.mishap + " happens to one page");
			case RESTART, RESTART_WITH_STORE -> {
				runs.forEach(FaultRun::lose);
				this.server.restart(random.nextBoolean());
				Map<String, Report> reports = reportsWithoutServer(runs);
				runs.forEach((run) -> run.find(reports.get(run.name())));
			}
			case SESSION_END -> this.frames.send(random.nextBoolean() ? "/logout" : "/end", Map.of());
			case LOGIN -> login("bob");
		}
		runs.forEach(FaultRun::struck);
	}

	/**
	 * Returns what the pages say without a server, once they have had the time to notice:
	 * a page shows for a second longer that it is fine.
	 */
	private Map<String, Report> reportsWithoutServer(List<FaultRun> runs) {
		AtomicReference<Map<String, Report>> last = new AtomicReference<>(Map.of());
		long due = System.nanoTime() + NOTICE.toNanos();
		until(() -> {
			last.set(this.frames.reports());
			return System.nanoTime() >= due || runs.stream().noneMatch((run) -> run.lies(last.get().get(run.name())));
		});
		return last.get();
	}

	private static void until(Condition condition) {
		await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).until(condition::holds);
	}

	/**
	 * Something to wait for.
	 */
	@FunctionalInterface
	private interface Condition {

		boolean holds() throws IOException;

	}

}
