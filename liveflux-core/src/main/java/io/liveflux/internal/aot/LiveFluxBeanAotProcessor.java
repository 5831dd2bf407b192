package io.liveflux.internal.aot;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

import io.liveflux.channel.LiveChannel;
import io.liveflux.component.LiveComponent;
import io.liveflux.socket.LiveSocket;

/**
 * Keeps what is reached by reflection in the application's components, channels and
 * sockets: their constructors, methods and state fields, and the classes that their data
 * is bound to.
 */
final class LiveFluxBeanAotProcessor implements BeanRegistrationAotProcessor {

	private static final BindingReflectionHintsRegistrar BINDINGS = new BindingReflectionHintsRegistrar();

	/** What is handed to methods as it is, not made from data. */
	private static final List<String> NOT_DATA = List.of("java.", "jakarta.", "org.springframework.");

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Class<?> type = ClassUtils.getUserClass(bean.getBeanClass());
		if (!isOurs(type)) {
			return null;
		}
		return (context, code) -> registerHints(context.getRuntimeHints().reflection(), type);
	}

	private static boolean isOurs(Class<?> type) {
		return AnnotatedElementUtils.hasAnnotation(type, LiveComponent.class)
				|| AnnotatedElementUtils.hasAnnotation(type, LiveChannel.class)
				|| AnnotatedElementUtils.hasAnnotation(type, LiveSocket.class);
	}

	private static void registerHints(ReflectionHints hints, Class<?> beanType) {
		Set<Type> data = new LinkedHashSet<>();
		for (Class<?> type = beanType; type != null && type != Object.class; type = type.getSuperclass()) {
			hints.registerType(type, MemberCategory.INVOKE_DECLARED_CONSTRUCTORS,
					MemberCategory.INVOKE_DECLARED_METHODS, MemberCategory.ACCESS_DECLARED_FIELDS);
			for (Field field : type.getDeclaredFields()) {
				if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isFinal(field.getModifiers())) {
					data.add(ResolvableType.forField(field, beanType).getType());
				}
			}
			for (Method method : type.getDeclaredMethods()) {
				collect(method, beanType, data);
			}
		}
		data.removeIf(LiveFluxBeanAotProcessor::isNotData);
		BINDINGS.registerReflectionHints(hints, data.toArray(Type[]::new));
	}

	private static void collect(Method method, Class<?> beanType, Set<Type> data) {
		for (int i = 0; i < method.getParameterCount(); i++) {
			data.add(ResolvableType.forMethodParameter(method, i, beanType).getType());
		}
		data.add(ResolvableType.forMethodReturnType(method, beanType).getType());
	}

	private static boolean isNotData(Type type) {
		return type instanceof Class<?> known
				&& (known.isPrimitive() || NOT_DATA.stream().anyMatch(known.getName()::startsWith));
	}

}
