package io.liveflux.internal.definition;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.ComponentException;
import io.liveflux.component.OnEvent;
import io.liveflux.internal.binding.ComponentCall;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.method.ComponentMethod;
import io.liveflux.internal.method.ComponentMethodFactory;
import io.liveflux.internal.method.ComponentMethods;
import io.liveflux.internal.method.EventMethod;
import io.liveflux.internal.method.TickMethod;
import io.liveflux.protocol.ErrorCode;

/**
 * Finds the methods of one class of components and calls them. Immutable and thread-safe;
 * an instance that is handed to a method is used by one thread at a time.
 *
 * @since 0.1
 */
public final class ComponentInvoker {

	private final String kind;

	private final ComponentMethods methods;

	private final NamedActions actions;

	private final BindableFields.UnreachableNames unreachableNames;

	private final MountParameters mountParameters;

	private final @Nullable Consumer<Object> classRule;

	ComponentInvoker(String kind, Class<?> type, ComponentMethodFactory methodFactory) {
		this.kind = kind;
		this.unreachableNames = new BindableFields.UnreachableNames(type);
		this.methods = ComponentMethods.of(type, kind, methodFactory);
		this.mountParameters = new MountParameters(kind, this.methods.mount());
		this.classRule = methodFactory.classRule(type).orElse(null);
		this.actions = new NamedActions(kind, this.methods.actions());
	}

	/**
	 * Returns the actions.
	 */
	public NamedActions actions() {
		return this.actions;
	}

	/**
	 * Returns whether a method receives what no action matches.
	 */
	public boolean handlesMessages() {
		return this.methods.message() != null;
	}

	/**
	 * Returns whether a method listens to an event.
	 * @param event the event; of a {@code PayloadApplicationEvent}, its payload counts
	 * too
	 */
	public boolean listensTo(Object event) {
		return this.methods.events().stream().anyMatch((method) -> method.heard(event) != null);
	}

	/**
	 * Returns the methods that hear the events of all nodes.
	 */
	public Stream<EventMethod> clusterMethods() {
		return this.methods.events().stream().filter(EventMethod::cluster);
	}

	/**
	 * Returns whether the component has {@link OnEvent} methods.
	 */
	public boolean listens() {
		return !this.methods.events().isEmpty();
	}

	/**
	 * Checks the rule that stands on the component's class, such as
	 * {@code @PreAuthorize}, for whoever the thread works for.
	 * @param instance the component
	 * @throws RuntimeException what the rule refuses with
	 */
	public void checkClassRule(Object instance) {
		if (this.classRule != null) {
			this.classRule.accept(instance);
		}
	}

	/**
	 * Calls the {@code @OnMount} method, if there is one, on behalf of the server itself:
	 * no rule of method security is asked.
	 * @param instance the component
	 * @param call the call, with the mount parameters as its data
	 * @throws ComponentException if there is no such parameter, or one cannot be bound
	 * @throws Exception what the method throws, as it is
	 */
	public void mountByServer(Object instance, ComponentCall call) throws Exception {
		this.mountParameters.check(call.message().data());
		if (this.methods.mount() != null) {
			this.methods.mount().callUnadvised(instance, call);
		}
	}

	/**
	 * Calls the {@code @OnMount} method, if there is one.
	 * @param instance the component
	 * @param call the call, with the mount parameters as its data
	 * @throws ComponentException if there is no such parameter, or one cannot be bound
	 * @throws Exception what the method throws, as it is
	 */
	public void mount(Object instance, ComponentCall call) throws Exception {
		this.mountParameters.check(call.message().data());
		callWithData(this.methods.mount(), instance, call);
	}

	/**
	 * Calls an action.
	 * @param instance the component
	 * @param action the name of the action; the exact name wins over other spellings
	 * @param call the call
	 * @return what the method returns
	 * @throws RefusedException if there is no such action
	 * @throws ComponentException if the data cannot be bound
	 * @throws Exception what the method throws, as it is
	 */
	public @Nullable Object act(Object instance, String action, ComponentCall call) throws Exception {
		ComponentMethod method = this.actions.get(action);
		return callWithData(method, instance, call);
	}

	/**
	 * Fills in the forms that an action takes, validated as for the action, and does not
	 * call it.
	 * @param instance the component
	 * @param action the name of the action
	 * @param call the call
	 * @throws RefusedException if there is no such action, or it takes no form
	 * @throws Exception what an advisor throws, as it is
	 */
	public void fill(Object instance, String action, ComponentCall call) throws Exception {
		ComponentMethod method = this.actions.get(action);
		this.unreachableNames.check(call.message().data(), method::forms);
		if (!method.fill(instance, call, changes(instance, call))) {
			throw new RefusedException(ErrorCode.BAD_REQUEST,
					"Action '" + action + "' of component '" + this.kind + "' takes no LiveForm");
		}
	}

	/**
	 * Calls every {@code @OnEvent} method that listens to an event, in the order of their
	 * names. The first exception ends it.
	 * @param instance the component
	 * @param event the event
	 * @param call the call
	 * @throws Exception what a method throws, as it is
	 */
	public void onEvent(Object instance, Object event, ComponentCall call) throws Exception {
		for (EventMethod method : this.methods.events()) {
			Object heard = method.heard(event);
			if (heard != null) {
				method.method().call(instance, call, heard);
				if (method.redraws()) {
					call.context().refresh();
				}
			}
		}
	}

	/**
	 * Returns the methods that run again and again.
	 */
	public List<TickMethod> ticks() {
		return this.methods.ticks();
	}

	/**
	 * Calls a method that runs again and again.
	 * @param instance the component
	 * @param name the method's name
	 * @param call the call
	 * @throws Exception what the method throws, as it is
	 */
	public void tick(Object instance, String name, ComponentCall call) throws Exception {
		for (TickMethod tick : this.methods.ticks()) {
			if (tick.name().equals(name)) {
				tick.method().call(instance, call, null);
			}
		}
	}

	/**
	 * Calls the {@code @OnMessage} method, if there is one.
	 * @param instance the component
	 * @param call the call
	 * @return what the method returns
	 * @throws ComponentException if the data cannot be bound
	 * @throws Exception what the method throws, as it is
	 */
	public @Nullable Object onMessage(Object instance, ComponentCall call) throws Exception {
		return callWithData(this.methods.message(), instance, call);
	}

	/**
	 * Calls the {@code @OnUnmount} method, if there is one.
	 * @param instance the component
	 * @param call the call
	 * @throws Exception what the method throws, as it is
	 */
	public void unmount(Object instance, ComponentCall call) throws Exception {
		call(this.methods.unmount(), instance, call);
	}

	/**
	 * Calls the {@code @OnUrl} method, if there is one.
	 * @throws Exception what the method throws, as it is
	 */
	public void onUrl(Object instance, ComponentCall call) throws Exception {
		call(this.methods.url(), instance, call);
	}

	boolean hearsAddress() {
		return this.methods.url() != null;
	}

	/**
	 * Returns whether there is a method to call at the end of an instance.
	 */
	public boolean unmounts() {
		return this.methods.unmount() != null;
	}

	private @Nullable Object callWithData(@Nullable ComponentMethod method, Object instance, ComponentCall call)
			throws Exception {
		if (method == null) {
			return null;
		}
		this.unreachableNames.check(call.message().data(), method::forms);
		return method.act(instance, call, changes(instance, call));
	}

	/**
	 * Returns what calls the methods that are for changed fields of forms.
	 */
	private Consumer<Set<String>> changes(Object instance, ComponentCall call) {
		return (fields) -> fields.stream()
			.map(this.methods.changes()::get)
			.filter(Objects::nonNull)
			.distinct()
			.forEach((method) -> changed(method, instance, call));
	}

	private static void changed(ComponentMethod method, Object instance, ComponentCall call) {
		try {
			method.call(instance, call, null);
		}
		catch (RuntimeException ex) {
			throw ex;
		}
		catch (Exception ex) {
			throw new UndeclaredThrowableException(ex);
		}
	}

	/**
	 * Returns the fields that methods wait for changes of.
	 */
	Set<String> changes() {
		return this.methods.changes().keySet();
	}

	private static @Nullable Object call(@Nullable ComponentMethod method, Object instance, ComponentCall call)
			throws Exception {
		return (method != null) ? method.call(instance, call, null) : null;
	}

}
