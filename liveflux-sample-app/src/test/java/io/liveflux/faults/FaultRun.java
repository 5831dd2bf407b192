package io.liveflux.faults;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.LiveComponents;
import io.liveflux.faults.page.Board;
import io.liveflux.faults.page.Ledger;
import io.liveflux.faults.proxy.FaultPlan;
import io.liveflux.faults.proxy.FaultProxy;

/**
 * One seed: a page, its user, the services, and the network between.
 */
final class FaultRun {

	private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

	private final String name;

	private final Transport transport;

	private final Surroundings surroundings;

	private final FaultPlan plan;

	private final Script script;

	private final FaultProxy proxy;

	private final Queue<Step> steps;

	private final Served served = new Served();

	private final long begunNanos = System.nanoTime();

	private long playedNanos;

	private boolean healed;

	private @Nullable Report report;

	private FaultRun(String name, Transport transport, Surroundings surroundings, FaultPlan plan, Script script,
			FaultProxy proxy) {
		this.name = name;
		this.transport = transport;
		this.surroundings = surroundings;
		this.plan = plan;
		this.script = script;
		this.proxy = proxy;
		this.steps = new ArrayDeque<>(script.server());
	}

	/**
	 * Begins a run.
	 * @param seed everything that is left to chance follows from it
	 */
	static FaultRun begin(long seed, Transport transport, Mishap mishap, Surroundings surroundings) throws IOException {
		SplittableRandom random = new SplittableRandom(seed);
		String name = (transport.name() + "-" + mishap.name() + "-" + seed).toLowerCase(Locale.ROOT);
		FaultPlan plan = Plans.of(random, transport);
		Script script = Script.of(random, name, transport).with(mishap, random);
		FaultProxy proxy = new FaultProxy(surroundings.port(), plan, surroundings.executor());
		return new FaultRun(name, transport, surroundings, plan, script, proxy);
	}

	String name() {
		return this.name;
	}

	/**
	 * Returns the address of the run's page.
	 */
	String url() {
		return "http://localhost:" + this.proxy.port()
				+ new PageAddress(this.name, this.script.channel(), this.transport, this.script.page()).path();
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
			if (report.done() && this.steps.isEmpty() && !this.healed) {
				this.proxy.heal();
				this.healed = true;
				serve(report, "board", "s-last");
				serve(report, "ledger", "s-last");
				serve(report, "news", "s-last");
			}
		}
		boolean late = now - this.begunNanos > PATIENCE_NANOS;
		return !late && (!this.healed || !differences().isEmpty());
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
		LiveComponents components = this.surroundings.components();
		switch (deed) {
			case "evict" -> this.surroundings.store().delete(report.ledgerId());
			case "ledger" -> {
				if (this.script.evicts() && held(report).isEmpty()) {
					return;
				}
				components.update(report.ledgerId(), Ledger.class, (ledger) -> ledger.enter(what)).join();
				this.served.ledger().add(what);
			}
			case "board" -> {
				components.updateShared(Board.class, this.name, (board) -> board.enter(what)).join();
				this.served.board().add(what);
			}
			default -> {
				if (this.transport.pushes()) {
					this.surroundings.broadcaster().toChannel(this.script.channel(), "news", what);
					this.served.news().add(what);
				}
			}
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
		if (this.script.evicts()) {
			return Verdict.afterEvictions(report, this.transport, held(report).orElse(null),
					this.surroundings.records());
		}
		return Verdict.of(report, this.transport, this.served, this.script, this.surroundings.records());
	}

	/**
	 * Returns what the component that the page shows holds, if there is one.
	 */
	private Optional<List<String>> held(Report report) {
		if (this.surroundings.store().load(report.ledgerId()).isEmpty()) {
			return Optional.empty();
		}
		AtomicReference<@Nullable List<String>> held = new AtomicReference<>();
		this.surroundings.components()
			.update(report.ledgerId(), Ledger.class, (ledger) -> held.set(ledger.entries()))
			.join();
		return Optional.ofNullable(held.get());
	}

	/**
	 * Returns how the run went, in short.
	 */
	String summary() {
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
