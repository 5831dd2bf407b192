package io.liveflux.internal.rows;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import io.liveflux.rows.RowPage;

/**
 * A method of components that returns rows. Immutable and thread-safe.
 */
abstract class RowQuery {

	/** Says whether Spring Data is there, by the type that its part here needs. */
	private static final String WINDOW = "org.springframework.data.domain.Window";

	private final Method method;

	RowQuery(Method method) {
		this.method = method;
		ReflectionUtils.makeAccessible(method);
	}

	/**
	 * Finds the method.
	 * @param componentType class of the components
	 * @param name name of the method
	 * @param row class of the rows
	 * @param key class of their keys
	 * @throws IllegalArgumentException saying what it would look like, if there is none
	 */
	static RowQuery of(Class<?> componentType, String name, Class<?> row, Class<?> key) {
		boolean data = ClassUtils.isPresent(WINDOW, RowQuery.class.getClassLoader());
		List<Method> named = named(componentType, name);
		Supplier<KeyQuery.@Nullable Backward> backward = () -> KeyQuery.Backward.of(componentType,
				named(componentType, name + "Before"), row, key);
		List<BiFunction<Method, ResolvableType, @Nullable RowQuery>> forms = data
				? List.of((method, type) -> KeyQuery.of(method, type, row, key, backward),
						(method, type) -> WindowQuery.of(method, type, row))
				: List.of((method, type) -> KeyQuery.of(method, type, row, key, backward));
		return forms.stream()
			.flatMap((form) -> named.stream()
				.map((method) -> form.apply(method, ResolvableType.forMethodReturnType(method, componentType))))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(missing(name, row, key, data, named)));
	}

	private static List<Method> named(Class<?> componentType, String name) {
		return Stream.of(ReflectionUtils.getUniqueDeclaredMethods(componentType))
			.filter((method) -> method.getName().equals(name))
			.toList();
	}

	private static String missing(String name, Class<?> row, Class<?> key, boolean data, List<Method> named) {
		String list = "'List<" + row.getSimpleName() + "> " + name + "(@Nullable " + key.getSimpleName() + " after, ";
		String accepted = data ? list + "int size)' (or 'Limit limit') or 'Window<" + row.getSimpleName() + "> " + name
				+ "(ScrollPosition at)' (or 'KeysetScrollPosition', 'OffsetScrollPosition'; also with"
				+ " 'int size' or 'Limit limit' after it)" : list + "int size)'";
		return "there is no method " + accepted + " that its rows come from" + (named.isEmpty() ? ""
				: ", only " + named.stream().map(RowQuery::described).collect(Collectors.joining(", ")));
	}

	static String described(Method method) {
		return Arrays.stream(method.getGenericParameterTypes())
			.map(RowQuery::described)
			.collect(Collectors.joining(", ",
					"'" + described(method.getGenericReturnType()) + " " + method.getName() + "(", ")'"));
	}

	private static String described(java.lang.reflect.Type type) {
		return type.getTypeName().replaceAll("[\\w.$]+[.$](\\w+)", "$1");
	}

	/**
	 * Returns whether the rows of a list are of a class.
	 */
	static boolean isOf(ResolvableType list, Class<?> type, Class<?> row) {
		return type.isAssignableFrom(list.resolve(Object.class))
				&& row.isAssignableFrom(list.as(type).getGeneric(0).resolve(Object.class));
	}

	/**
	 * Returns whether pages say where their rows are.
	 */
	abstract boolean hasPositions();

	/**
	 * Asks a component for rows.
	 * @param after where they begin, {@code null} for the first ones
	 * @param size how many at most
	 */
	abstract RowPage<Object> page(Object component, @Nullable Object after, int size);

	/**
	 * Returns whether a component can be asked for the rows before others.
	 */
	abstract boolean canGoBack();

	/**
	 * Asks a component for the rows right before others, in the order of the list. Where
	 * there are more, the first one is one too many.
	 * @param before where they end
	 * @param size how many, without the one too many
	 */
	abstract RowPage<Object> pageBefore(Object component, Object before, int size);

	/**
	 * Calls the method.
	 * @throws IllegalStateException when it returns {@code null}
	 */
	Object call(Object component, @Nullable Object... arguments) {
		return call(this.method, component, arguments);
	}

	static Object call(Method method, Object component, @Nullable Object... arguments) {
		Object found = ReflectionUtils.invokeMethod(method, component, arguments);
		if (found == null) {
			throw new IllegalStateException("Method " + named(method) + " returned null instead of rows");
		}
		return found;
	}

	private static String named(Method method) {
		return method.getName() + " of " + method.getDeclaringClass().getName();
	}

	@Override
	public String toString() {
		return named(this.method);
	}

}
