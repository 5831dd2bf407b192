package io.liveflux.internal.engine;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.call.Outcome;
import io.liveflux.component.Html;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.call.Operation;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.drawing.ChildHtml;
import io.liveflux.internal.drawing.Mounted;
import io.liveflux.internal.html.RootMarker;
import io.liveflux.internal.mounting.ComponentMounter;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.render.Lazy;
import io.liveflux.render.Placeholder;
import io.liveflux.render.ScriptElement;
import io.liveflux.request.RequestView;

/**
 * Answers what pages and clients ask for with whole HTML, inner components included.
 */
final class HtmlAnswers {

	private static final Html NO_HTML = new Html("");

	private final ComponentMounter mounter;

	private final MessageDispatcher dispatcher;

	private final FailureAnswers failures;

	private final ChildHtml childHtml;

	private final Operations operations;

	private final Placeholders placeholders;

	private final ScriptElement script;

	HtmlAnswers(ComponentMounter mounter, MessageDispatcher dispatcher, FailureAnswers failures, ChildHtml childHtml,
			Operations operations, Placeholders placeholders, ScriptElement script) {
		this.mounter = mounter;
		this.dispatcher = dispatcher;
		this.failures = failures;
		this.childHtml = childHtml;
		this.operations = operations;
		this.placeholders = placeholders;
		this.script = script;
	}

	ComponentEngine.Result mount(Caller caller, String kind, Map<String, ?> params) {
		Operation operation = new Operation(Operation.Type.COMPONENT, caller, null);
		return this.operations.call(operation,
				() -> result(operation, kind, () -> this.mounter.mount(operation, kind, params)));
	}

	ComponentEngine.Result mountForClient(Caller caller, String kind, Map<String, ?> params) {
		Operation operation = new Operation(Operation.Type.COMPONENT, caller, null);
		return this.operations.call(operation,
				() -> result(operation, kind, () -> this.mounter.mountForClient(operation, kind, params)));
	}

	private ComponentEngine.Result result(Operation operation, String kind, Supplier<Mounted> mounting) {
		try {
			Mounted mounted = mounting.get();
			return new ComponentEngine.Result(mounted.outcome(), html(mounted, operation.caller()));
		}
		// Also users' code: what went wrong is the outcome.
		catch (RuntimeException | Error ex) {
			operation.failed(ex);
			return new ComponentEngine.Result(Outcome.failed("", this.failures.of(ex, kind)), NO_HTML);
		}
	}

	private Html html(Mounted mounted, Caller caller) {
		return new Html(this.childHtml.compose(mounted.drawn(), mounted.fresh(), caller));
	}

	/**
	 * Returns a component that is there already, for a page that places one like it.
	 * @param query the query of the page's address, which the component follows;
	 * {@code null} for none
	 */
	Optional<Html> shown(Caller caller, String kind, Map<String, ?> params, String id, @Nullable String query) {
		return shown(caller, kind, params, id).map((found) -> inAddress(caller, kind, id, found, query))
			.filter((result) -> result.outcome().failure() == null && !result.html().markup().isEmpty())
			.map(ComponentEngine.Result::html);
	}

	/**
	 * Has a component follow the address, if it has fields there.
	 */
	private ComponentEngine.Result inAddress(Caller caller, String kind, String id, ComponentEngine.Result found,
			@Nullable String query) {
		return RootMarker.url(found.html().markup()).isEmpty() ? found
				: handle(caller, InboundMessage.of(InboundMessage.ACTION, kind, id, MessageDispatcher.URL,
						Collections.singletonMap(MessageDispatcher.QUERY, query)));
	}

	private Optional<ComponentEngine.Result> shown(Caller caller, String kind, Map<String, ?> params, String id) {
		ComponentEngine.Result result = handle(caller,
				InboundMessage.of(InboundMessage.SYNC, kind, id, null, Map.of()));
		boolean found = result.outcome().failure() == null
				&& this.mounter.isMountedWith(caller, kind, params, result.html().markup());
		return found ? Optional.of(result) : Optional.empty();
	}

	ComponentPlacer placer(Caller caller) {
		return new PagePlacer(this.script.at(contextPath(caller)), (kind, params) -> {
			Operation operation = new Operation(Operation.Type.COMPONENT, caller, null);
			return this.operations.call(operation, () -> html(this.mounter.mount(operation, kind, params), caller));
		}, (kind, params, lazy) -> placeholder(caller, kind, params, lazy));
	}

	private static @Nullable String contextPath(Caller caller) {
		RequestView request = caller.request();
		return (request != null) ? request.contextPath() : null;
	}

	Placeholder placeholder(Caller caller, String kind, Map<String, ?> params, Lazy lazy) {
		return this.placeholders.of(caller, kind, params, lazy);
	}

	ComponentEngine.Result handle(Caller caller, InboundMessage message) {
		Operation operation = new Operation(MessageDispatcher.operation(message), caller, message.trace());
		return this.operations.call(operation, () -> handle(operation, message));
	}

	private ComponentEngine.Result handle(Operation operation, InboundMessage message) {
		try {
			MessageDispatcher.Handled handled = this.dispatcher.handle(operation, message);
			return new ComponentEngine.Result(handled.outcome(), html(handled, operation.caller()), handled.cookies());
		}
		// Users' code fails closer to it, but for the views of inner components.
		catch (RuntimeException | Error ex) {
			operation.failed(ex);
			return new ComponentEngine.Result(
					Outcome.failed(MessageDispatcher.idOf(message), this.failures.of(ex, operation.subject())),
					NO_HTML);
		}
	}

	private Html html(MessageDispatcher.Handled handled, Caller caller) {
		if (handled.drawn() == null || !handled.isDrawn()) {
			return NO_HTML;
		}
		return new Html(this.childHtml.compose(handled.drawn(), Map.of(), caller));
	}

	/**
	 * Makes elements that clients mount.
	 */
	@FunctionalInterface
	interface Placeholders {

		Placeholder of(Caller caller, String kind, Map<String, ?> params, Lazy lazy);

	}

	/**
	 * Places components in a page, whole.
	 *
	 * @param script the element that loads the client script
	 * @param placing places a component
	 * @param placingLater makes the place of one that comes later
	 */
	private record PagePlacer(Html script, Placing placing, PlacingLater placingLater) implements ComponentPlacer {

		@Override
		public Html mount(String kind, Map<String, ?> params) {
			return this.placing.place(kind, params);
		}

		@Override
		public Placeholder placeholder(String kind, Map<String, ?> params, Lazy lazy) {
			return this.placingLater.place(kind, params, lazy);
		}

	}

	/**
	 * Places a component and returns the HTML that stands for it.
	 */
	@FunctionalInterface
	private interface Placing {

		Html place(String kind, Map<String, ?> params);

	}

	/**
	 * Makes the place of a component that comes later.
	 */
	@FunctionalInterface
	private interface PlacingLater {

		Placeholder place(String kind, Map<String, ?> params, Lazy lazy);

	}

}
