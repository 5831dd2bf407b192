package io.liveflux.faults;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.component.LiveComponents;
import io.liveflux.faults.page.Board;
import io.liveflux.faults.page.Ledger;
import io.liveflux.faults.page.Records;
import io.liveflux.faults.proxy.FaultPlan;
import io.liveflux.faults.proxy.FaultProxy;

/**
 * One seed: a page, its user, the services, and the network between.
 */
final class FaultRun {

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

	private final String name;

	private final Transport transport;

	private final Mishap mishap;

	private final FaultServer server;

	private final String page;

	private final FaultPlan plan;

	private final Script script;

	private final FaultProxy proxy;

	private final Queue<Step> steps;

	private final Served served = new Served();

	private long begunNanos = System.nanoTime();

	private long playedNanos;

	private boolean struck;

	private boolean healed;

	private List<String> lies = List.of();

	private @Nullable Report report;

	private FaultRun(String name, Transport transport, Mishap mishap, FaultServer server, String page, FaultPlan plan,
			Script script, FaultProxy proxy) {
		this.name = name;
		this.transport = transport;
		this.mishap = mishap;
		this.server = server;
		this.page = page;
		this.struck = !mishap.strikesAll();
		this.plan = plan;
		this.script = script;
		this.proxy = proxy;
		this.steps = new ArrayDeque<>(script.server());
	}

	/**
	 * Begins a run.
	 * @param seed everything that is left to chance follows from it
	 * @param page path of the page
	 */
	static FaultRun begin(long seed, Transport transport, Mishap mishap, FaultServer server, String page)
			throws IOException {
		SplittableRandom random = new SplittableRandom(seed);
		String name = (transport.name() + "-" + mishap.name() + "-" + seed).toLowerCase(Locale.ROOT);
		FaultPlan plan = Plans.of(random, transport);
		Script script = Script.of(random, name, transport).with(mishap, random);
		FaultProxy proxy = new FaultProxy(server.port(), plan, server.executor());
		return new FaultRun(name, transport, mishap, server, page, plan, script, proxy);
	}

	String name() {
		return this.name;
	}

	/**
	 * Returns the address of the run's page.
	 */
	String url() {
		return "http://localhost:" + this.proxy.port()
				+ new PageAddress(this.page, this.name, this.script.channel(), this.transport, this.script.page())
					.path();
	}

	/**
	 * Goes on: does what is due.
	 * @param report what the page said last
	 * @return whether the run is over, for good or for bad
	 */
	boolean goesOn(@Nullable Report report) {
		long now = System.nanoTime();
		if (report != null) {
			if (this.report == null) {
				this.playedNanos = now;
			}
			this.report = report;
			playDueSteps(report, TimeUnit.NANOSECONDS.toMillis(now - this.playedNanos));
			if (report.done() && this.steps.isEmpty() && this.struck && !this.healed) {
				this.proxy.heal();
				this.healed = true;
				this.begunNanos = now;
				serve(report, "board", "s-last");
				serve(report, "ledger", "s-last");
				serve(report, "news", "s-last");
			}
		}
		boolean late = now - this.begunNanos > PATIENCE_NANOS;
		Report last = this.report;
		// A page that was loaded again begins anew, and is not done before its user is.
		return !late && (!this.healed || last == null || !last.done() || !verdict(last).isEmpty());
	}

	/**
	 * Returns whether the page has said a word.
	 */
	boolean isPlaying() {
		return this.report != null;
	}

	/**
	 * Breaks all connections to the server, as its end would.
	 */
	void lose() {
		this.proxy.sever();
	}

	/**
	 * Returns whether a page does not say that there is no server.
	 * @param report what it says
	 */
	boolean lies(@Nullable Report report) {
		return report != null && !Verdict.withoutServer(report).isEmpty();
	}

	/**
	 * Lets the page find the server again.
	 * @param report what it says at last without one
	 */
	void find(@Nullable Report report) {
		if (report != null) {
			this.lies = Verdict.withoutServer(report);
		}
		this.proxy.restore();
	}

	/**
	 * Notes that what was to happen has happened.
	 */
	void struck() {
		this.struck = true;
		this.begunNanos = System.nanoTime();
	}

	private void playDueSteps(Report report, long millis) {
		Step next = this.steps.peek();
		while (next != null && next.at() <= millis) {
			this.steps.remove();
			serve(report, next.deed(), next.what());
			next = this.steps.peek();
		}
	}

	private void serve(Report report, String deed, String what) {
		LiveComponents components = this.server.components();
		switch (deed) {
			case "evict" -> this.server.store().delete(report.ledgerId());
			case "ledger" -> {
				if (update(report, (ledger) -> ledger.enter(what))) {
					this.served.ledger().add(what);
				}
			}
			case "board" -> {
				components.updateShared(Board.class, this.name, (board) -> board.enter(what)).join();
				this.served.board().add(what);
			}
			default -> {
				if (this.transport.pushes()) {
					this.server.broadcaster().toChannel(this.script.channel(), "news", what);
					this.served.news().add(what);
				}
			}
		}
	}

	/**
	 * Changes the page's own component.
	 * @return whether there is one, which there has to be unless something may be lost
	 */
	private boolean update(Report report, Consumer<Ledger> change) {
		try {
			this.server.components().update(report.ledgerId(), Ledger.class, change).join();
			return true;
		}
		catch (CompletionException ex) {
			if (this.mishap.loses() && ex.getCause() instanceof ComponentNotFoundException) {
				return false;
			}
			throw ex;
		}
	}

	/**
	 * Returns what is not as it has to be.
	 */
	List<String> differences() {
		Report report = this.report;
		if (report == null) {
			return List.of("the page has not said a word");
		}
		List<String> differences = new ArrayList<>(this.lies);
		differences.addAll(verdict(report));
		return differences;
	}

	private List<String> verdict(Report report) {
		Records records = this.server.records();
		if (this.mishap.strikesAll() && !this.struck) {
			return List.of("nothing has happened yet");
		}
		if (this.mishap.loses()) {
			return (this.mishap.strikesAll() && Verdict.saysThatItIsOld(report)) ? List.of()
					: Verdict.afterLoss(report, this.transport, held(report), records);
		}
		return Verdict.of(report, this.transport, this.served, this.script, records, this.mishap.isRestart());
	}

	/**
	 * Returns what the component that the page shows holds, or {@code null} when there is
	 * none.
	 */
	private @Nullable List<String> held(Report report) {
		AtomicReference<@Nullable List<String>> held = new AtomicReference<>();
		return update(report, (ledger) -> held.set(ledger.entries())) ? held.get() : null;
	}

	/**
	 * Tells how the run went.
	 */
	void tell(Logger logger) {
		if (differences().isEmpty()) {
			logger.debug("{}", summary());
		}
		else {
			logger.info("{}", story());
		}
	}

	/**
	 * Returns how the run went, in short.
	 */
	private String summary() {
		return this.name + " " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - this.begunNanos) + " ms, "
				+ ((this.report != null) ? this.report.state() : "no page");
	}

	/**
	 * Returns all that is needed to see what happened.
	 */
	String story() {
		StringBuilder story = new StringBuilder("Run " + this.name + "\n" + this.plan);
		differences().forEach((difference) -> story.append("  ! ").append(difference).append('\n'));
		this.proxy.log().forEach((line) -> story.append("  | ").append(line).append('\n'));
		return story.append("  page: ").append(this.report).append('\n').toString();
	}

	void end() throws IOException {
		this.proxy.close();
	}

}
