package io.liveflux.runtime;

import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.liveflux.channel.Hub;
import io.liveflux.component.ComponentCall;
import io.liveflux.component.ComponentException;

/**
 * Hands messages to components: each is acted on once, and what went wrong changes
 * nothing.
 */
final class Handling {

	private final Surroundings surroundings;

	private final Workbench workbench;

	private final CellLocks locks;

	private final Admission admission;

	private final Memory memory;

	private final Failures failures;

	private final Hub hub;

	private final ComponentSender sender;

	private final EffectsFactory effectsFactory;

	private final Activity activity;

	Handling(Surroundings surroundings, Workbench workbench, CellLocks locks, Admission admission, Memory memory,
			Failures failures, Hub hub, ComponentSender sender, EffectsFactory effectsFactory, Activity activity) {
		this.surroundings = surroundings;
		this.workbench = workbench;
		this.locks = locks;
		this.admission = admission;
		this.memory = memory;
		this.failures = failures;
		this.hub = hub;
		this.sender = sender;
		this.effectsFactory = effectsFactory;
		this.activity = activity;
	}

	/**
	 * Handles a message. What others left for the component is done outside of the
	 * caller's surroundings.
	 * @param admitted told while the component is locked, before it is touched
	 */
	Handled handle(Operation operation, ComponentRequest request, Consumer<Working> admitted) {
		Caller caller = operation.caller();
		String id = request.message().componentId();
		return this.locks.locked(id, (cell, afterwards) -> this.surroundings.call(caller, () -> {
			Working working = this.admission.open(cell, afterwards, caller);
			if (request.kind() != null && !request.kind().equals(working.stored().kind())) {
				throw new ComponentNotFoundException(id);
			}
			operation.about(working.definition().kind());
			actionOf(working, request).ifPresent(operation::calls);
			admitted.accept(working);
			Optional<Outcome> recalled = this.memory.recall(working.stored(), request, caller);
			if (recalled.isPresent()) {
				return new Handled(recalled.get(),
						recalled.get().isDrawn() ? this.workbench.drawn(working, caller.connection()) : null,
						acts(working, request));
			}
			return measured(working, operation, request);
		}));
	}

	private Handled measured(Working working, Operation operation, ComponentRequest request) {
		Activity.OfKind measured = this.activity.of(working.definition().kind());
		long begun = measured.begin();
		boolean failed = true;
		try {
			Handled handled = act(working, operation, request);
			failed = handled.outcome().failure() != null;
			return handled;
		}
		finally {
			if (!request.message().type().equals(ComponentRequest.SYNC)) {
				measured.handled(actionOf(working, request).orElse(""), begun, failed);
			}
		}
	}

	private Handled act(Working working, Operation operation, ComponentRequest request) {
		Caller caller = operation.caller();
		String id = working.cell().id();
		Effects effects = this.effectsFactory.create(working.stored(), caller);
		boolean acts = acts(working, request);
		Object value = null;
		try {
			if (!request.message().type().equals(ComponentRequest.SYNC)) {
				value = call(working, request, Mounting.call(request.message(), effects, caller), acts);
			}
			effects.drawFragments((fragments) -> this.workbench.drawFragments(working, fragments));
			boolean draws = effects.redirection() == null || this.hub.count(Workbench.channelOf(id)) > 0;
			Outcome outcome = new Outcome(id, 0, effects.redirection(), effects.events(), value, effects.fragments(),
					null);
			// Only an answer that is an update shows what has changed.
			this.workbench.settle(working, draws, this.memory.answer(working.stored(), request, caller, outcome),
					acts ? caller.connection() : null);
			working.afterwards(() -> effects.pushes().forEach((payload) -> this.sender.sendPayload(id, payload)));
			return new Handled(outcome.at(working.stored().version()), working.cell().drawn(), acts);
		}
		catch (ComponentException | ComponentConflictException ex) {
			this.workbench.discard(working, null);
			throw ex;
		}
		// Users' code, and the view of the component. What it has half done to the
		// state is taken back; what it has done elsewhere cannot be, so it is not
		// done again.
		catch (Exception | Error ex) {
			operation.failed(ex);
			Outcome outcome = Outcome.failed(id, this.failures.of(ex, working.definition().kind()));
			this.workbench.discard(working, this.memory.answer(working.stored(), request, caller, outcome));
			return new Handled(outcome, null, acts);
		}
	}

	/**
	 * Returns the component's own name of the action that a message calls, if it calls
	 * one.
	 */
	private static Optional<String> actionOf(Working working, ComponentRequest request) {
		return Optional.ofNullable(request.message().action())
			.filter((action) -> isAction(request))
			.flatMap(working.definition()::nameOfAction);
	}

	/**
	 * Returns whether the update is the message's answer: it calls an action, or only
	 * sets fields.
	 */
	private static boolean acts(Working working, ComponentRequest request) {
		return isAction(request) && (request.message().action() == null || actionOf(working, request).isPresent());
	}

	private static boolean isAction(ComponentRequest request) {
		return request.message().type().equals(ComponentRequest.ACTION);
	}

	private static @Nullable Object call(Working working, ComponentRequest request, ComponentCall call, boolean acts)
			throws Exception {
		String action = request.message().action();
		working.definition().bind(working.instance(), request.model());
		if (acts) {
			if (action != null) {
				working.definition().act(working.instance(), action, call);
			}
			return null;
		}
		if (working.definition().handlesMessages()) {
			return working.definition().onMessage(working.instance(), call);
		}
		throw working.definition().unknownAction((action != null) ? action : request.message().type());
	}

	/**
	 * What came of a message.
	 *
	 * @param outcome for the client
	 * @param drawn the drawing that the message led to, if there is one
	 * @param acted whether the message called an action, so that the update is its answer
	 */
	record Handled(Outcome outcome, @Nullable Drawn drawn, boolean acted) {
	}

}
