package io.liveflux.internal.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.Bindable;
import io.liveflux.component.ComponentException;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnEvent;
import io.liveflux.internal.binding.BindingException;
import io.liveflux.internal.binding.ComponentCall;
import io.liveflux.internal.binding.RelaxedName;
import io.liveflux.internal.method.ComponentMethod;
import io.liveflux.internal.method.ComponentMethodFactory;
import io.liveflux.internal.method.ComponentMethods;
import io.liveflux.internal.method.ComponentSettings;

/**
 * What there is to know about one class of components, read once at start-up. Immutable
 * and thread-safe; an instance that is handed to a method is used by one thread at a
 * time.
 *
 * @since 0.1
 */
public final class ComponentDefinition {

	private final String kind;

	private final Class<?> type;

	private final String view;

	private final boolean shared;

	private final boolean clientMount;

	private final List<StateField> stateFields;

	private final ComponentMethods methods;

	private final Map<String, String> relaxedActions;

	private final ComponentFactory factory;

	private final Reach reach;

	private final BindableFields bindableFields;

	private final MountParameters mountParameters;

	private final @Nullable Consumer<Object> classRule;

	ComponentDefinition(String kind, Class<?> type, LiveComponent annotation, ComponentFactory factory,
			ComponentMethodFactory methodFactory, ComponentSettings settings) {
		this.kind = kind;
		this.type = type;
		this.view = annotation.view().isBlank() ? "liveflux/" + kind : annotation.view();
		this.shared = annotation.shared();
		this.clientMount = annotation.clientMount();
		this.factory = factory;
		BeanAnnotations.refuse(type);
		this.stateFields = StateFields.of(type, factory.collaboratorTypes());
		this.reach = new Reach(type);
		this.bindableFields = new BindableFields(type, kind, this.stateFields, settings);
		this.methods = ComponentMethods.of(type, kind, methodFactory);
		this.mountParameters = new MountParameters(kind, this.methods.mount());
		this.classRule = methodFactory.classRule(type).orElse(null);
		this.relaxedActions = this.methods.actions()
			.keySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(RelaxedName::of, Function.identity()));
	}

	/**
	 * Returns the kind, by which pages name the component.
	 */
	public String kind() {
		return this.kind;
	}

	/**
	 * Returns the component's class.
	 */
	public Class<?> type() {
		return this.type;
	}

	/**
	 * Returns the name of the view.
	 */
	public String view() {
		return this.view;
	}

	/**
	 * Returns whether one instance for each key is watched by many.
	 */
	public boolean shared() {
		return this.shared;
	}

	/**
	 * Returns whether clients may mount it with parameters of their own choosing.
	 */
	public boolean clientMount() {
		return this.clientMount;
	}

	/**
	 * Returns the fields that are state, those of superclasses first.
	 */
	public List<StateField> stateFields() {
		return this.stateFields;
	}

	/**
	 * Returns the names of the actions.
	 */
	public Set<String> actions() {
		return Set.copyOf(this.methods.actions().keySet());
	}

	/**
	 * Returns whether a method receives what no action matches.
	 */
	public boolean handlesMessages() {
		return this.methods.message() != null;
	}

	/**
	 * Returns the name that the component itself has for an action. What is kept by name,
	 * such as a meter, is kept by this one: clients can spell a name in any number of
	 * ways.
	 * @param action the name of the action, in any of its spellings
	 * @return its name, or empty when there is no such action
	 */
	public Optional<String> nameOfAction(String action) {
		return Optional.ofNullable(
				this.methods.actions().containsKey(action) ? action : this.relaxedActions.get(RelaxedName.of(action)));
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
	 * Returns whether the component has {@link OnEvent} methods.
	 */
	public boolean listens() {
		return !this.methods.events().isEmpty();
	}

	/**
	 * Returns a new instance with its collaborators, in the state that its constructor
	 * gives it.
	 */
	public Object instantiate() {
		return this.factory.create();
	}

	/**
	 * Returns the values of the state fields by name, those of superclasses first.
	 * @param instance the component
	 * @return a new map, which holds {@code null} for a field that is {@code null}
	 */
	public Map<String, @Nullable Object> model(Object instance) {
		Map<String, @Nullable Object> model = new LinkedHashMap<>();
		this.stateFields.forEach((field) -> model.put(field.name(), field.get(instance)));
		return model;
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
	 * Sets the fields that are marked {@link Bindable}, all of them or, when one is
	 * refused, none.
	 * @param instance the component
	 * @param model values by the names that the client used
	 * @throws UnreachableFieldException if a name is not that of such a field
	 * @throws BindingException if a value does not fit or is not valid
	 */
	public void bind(Object instance, Map<String, ? extends @Nullable Object> model) {
		this.bindableFields.set(instance, model);
	}

	/**
	 * Calls an action.
	 * @param instance the component
	 * @param action the name of the action; the exact name wins over other spellings
	 * @param call the call
	 * @return what the method returns
	 * @throws UnknownActionException if there is no such action
	 * @throws ComponentException if the data cannot be bound
	 * @throws Exception what the method throws, as it is
	 */
	public @Nullable Object act(Object instance, String action, ComponentCall call) throws Exception {
		ComponentMethod method = find(action).orElseThrow(() -> unknownAction(action));
		return callWithData(method, instance, call);
	}

	/**
	 * Returns the refusal of an action that there is not.
	 * @param action the name that was asked for
	 */
	public UnknownActionException unknownAction(String action) {
		return new UnknownActionException(this.kind, action, this.methods.actions().keySet());
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
		for (ComponentMethods.EventMethod method : this.methods.events()) {
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
	 * Returns whether there is a method to call at the end of an instance.
	 */
	public boolean unmounts() {
		return this.methods.unmount() != null;
	}

	void verify() {
		this.factory.verify();
	}

	private @Nullable Object callWithData(@Nullable ComponentMethod method, Object instance, ComponentCall call)
			throws Exception {
		if (method == null) {
			return null;
		}
		this.reach.check(call.message().data(), method::forms);
		return method.call(instance, call, null);
	}

	private static @Nullable Object call(@Nullable ComponentMethod method, Object instance, ComponentCall call)
			throws Exception {
		return (method != null) ? method.call(instance, call, null) : null;
	}

	private Optional<ComponentMethod> find(String action) {
		return nameOfAction(action).map(this.methods.actions()::get);
	}

	@Override
	public String toString() {
		return "ComponentDefinition[" + this.kind + ", " + this.type.getName() + "]";
	}

}
