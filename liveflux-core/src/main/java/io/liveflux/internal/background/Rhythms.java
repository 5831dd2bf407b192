package io.liveflux.internal.background;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

import com.github.benmanes.caffeine.cache.Caffeine;

import io.liveflux.async.Interval;
import io.liveflux.internal.async.Timer;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.method.TickMethod;

/**
 * Waits for the turns of methods, for as long as somebody on this node watches their
 * components. Thread-safe: all of one component is decided in one step of a map.
 */
final class Rhythms {

	/**
	 * Of how many methods that rest the next turn is remembered, so that pages whose
	 * connections are short get their turns, too.
	 */
	private static final int MAX_RESTING = 10_000;

	private final Map<String, Map<String, Rhythm>> running = new ConcurrentHashMap<>();

	private final Map<Key, Long> resting = Caffeine.newBuilder()
		.maximumSize(MAX_RESTING)
		.executor(Runnable::run)
		.<Key, Long>build()
		.asMap();

	private final Timer timer;

	private final InstantSource clock;

	private final boolean alone;

	private final Predicate<String> watched;

	private final Consumer<Rhythm> turn;

	/**
	 * Creates it.
	 * @param alone whether no other node counts the same turns
	 * @param watched tells whether somebody watches a component
	 * @param turn told when it is a method's turn
	 */
	Rhythms(Timer timer, InstantSource clock, boolean alone, Predicate<String> watched, Consumer<Rhythm> turn) {
		this.timer = timer;
		this.clock = clock;
		this.alone = alone;
		this.watched = watched;
		this.turn = turn;
	}

	/**
	 * Begins and ends what a component says by now, if somebody watches it.
	 * @param intervals tells how often a method runs
	 */
	void follow(String id, ComponentDefinition definition, Function<TickMethod, Interval> intervals) {
		if (definition.invoker().ticks().isEmpty()) {
			return;
		}
		this.running.compute(id, (key, present) -> {
			Map<String, Rhythm> rhythms = (present != null) ? present : new HashMap<>(2);
			for (TickMethod tick : definition.invoker().ticks()) {
				Interval interval = intervals.apply(tick);
				Rhythm old = rhythms.get(tick.name());
				if (old != null && !old.interval.equals(interval)) {
					rhythms.remove(tick.name());
					old.giveUp.run();
				}
				if (interval.isOn() && !rhythms.containsKey(tick.name()) && this.watched.test(id)) {
					Rhythm rhythm = begin(id, definition, tick, interval);
					if (waits(rhythm)) {
						rhythms.put(tick.name(), rhythm);
					}
				}
			}
			return rhythms.isEmpty() ? null : rhythms;
		});
	}

	/**
	 * Ends all of a component that nobody watches.
	 */
	void rest(String id) {
		this.running.computeIfPresent(id, (key, rhythms) -> {
			// Whoever has come in this moment has found it running.
			if (this.watched.test(id)) {
				return rhythms;
			}
			rhythms.values().forEach((rhythm) -> {
				rhythm.giveUp.run();
				if (isCountedHere(rhythm.tick)) {
					this.resting.put(rhythm.key, rhythm.nextTurn(this.clock.millis()));
				}
			});
			return null;
		});
	}

	private Rhythm begin(String id, ComponentDefinition definition, TickMethod tick, Interval interval) {
		Key key = new Key(id, tick.name());
		long period = Objects.requireNonNull(interval.getPeriod()).toMillis();
		long phase = Objects.requireNonNull(interval.getSince()).toEpochMilli();
		if (isCountedHere(tick)) {
			long now = this.clock.millis();
			Long next = this.resting.remove(key);
			phase = ((next != null && next > now) ? next : now) % period;
		}
		else if (tick.field() == null) {
			// Other nodes count the same turns.
			phase = Math.floorMod(id.hashCode(), period);
		}
		return new Rhythm(key, definition, tick, interval, period, phase);
	}

	/**
	 * Returns whether only this node knows when a method has its turns.
	 */
	private boolean isCountedHere(TickMethod tick) {
		return this.alone && tick.field() == null;
	}

	private boolean waits(Rhythm rhythm) {
		long now = this.clock.millis();
		try {
			rhythm.giveUp = this.timer.later(() -> due(rhythm), Duration.ofMillis(rhythm.nextTurn(now) - now));
			return true;
		}
		catch (RejectedExecutionException ex) {
			// The application stops.
			return false;
		}
	}

	private void due(Rhythm rhythm) {
		AtomicBoolean goesOn = new AtomicBoolean();
		this.running.computeIfPresent(rhythm.id(), (id, rhythms) -> {
			if (rhythm.equals(rhythms.get(rhythm.key.name()))) {
				goesOn.set(waits(rhythm));
				if (!goesOn.get()) {
					rhythms.remove(rhythm.key.name());
				}
			}
			return rhythms.isEmpty() ? null : rhythms;
		});
		if (goesOn.get() && this.watched.test(rhythm.id())) {
			this.turn.accept(rhythm);
		}
	}

	/**
	 * A method of a component.
	 *
	 * @param id the component
	 * @param name the method
	 */
	private record Key(String id, String name) {
	}

	/**
	 * When a method runs.
	 */
	static final class Rhythm {

		private final Key key;

		private final ComponentDefinition definition;

		private final TickMethod tick;

		private final Interval interval;

		/** Milliseconds between two turns. */
		private final long period;

		/** Milliseconds by which the turns are shifted. */
		private final long phase;

		private final AtomicBoolean busy = new AtomicBoolean();

		// Guarded by the steps of the map.
		private Runnable giveUp = () -> {
		};

		private Rhythm(Key key, ComponentDefinition definition, TickMethod tick, Interval interval, long period,
				long phase) {
			this.key = key;
			this.definition = definition;
			this.tick = tick;
			this.interval = interval;
			this.period = period;
			this.phase = phase;
		}

		/**
		 * Returns the id of the component.
		 */
		String id() {
			return this.key.id();
		}

		ComponentDefinition definition() {
			return this.definition;
		}

		TickMethod tick() {
			return this.tick;
		}

		/**
		 * Returns what it goes by.
		 */
		Interval interval() {
			return this.interval;
		}

		/**
		 * Returns whether the method runs.
		 */
		AtomicBoolean busy() {
			return this.busy;
		}

		/**
		 * Returns what the turn at a time is called on all nodes.
		 */
		String turn(long millis) {
			String name = this.key.name();
			return "every " + ((this.tick.field() != null) ? name + "@" + this.phase : name) + " "
					+ Math.floorDiv(millis - this.phase, this.period);
		}

		/**
		 * Returns when the first turn after a time is, in milliseconds.
		 */
		private long nextTurn(long millis) {
			return millis + this.period - Math.floorMod(millis - this.phase, this.period);
		}

	}

}
