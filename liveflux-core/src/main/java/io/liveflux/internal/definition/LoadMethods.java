package io.liveflux.internal.definition;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.config.DependencyDescriptor;
import org.springframework.core.GenericTypeResolver;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;
import org.springframework.util.ClassUtils;

import io.liveflux.async.Async;
import io.liveflux.async.Loads;
import io.liveflux.component.InvalidComponentException;
import io.liveflux.internal.method.ActionResults;
import io.liveflux.internal.method.ComponentMethodFactory;
import io.liveflux.internal.method.ComponentMethods;

/**
 * Reads the methods of a component that load values for its fields.
 *
 * @param type the component's class
 * @param fields its state
 * @param beans where parameters come from that are no arguments
 * @param factory makes the methods ready to be called
 */
record LoadMethods(Class<?> type, List<StateField> fields, ConfigurableListableBeanFactory beans,
		ComponentMethodFactory factory) {

	/** The longest that a page may be held up. */
	private static final Duration MAX_PAINT_WITHIN = Duration.ofSeconds(10);

	/**
	 * Returns the methods by their fields.
	 * @throws InvalidComponentException when one cannot work
	 */
	Map<String, LoadMethod> read() {
		Map<String, LoadMethod> methods = new LinkedHashMap<>();
		ComponentMethods.marked(this.type, Loads.class).forEach((method, loads) -> {
			String name = loads.value().isBlank() ? method.getName() : loads.value();
			LoadMethod other = methods.put(name, read(method, name, loads));
			if (other != null) {
				throw new InvalidComponentException(this.type, "Component class " + this.type.getName()
						+ " has two methods marked @Loads(\"" + name + "\"): keep one of them");
			}
		});
		return Map.copyOf(methods);
	}

	private LoadMethod read(Method method, String name, Loads loads) {
		String where = "Method '" + method.getName() + "' of component class " + this.type.getName()
				+ " is marked @Loads";
		if (Modifier.isPrivate(method.getModifiers())) {
			throw new InvalidComponentException(this.type, where + ", so it must not be private");
		}
		ActionResults.checkLoaded(this.type, method);
		StateField field = field(method, name, where);
		List<LoadMethod.Parameter> parameters = new ArrayList<>();
		for (int i = 0; i < method.getParameterCount(); i++) {
			parameters.add(parameter(new MethodParameter(method, i).withContainingClass(this.type)));
		}
		return new LoadMethod(field, this.factory.direct(this.type, method), parameters, paintWithin(loads, where),
				this.beans);
	}

	private StateField field(Method method, String name, String where) {
		ResolvableType returned = ResolvableType.forMethodReturnType(method, this.type);
		ResolvableType boxed = ResolvableType.forType((returned.toClass().isPrimitive())
				? ClassUtils.resolvePrimitiveIfNecessary(returned.toClass()) : returned.getType());
		StateField field = this.fields.stream()
			.filter((known) -> known.name().equals(name))
			.findFirst()
			.filter((known) -> ResolvableType.forType(known.type()).toClass() == Async.class)
			.orElseThrow(() -> new InvalidComponentException(this.type,
					where + ", but there is no field that it loads: declare 'private Async<" + boxed + "> " + name
							+ " = Async.none();'"));
		ResolvableType value = ResolvableType.forType(field.type()).getGeneric();
		if (!value.isAssignableFrom(boxed)) {
			throw new InvalidComponentException(this.type, where + " and returns " + returned + ", but field '" + name
					+ "' takes " + value + ": let both have the same type");
		}
		return field;
	}

	private LoadMethod.Parameter parameter(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		boolean isMarked = parameter.hasParameterAnnotation(Autowired.class)
				|| parameter.hasParameterAnnotation(Qualifier.class) || parameter.hasParameterAnnotation(Value.class);
		boolean isBean = isMarked || ObjectProvider.class.isAssignableFrom(type)
				|| (!isValue(type) && this.beans.getBeanNamesForType(type, true, false).length > 0);
		return new LoadMethod.Parameter(GenericTypeResolver.resolveType(parameter.getGenericParameterType(), this.type),
				isBean ? new DependencyDescriptor(parameter, true) : null);
	}

	/**
	 * A bean of type {@code String} or {@code List} is not what a parameter means.
	 */
	private static boolean isValue(Class<?> type) {
		return !InstantSource.class.isAssignableFrom(type)
				&& (ClassUtils.isPrimitiveOrWrapper(type) || type.isArray() || type.isEnum()
						|| Objects.requireNonNullElse(type.getPackage(), LoadMethods.class.getPackage())
							.getName()
							.matches("java\\.(lang|util|time|math|net)"));
	}

	private Duration paintWithin(Loads loads, String where) {
		if (loads.paintWithin().isBlank()) {
			return Duration.ZERO;
		}
		Duration within;
		try {
			within = DurationFormatterUtils.detectAndParse(loads.paintWithin(), DurationFormat.Unit.MILLIS);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidComponentException(this.type, where + " with paintWithin = \"" + loads.paintWithin()
					+ "\", which is not a duration: write 300ms, 2s or PT2S", ex);
		}
		if (within.isNegative() || within.compareTo(MAX_PAINT_WITHIN) > 0) {
			throw new InvalidComponentException(this.type, where + " with paintWithin = \"" + loads.paintWithin()
					+ "\": a page can wait for " + MAX_PAINT_WITHIN.toSeconds() + " seconds at most");
		}
		return within;
	}

}
