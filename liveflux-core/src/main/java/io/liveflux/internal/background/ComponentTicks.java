package io.liveflux.internal.background;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

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
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.method.TickMethod;
import io.liveflux.internal.mounting.ComponentMounter;

/**
 * Runs methods of components again and again while somebody on this node watches. Where
 * several nodes do so, one of them runs the method each time. Thread-safe.
 */
public final class ComponentTicks {

	private final Set<Key> running = ConcurrentHashMap.newKeySet();

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
	public ComponentTicks(Supplier<ComponentCalls> calls, ComponentSender sender, FailureAnswers failures, Timer timer,
			InstantSource clock, EventClaims claims) {
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
			if (tick.interval().compareTo(shortest) < 0) {
				throw new InvalidComponentException(definition.type(),
						"Method '" + tick.name() + "' of component class " + definition.type().getName()
								+ " is to run every " + tick.interval().toMillis()
								+ " ms, which is shorter than liveflux.background.shortest-interval, "
								+ shortest.toMillis() + " ms");
			}
		}
	}

	/**
	 * Notes that somebody watches a component. Whoever watches is known by then: what is
	 * about to rest looks again.
	 */
	public void watched(String id, ComponentDefinition definition) {
		for (TickMethod tick : definition.invoker().ticks()) {
			begin(new Key(id, tick.name()), definition, tick);
		}
	}

	private void begin(Key key, ComponentDefinition definition, TickMethod tick) {
		if (this.running.add(key)) {
			long interval = tick.interval().toMillis();
			// Other nodes count the same turns.
			long phase = (this.claims == EventClaims.OWN) ? this.clock.millis() % interval
					: Math.floorMod(key.id().hashCode(), interval);
			next(new Rhythm(key, definition, tick, phase, new AtomicBoolean()));
		}
	}

	private void next(Rhythm rhythm) {
		long interval = rhythm.tick().interval().toMillis();
		long since = Math.floorMod(this.clock.millis() - rhythm.phase(), interval);
		try {
			this.timer.later(() -> due(rhythm), Duration.ofMillis(interval - since));
		}
		catch (RejectedExecutionException ex) {
			// The application stops.
			this.running.remove(rhythm.key());
		}
	}

	private void due(Rhythm rhythm) {
		Key key = rhythm.key();
		if (!isWatched(key.id())) {
			this.running.remove(key);
			// Somebody may have come in this moment and have found it running.
			if (isWatched(key.id())) {
				begin(key, rhythm.definition(), rhythm.tick());
			}
			return;
		}
		next(rhythm);
		if (!rhythm.busy().compareAndSet(false, true)) {
			return;
		}
		long turn = Math.floorDiv(this.clock.millis() - rhythm.phase(), rhythm.tick().interval().toMillis());
		this.claims.claim(key.id(), "every " + key.name() + " " + turn).whenComplete((mine, failure) -> {
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
	 * @param phase milliseconds by which its turns are shifted
	 * @param busy whether it runs
	 */
	private record Rhythm(Key key, ComponentDefinition definition, TickMethod tick, long phase, AtomicBoolean busy) {
	}

}
