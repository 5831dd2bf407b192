package io.liveflux.internal.background;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
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

	private final Rhythms rhythms;

	private final ComponentRegistry registry;

	private final Supplier<ComponentCalls> calls;

	private final ComponentSender sender;

	private final FailureAnswers failures;

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
		this.clock = clock;
		this.claims = claims;
		this.rhythms = new Rhythms(timer, clock, claims == EventClaims.OWN, this::isWatched, this::due);
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
		this.rhythms.follow(id, definition, (tick) -> intervalOf(tick, definition, instance));
	}

	/**
	 * Notes that a connection does not watch a component any more. What nobody watches
	 * waits for nothing.
	 */
	public void left(String id) {
		this.rhythms.rest(id);
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

	private void due(Rhythms.Rhythm rhythm) {
		if (!rhythm.busy().compareAndSet(false, true)) {
			return;
		}
		this.claims.claim(rhythm.id(), rhythm.turn(this.clock.millis())).whenComplete((mine, failure) -> {
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

	private void run(Rhythms.Rhythm rhythm) {
		String id = rhythm.id();
		ComponentDefinition definition = rhythm.definition();
		Change change = Change.of((known, instance, effects) -> {
			if (!intervalOf(rhythm.tick(), known, instance).equals(rhythm.interval())) {
				// It was stopped or started anew while this turn waited.
				return;
			}
			known.invoker()
				.tick(instance, rhythm.tick().name(),
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

}
