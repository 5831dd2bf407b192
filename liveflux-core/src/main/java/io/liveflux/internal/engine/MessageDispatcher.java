package io.liveflux.internal.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.component.ComponentException;
import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.internal.answer.Effects;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.binding.ComponentCall;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.component.AnswerMemory;
import io.liveflux.internal.component.ComponentAuthorization;
import io.liveflux.internal.component.ComponentSender;
import io.liveflux.internal.component.LockedComponent;
import io.liveflux.internal.component.LockedComponents;
import io.liveflux.internal.definition.AddressQuery;
import io.liveflux.internal.definition.ComponentInvoker;
import io.liveflux.internal.definition.RememberedFields;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.upload.ComponentUploads;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.StoreUnavailableException;

/**
 * Hands messages to components: each is acted on once, and what went wrong changes
 * nothing.
 */
final class MessageDispatcher {

	/**
	 * The action that every component has: it ends a text that grows in a field, or the
	 * load of its value.
	 */
	static final String CANCEL = "liveflux:cancel";

	/**
	 * The action of every component that sets fields to what the address of the page
	 * says.
	 */
	static final String URL = "liveflux:url";

	/**
	 * The action of every component that takes note of files that a client wants to send.
	 */
	static final String UPLOAD = "liveflux:upload";

	/** Name in the data of that action of the query of the address. */
	static final String QUERY = "query";

	private final ComponentOpener opener;

	private final LockedComponents lockedComponents;

	private final AnswerMemory memory;

	private final FailureAnswers failures;

	private final ComponentSender sender;

	private final Effects.Factory effectsFactory;

	private final ComponentUploads uploads;

	MessageDispatcher(ComponentOpener opener, AnswerMemory memory, FailureAnswers failures, ComponentSender sender,
			Effects.Factory effectsFactory, ComponentUploads uploads) {
		this.opener = opener;
		this.lockedComponents = opener.calls().components();
		this.memory = memory;
		this.failures = failures;
		this.sender = sender;
		this.effectsFactory = effectsFactory;
		this.uploads = uploads;
	}

	/**
	 * Handles a message that came without a connection.
	 */
	Handled handle(Operation operation, InboundMessage message) {
		return handle(operation, message, (locked) -> {
		});
	}

	/**
	 * Handles a message. What others left for the component is done outside of the
	 * caller's surroundings.
	 * @param admitted told while the component is locked, before it is touched
	 */
	Handled handle(Operation operation, InboundMessage message, Consumer<LockedComponent> admitted) {
		Caller caller = operation.caller();
		String id = idOf(message);
		ClaimRequest.MessageKey key = AnswerMemory.keyOf(message, caller);
		return this.opener.calls().call(id, caller, (active, afterwards) -> {
			LockedComponent locked = this.opener.open(active, afterwards, caller, key);
			if (message.kind() != null && !message.kind().equals(locked.stored().kind())) {
				throw new ComponentNotFoundException(id);
			}
			operation.about(locked.definition().kind());
			actionOf(locked, message).ifPresent(operation::calls);
			admitted.accept(locked);
			Optional<Outcome> recalled = this.memory.recall(locked);
			if (recalled.isPresent()) {
				Handled handled = new Handled(recalled.get(), null, acts(locked, message));
				return handled.isDrawn() ? handled.with(this.lockedComponents.drawn(locked, caller.connection()))
						: handled;
			}
			return act(locked, operation, message, key);
		});
	}

	private Handled act(LockedComponent locked, Operation operation, InboundMessage message,
			ClaimRequest.@Nullable MessageKey key) {
		Caller caller = operation.caller();
		String id = locked.active().id();
		Effects effects = this.effectsFactory.create(locked.stored(), caller);
		boolean acts = acts(locked, message);
		Object value = null;
		Runnable withoutFiles = this.uploads.undo(locked.definition().uploads(), locked.instance());
		try {
			this.lockedComponents.tasks().show(locked);
			if (!message.type().equals(InboundMessage.SYNC)) {
				value = effects.written(call(locked, message, new ComponentCall(message, effects, caller), acts));
			}
			effects.drawFragments((fragments) -> this.lockedComponents.drawFragments(locked, fragments));
			List<Runnable> tasks = this.lockedComponents.tasks().prepare(locked, effects, caller);
			boolean draws = effects.redirection() == null || this.lockedComponents.isWatched(locked);
			Outcome outcome = new Outcome(id, 0, effects.redirection(), effects.events(), value, effects.fragments(),
					null);
			// Only an answer that is an update shows what has changed.
			this.lockedComponents.settle(locked, draws, this.memory.answer(key, outcome),
					acts ? caller.connection() : null);
			tasks.forEach(locked::afterwards);
			locked.afterwards(() -> effects.pushes().forEach((payload) -> this.sender.sendPayload(id, payload)));
			return new Handled(outcome.at(locked.stored().version()), locked.drawn(), acts,
					locked.definition().remembered().cookies(locked.instance(), locked.stored().owner()));
		}
		catch (ComponentException ex) {
			withoutFiles.run();
			this.lockedComponents.discard(locked, null);
			throw ex;
		}
		// It may be kept all the same.
		catch (StoreUnavailableException ex) {
			this.lockedComponents.discard(locked, null);
			throw ex;
		}
		// Users' code, and the view of the component. What it has half done to the
		// state is taken back; what it has done elsewhere cannot be, so it is not
		// done again.
		catch (Exception | Error ex) {
			operation.failed(ex);
			withoutFiles.run();
			Outcome outcome = Outcome.failed(id, this.failures.of(ex, locked.definition().kind()));
			this.lockedComponents.discard(locked, this.memory.answer(key, outcome));
			return new Handled(outcome, null, acts);
		}
	}

	/**
	 * Returns the component's own name of the action that a message calls, if it calls
	 * one.
	 */
	private static Optional<String> actionOf(LockedComponent locked, InboundMessage message) {
		return Optional.ofNullable(message.action())
			.filter((action) -> isAction(message))
			.flatMap(locked.definition().invoker().actions()::nameOf);
	}

	/**
	 * Returns whether the update is the message's answer: it calls an action, or only
	 * sets fields.
	 */
	private static boolean acts(LockedComponent locked, InboundMessage message) {
		return isAction(message)
				&& (message.action() == null || isOurs(message.action()) || actionOf(locked, message).isPresent());
	}

	private static boolean isOurs(String action) {
		return action.equals(CANCEL) || action.equals(URL) || action.equals(UPLOAD);
	}

	/**
	 * Returns the component that a message names.
	 * @throws IllegalArgumentException when it names none
	 */
	static String idOf(InboundMessage message) {
		String id = message.componentId();
		if (id == null) {
			throw new IllegalArgumentException("A message of type '" + message.type() + "' names no component");
		}
		return id;
	}

	static Operation.Type operation(InboundMessage message) {
		return message.type().equals(InboundMessage.SYNC) ? Operation.Type.COMPONENT : Operation.Type.ACTION;
	}

	private static boolean isAction(InboundMessage message) {
		return message.type().equals(InboundMessage.ACTION);
	}

	private @Nullable Object call(LockedComponent locked, InboundMessage message, ComponentCall sent, boolean acts)
			throws Exception {
		String action = message.action();
		locked.definition().bind(locked.instance(), message.model());
		ComponentInvoker invoker = locked.definition().invoker();
		ComponentUploads.Target target = target(locked, sent);
		if (CANCEL.equals(action)) {
			String name = String.valueOf(message.data().get("name"));
			// What runs at an interval is stopped by the component's own actions, which
			// say who may.
			boolean cancellable = !locked.definition().intervals().names().contains(name);
			if (cancellable && !target.fields().cancel(locked.instance(), name)) {
				sent.context().cancel(name);
			}
			return null;
		}
		if (UPLOAD.equals(action)) {
			return this.uploads.announce(target, message.data());
		}
		if (!acts && !invoker.handlesMessages()) {
			throw invoker.actions().unknown((action != null) ? action : message.type());
		}
		ComponentCall call = sent.withFiles(this.uploads.take(target, message.files()));
		if (URL.equals(action)) {
			locked.definition().setFromAddress(locked.instance(), AddressQuery.parse(call.message().data().get(QUERY)));
			invoker.onUrl(locked.instance(), call);
			return null;
		}
		if (acts) {
			if (action == null && message.data().get(InboundMessage.FILL) instanceof String filled) {
				invoker.fill(locked.instance(), filled, call);
			}
			return (action != null) ? invoker.act(locked.instance(), action, call) : null;
		}
		return invoker.onMessage(locked.instance(), call);
	}

	private static ComponentUploads.Target target(LockedComponent locked, ComponentCall call) {
		Caller caller = call.caller();
		return new ComponentUploads.Target(locked.definition().kind(), locked.active().id(),
				locked.definition().uploads(), locked.instance(),
				(caller != null) ? ComponentAuthorization.ownerFor(caller) : Optional.empty());
	}

	/**
	 * What came of a message.
	 *
	 * @param outcome for the client
	 * @param drawn the drawing that the message led to, if there is one
	 * @param acted whether the message called an action, so that the update is its answer
	 * @param cookies what the browser is to remember
	 */
	record Handled(Outcome outcome, @Nullable DrawnVersion drawn, boolean acted,
			List<RememberedFields.Cookie> cookies) {

		private Handled(Outcome outcome, @Nullable DrawnVersion drawn, boolean acted) {
			this(outcome, drawn, acted, List.of());
		}

		/**
		 * Returns whether the component's HTML is part of the answer: what an action
		 * returns goes beside it, what another method returns goes in its place.
		 */
		boolean isDrawn() {
			return this.outcome.failure() == null && this.outcome.redirect() == null
					&& (this.acted || this.outcome.value() == null);
		}

		private Handled with(DrawnVersion drawn) {
			return new Handled(this.outcome, drawn, this.acted);
		}

	}

}
