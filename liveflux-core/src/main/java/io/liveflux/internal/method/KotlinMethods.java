package io.liveflux.internal.method;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import kotlin.reflect.KClass;
import kotlin.reflect.KFunction;
import kotlin.reflect.KParameter;
import kotlin.reflect.full.KClasses;
import kotlin.reflect.jvm.KCallablesJvm;
import kotlin.reflect.jvm.ReflectJvmMapping;
import org.jspecify.annotations.Nullable;

import org.springframework.core.KotlinDetector;
import org.springframework.util.ConcurrentReferenceHashMap;

import io.liveflux.component.InvalidComponentException;

/**
 * What methods that were written in Kotlin need beside others: arguments that are left
 * out take their defaults, as with Spring MVC's controllers.
 */
final class KotlinMethods {

	private static final String CONTINUATION = "kotlin.coroutines.Continuation";

	/** By method, whether one of its parameters has a default. */
	private static final Map<Method, Boolean> WITH_DEFAULTS = new ConcurrentReferenceHashMap<>();

	private KotlinMethods() {
	}

	static boolean isSuspending(Method method) {
		Class<?>[] types = method.getParameterTypes();
		return types.length > 0 && types[types.length - 1].getName().equals(CONTINUATION);
	}

	/**
	 * Returns a method's name, which is what its author wrote.
	 * @throws InvalidComponentException when the compiler has changed it
	 */
	static String plainName(Class<?> componentType, Method method) {
		String name = method.getName();
		if (KotlinDetector.isKotlinType(method.getDeclaringClass()) && (name.contains("$") || name.contains("-"))) {
			String written = name.split("[$-]", 2)[0];
			throw new InvalidComponentException(componentType,
					"Method '" + written + "' of component class " + componentType.getName()
							+ " is internal or takes a value class, so Kotlin's compiler names it '" + name
							+ "': give the action a name with @Action(\"" + written + "\")");
		}
		return name;
	}

	/**
	 * Returns whether a method has parameters with Kotlin's defaults.
	 */
	static boolean hasDefaults(Method method) {
		return KotlinDetector.isKotlinReflectPresent() && KotlinDetector.isKotlinType(method.getDeclaringClass())
				&& WITH_DEFAULTS.computeIfAbsent(method, Reflection::hasDefaults);
	}

	/**
	 * Calls a method; an argument that is {@code null} counts as left out where there is
	 * a default.
	 * @throws Throwable what the method throws, as it is
	 */
	static @Nullable Object callWithDefaults(Method method, @Nullable Object instance, @Nullable Object[] arguments)
			throws Throwable {
		return Reflection.call(method, instance, arguments);
	}

	/**
	 * Stands apart because Kotlin's reflection need not be there.
	 */
	private static final class Reflection {

		static boolean hasDefaults(Method method) {
			KFunction<?> function = ReflectJvmMapping.getKotlinFunction(method);
			return function != null && function.getParameters().stream().anyMatch(KParameter::isOptional);
		}

		static @Nullable Object call(Method method, @Nullable Object instance, @Nullable Object[] arguments)
				throws Throwable {
			KFunction<?> function = Objects.requireNonNull(ReflectJvmMapping.getKotlinFunction(method));
			KCallablesJvm.setAccessible(function, true);
			Map<KParameter, @Nullable Object> values = new LinkedHashMap<>();
			int next = 0;
			for (KParameter parameter : function.getParameters()) {
				if (parameter.getKind() == KParameter.Kind.INSTANCE) {
					values.put(parameter, instance);
				}
				else {
					Object argument = arguments[next++];
					if (argument != null || !parameter.isOptional()) {
						values.put(parameter, boxed(parameter, argument));
					}
				}
			}
			try {
				Object result = function.callBy(values);
				// What returns nothing returns Unit here, which is no answer.
				return (method.getReturnType() != void.class) ? result : null;
			}
			// Kotlin does not declare what it throws.
			catch (Exception ex) {
				throw (ex instanceof InvocationTargetException invocation) ? invocation.getTargetException() : ex;
			}
		}

		/**
		 * A value class stands in the method as what it holds, and in the function as
		 * itself.
		 */
		private static @Nullable Object boxed(KParameter parameter, @Nullable Object argument) {
			if (argument != null && parameter.getType().getClassifier() instanceof KClass<?> type && type.isValue()
					&& !type.isInstance(argument)) {
				KFunction<?> constructor = Objects.requireNonNull(KClasses.getPrimaryConstructor(type));
				KCallablesJvm.setAccessible(constructor, true);
				return constructor.call(argument);
			}
			return argument;
		}

	}

}
