package io.liveflux.internal.background;

import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.liveflux.call.Outcome;
import io.liveflux.component.ComponentNotFoundException;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.binding.ComponentCall;
import io.liveflux.internal.component.Attachment;
import io.liveflux.internal.component.Change;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.ComponentSender;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.mounting.ComponentMounter;
import io.liveflux.internal.text.GrowingText;
import io.liveflux.internal.text.TextStreams;
import io.liveflux.text.TextEnded;

/**
 * Shows texts that grow to those who watch their components, and writes them into the
 * components at their end.
 */
public final class TextEnds implements TextStreams.Listener {

	private final Supplier<ComponentCalls> calls;

	private final ComponentSender sender;

	private final FailureAnswers failures;

	private final boolean alone;

	/**
	 * Creates it.
	 * @param alone whether no other node can use the components
	 */
	public TextEnds(Supplier<ComponentCalls> calls, ComponentSender sender, FailureAnswers failures, boolean alone) {
		this.calls = calls;
		this.sender = sender;
		this.failures = failures;
		this.alone = alone;
	}

	@Override
	public void grown(String componentId) {
		this.calls.get().audience().attachments(componentId).forEach(Attachment::markGrown);
	}

	/**
	 * Lets the state have what has come so far, for clients that take whole updates only,
	 * and for other nodes.
	 */
	@Override
	public void spread(String componentId, Collection<GrowingText> texts) {
		boolean all = this.calls.get().audience().attachments(componentId).allMatch(Attachment::takesTexts);
		if (this.alone && all) {
			return;
		}
		leave(componentId, (definition, instance, effects) -> texts
			.forEach((text) -> write(definition, instance, text.field(), text.whole())), Change.Kind.NEWS);
	}

	@Override
	public CompletableFuture<?> ended(String componentId, String text, TextEnded ended) {
		return leave(componentId, (definition, instance, effects) -> {
			write(definition, instance, ended.field(), text);
			Throwable failure = ended.failure();
			if (definition.invoker().listensTo(ended)) {
				definition.invoker()
					.onEvent(instance, ended,
							new ComponentCall(ComponentMounter.serverMessage(componentId, "event"), effects, null));
			}
			else if (failure != null) {
				Outcome.Failure answer = this.failures.of(failure, definition.kind());
				this.sender.sendFailure(componentId, answer);
			}
		}, Change.Kind.WISH).exceptionallyCompose((failure) -> {
			// The text is not lost because the component's method fails.
			return leave(componentId,
					(definition, instance, effects) -> write(definition, instance, ended.field(), text),
					Change.Kind.WISH);
		});
	}

	private CompletableFuture<Void> leave(String componentId, Change.Work work, Change.Kind kind) {
		Change change = Change.of(work, kind);
		change.result().whenComplete((done, failure) -> {
			if (failure != null && !(failure instanceof ComponentNotFoundException)) {
				this.failures.of(failure, componentId);
			}
		});
		this.calls.get().locks().leave(componentId, change);
		return change.result();
	}

	private static void write(ComponentDefinition definition, Object instance, String name, String text) {
		definition.stateFields()
			.stream()
			.filter((field) -> field.name().equals(name))
			.forEach((field) -> field.set(instance, text));
	}

}
