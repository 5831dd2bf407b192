package io.liveflux.internal.background;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import io.liveflux.async.Interval;
import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.component.RunAs;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.async.Timer;
import io.liveflux.internal.binding.ComponentCall;
import io.liveflux.internal.cluster.EventClaims;
import io.liveflux.internal.component.Change;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.ComponentSender;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.method.TickMethod;
import io.liveflux.internal.mounting.ComponentMounter;
import io.liveflux.internal.state.StoreOutage;

/**
 * Runs methods of components again and again while somebody on this node watches: always,
 * or while a field of the component says so. Where several nodes do so, one of them runs
 * the method each time. Thread-safe.
 */
public final class ComponentTicks {

	private final Map<Key, Rhythm> running = new ConcurrentHashMap<>();

	private final ComponentRegistry registry;

	private final Supplier<ComponentCalls> calls;

	private final ComponentSender sender;

	private final FailureAnswers failures;

	private final Timer timer;

	private final InstantSource clock;

	private final EventClaims claims;

	/**
	 * Creates it.
	 * @param claims decides which node runs a method
	 */
	public ComponentTicks(ComponentRegistry registry, Supplier<ComponentCalls> calls, ComponentSender sender,
			FailureAnswers failures, Timer timer, InstantSource clock, EventClaims claims) {
		this.registry = registry;
		this.calls = calls;
		this.sender = sender;
		this.failures = failures;
		this.timer = timer;
		this.clock = clock;
		this.claims = claims;
	}

	/**
	 * Checks the intervals of a component.
	 * @throws InvalidComponentException when one is too short
	 */
	public static void check(ComponentDefinition definition, Duration shortest) {
		for (TickMethod tick : definition.invoker().ticks()) {
			if (tick.field() == null && tick.interval().compareTo(shortest) < 0) {
				throw new InvalidComponentException(definition.type(),
						"Method '" + tick.name() + "' of component class " + definition.type().getName()
								+ " is to run every " + tick.interval().toMillis()
								+ " ms, which is shorter than liveflux.background.shortest-interval, "
								+ shortest.toMillis() + " ms");
			}
		}
	}

	/**
	 * Notes that somebody watches a component that is locked, or what it says by now of
	 * its intervals. Whoever watches is known by then: what is about to rest looks again.
	 */
	public void follow(LockedComponent locked) {
		follow(locked.active().id(), locked.definition(), locked.instance());
	}

	/**
	 * Looks at what another node has made of a component that is locked.
	 */
	public void changedElsewhere(String id, String kind) {
		ComponentDefinition definition = this.registry.get(kind);
		if (!definition.intervals().isEmpty()) {
			StoreOutage.tolerate("to follow the intervals of a component",
					() -> this.calls.get()
						.lookup()
						.find(id)
						.ifPresent((stored) -> follow(id, definition,
								this.calls.get().loader().instance(definition, stored.state()))));
		}
	}

	private void follow(String id, ComponentDefinition definition, Object instance) {
		for (TickMethod tick : definition.invoker().ticks()) {
			Interval interval = intervalOf(tick, definition, instance);
			Key key = new Key(id, tick.name());
			Rhythm present = this.running.get(key);
			if (present != null && !present.interval().equals(interval)) {
				end(present);
			}
			if (interval.isOn() && isWatched(id)) {
				begin(key, definition, tick, interval);
			}
		}
	}

	/**
	 * Returns how often a method runs. Nodes begin to count an interval that always runs
	 * at the same time.
	 */
	private Interval intervalOf(TickMethod tick, ComponentDefinition definition, Object instance) {
		String field = tick.field();
		return (field != null) ? definition.intervals().get(instance, field)
				: Interval.of(tick.interval(), Instant.EPOCH);
	}

	private void begin(Key key, ComponentDefinition definition, TickMethod tick, Interval interval) {
		long period = Objects.requireNonNull(interval.getPeriod()).toMillis();
		long phase = Objects.requireNonNull(interval.getSince()).toEpochMilli();
		if (tick.field() == null) {
			// Other nodes count the same turns.
			phase = (this.claims == EventClaims.OWN) ? this.clock.millis() % period
					: Math.floorMod(key.id().hashCode(), period);
		}
		Rhythm rhythm = new Rhythm(key, definition, tick, interval, period, phase, new AtomicBoolean(),
				new AtomicReference<>(() -> {
				}));
		if (this.running.putIfAbsent(key, rhythm) == null) {
			next(rhythm);
		}
	}

	private void end(Rhythm rhythm) {
		if (this.running.remove(rhythm.key(), rhythm)) {
			Objects.requireNonNull(rhythm.waiting().get()).run();
		}
	}

	private void next(Rhythm rhythm) {
		long since = Math.floorMod(this.clock.millis() - rhythm.phase(), rhythm.period());
		try {
			rhythm.waiting().set(this.timer.later(() -> due(rhythm), Duration.ofMillis(rhythm.period() - since)));
		}
		catch (RejectedExecutionException ex) {
			// The application stops.
			this.running.remove(rhythm.key(), rhythm);
		}
	}

	private void due(Rhythm rhythm) {
		Key key = rhythm.key();
		if (!rhythm.equals(this.running.get(key))) {
			return;
		}
		if (!isWatched(key.id())) {
			this.running.remove(key, rhythm);
			// Somebody may have come in this moment and have found it running.
			if (isWatched(key.id())) {
				begin(key, rhythm.definition(), rhythm.tick(), rhythm.interval());
			}
			return;
		}
		next(rhythm);
		if (!rhythm.busy().compareAndSet(false, true)) {
			return;
		}
		long turn = Math.floorDiv(this.clock.millis() - rhythm.phase(), rhythm.period());
		String name = (rhythm.tick().field() != null) ? key.name() + "@" + rhythm.phase() : key.name();
		this.claims.claim(key.id(), "every " + name + " " + turn).whenComplete((mine, failure) -> {
			if (failure == null && mine) {
				run(rhythm);
			}
			else {
				// Another node does it, or nobody this time.
				rhythm.busy().set(false);
			}
		});
	}

	private boolean isWatched(String id) {
		return this.calls.get().audience().isWatched(id);
	}

	private void run(Rhythm rhythm) {
		String id = rhythm.key().id();
		ComponentDefinition definition = rhythm.definition();
		Change change = Change.of((known, instance, effects) -> {
			if (!intervalOf(rhythm.tick(), known, instance).equals(rhythm.interval())) {
				// It was stopped or started anew while this turn waited.
				return;
			}
			known.invoker()
				.tick(instance, rhythm.key().name(),
						new ComponentCall(ComponentMounter.serverMessage(id, "every"), effects, null));
			if (rhythm.tick().redraws()) {
				effects.refresh();
			}
		}, Change.Kind.NEWS, definition.shared() ? RunAs.nobody() : RunAs.owner());
		change.result().whenComplete((done, failure) -> {
			rhythm.busy().set(false);
			if (failure != null && !(failure instanceof ComponentNotFoundException)) {
				this.sender.sendFailure(id, this.failures.of(failure, definition.kind()));
			}
		});
		try {
			this.calls.get().locks().leaveToOthers(id, change);
		}
		catch (RejectedExecutionException ex) {
			// Too much waits already: the next turn will do. The change has been told.
			rhythm.busy().set(false);
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
	 *
	 * @param key names the method
	 * @param definition the component's class
	 * @param tick the method
	 * @param interval what it goes by
	 * @param period milliseconds between two turns
	 * @param phase milliseconds by which its turns are shifted
	 * @param busy whether it runs
	 * @param waiting gives up the next turn
	 */
	private record Rhythm(Key key, ComponentDefinition definition, TickMethod tick, Interval interval, long period,
			long phase, AtomicBoolean busy, AtomicReference<Runnable> waiting) {
	}

}
