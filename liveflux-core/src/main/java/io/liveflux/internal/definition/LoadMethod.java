package io.liveflux.internal.definition;

import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.util.ClassUtils;

import io.liveflux.async.Async;
import io.liveflux.internal.method.DirectMethod;

/**
 * A method that loads a value for a field of a component. Immutable and thread-safe.
 */
public final class LoadMethod {

	private final StateField field;

	private final DirectMethod method;

	private final List<Parameter> parameters;

	private final Duration paintWithin;

	private final AutowireCapableBeanFactory beans;

	LoadMethod(StateField field, DirectMethod method, List<Parameter> parameters, Duration paintWithin,
			AutowireCapableBeanFactory beans) {
		this.field = field;
		this.method = method;
		this.parameters = List.copyOf(parameters);
		this.paintWithin = paintWithin;
		this.beans = beans;
	}

	/**
	 * Returns the name of the field.
	 */
	public String name() {
		return this.field.name();
	}

	/**
	 * Returns how long the first page waits for the value; zero for not at all.
	 */
	public Duration paintWithin() {
		return this.paintWithin;
	}

	/**
	 * Returns the types of the parameters that are no beans.
	 */
	public List<Type> argumentTypes() {
		return this.parameters.stream().filter((parameter) -> parameter.bean() == null).map(Parameter::type).toList();
	}

	/**
	 * Returns what an instance holds; nothing was loaded where the field is {@code null}.
	 */
	@SuppressWarnings("unchecked")
	public Async<Object> get(Object instance) {
		Object held = this.field.get(instance);
		return (held != null) ? (Async<Object>) held : Async.none();
	}

	/**
	 * Lets an instance hold something else.
	 */
	public void set(Object instance, Async<Object> value) {
		this.field.set(instance, value);
	}

	/**
	 * Calls the method.
	 * @param definition makes an instance for a method that is not static
	 * @param arguments what the parameters get that are no beans
	 * @throws Exception what the method throws, as it is
	 */
	public @Nullable Object call(ComponentDefinition definition, List<? extends @Nullable Object> arguments)
			throws Exception {
		Iterator<? extends @Nullable Object> next = arguments.iterator();
		List<@Nullable Object> all = new ArrayList<>();
		for (Parameter parameter : this.parameters) {
			DependencyDescriptor bean = parameter.bean();
			all.add((bean != null) ? this.beans.resolveDependency(bean, definition.kind()) : next.next());
		}
		if (this.method.isStatic()) {
			return this.method.call(null, all.toArray());
		}
		Object instance = definition.instantiate();
		List<@Nullable Object> before = state(definition, instance);
		Object value = this.method.call(instance, all.toArray());
		checkUntouched(definition, instance, before);
		return value;
	}

	private static List<@Nullable Object> state(ComponentDefinition definition, Object instance) {
		return definition.stateFields()
			.stream()
			.map((field) -> field.get(instance))
			.collect(Collectors.toCollection(ArrayList::new));
	}

	private void checkUntouched(ComponentDefinition definition, Object instance, List<@Nullable Object> before) {
		List<@Nullable Object> after = state(definition, instance);
		for (int i = 0; i < after.size(); i++) {
			boolean isPrimitive = definition.stateFields().get(i).type() instanceof Class<?> type && type.isPrimitive();
			boolean same = isPrimitive ? String.valueOf(before.get(i)).equals(String.valueOf(after.get(i)))
					: before.get(i) == after.get(i);
			if (!same) {
				throw new IllegalStateException("Method '" + this.method.method().getName() + "' of component class "
						+ definition.type().getName() + " is marked @Loads, so it runs outside of the component, "
						+ "but sets field '" + definition.stateFields().get(i).name()
						+ "', where the value would be lost: return the value");
			}
		}
	}

	/**
	 * Returns what the method takes, for messages.
	 */
	public String signature() {
		return argumentTypes().stream()
			.map(Type::getTypeName)
			.map(ClassUtils::getShortName)
			.collect(Collectors.joining(", ", "(", ")"));
	}

	@Override
	public String toString() {
		return "LoadMethod[" + this.method.method() + "]";
	}

	/**
	 * A parameter.
	 *
	 * @param type its type
	 * @param bean finds the bean that it gets, {@code null} for an argument
	 */
	record Parameter(Type type, @Nullable DependencyDescriptor bean) {
	}

}
