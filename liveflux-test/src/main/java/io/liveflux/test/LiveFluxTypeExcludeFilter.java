package io.liveflux.test;

import java.util.LinkedHashSet;
import java.util.Set;

import jakarta.servlet.Filter;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.convert.converter.GenericConverter;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import io.liveflux.call.CallInterceptor;
import io.liveflux.call.ComponentAccess;
import io.liveflux.call.FailureTranslator;
import io.liveflux.call.MessageInterceptor;
import io.liveflux.channel.LiveChannel;
import io.liveflux.component.LiveComponent;
import io.liveflux.security.HandshakeGuard;
import io.liveflux.security.MessageValidator;
import io.liveflux.web.PageHead;

/**
 * Decides which beans of the application are in a {@link LiveFluxTest}.
 */
final class LiveFluxTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<LiveFluxTest> {

	private static final Set<Class<?>> ALWAYS = Set.of(ControllerAdvice.class, WebMvcConfigurer.class, Filter.class,
			FilterRegistrationBean.class, Converter.class, GenericConverter.class, HandlerInterceptor.class,
			CallInterceptor.class, MessageInterceptor.class, FailureTranslator.class, ComponentAccess.class,
			HandshakeGuard.class, MessageValidator.class, PageHead.class);

	private static final String[] OPTIONAL = { "org.thymeleaf.dialect.IDialect",
			"org.springframework.security.web.SecurityFilterChain",
			"org.springframework.security.config.annotation.web.configuration.EnableWebSecurity" };

	private final Class<?>[] components;

	LiveFluxTypeExcludeFilter(Class<?> testClass) {
		super(testClass);
		this.components = getAnnotation().getValue("components", Class[].class).orElse(new Class<?>[0]);
	}

	@Override
	protected Set<Class<?>> getKnownIncludes() {
		Set<Class<?>> includes = new LinkedHashSet<>(ALWAYS);
		for (String type : OPTIONAL) {
			if (ClassUtils.isPresent(type, getClass().getClassLoader())) {
				includes.add(ClassUtils.resolveClassName(type, getClass().getClassLoader()));
			}
		}
		if (this.components.length == 0) {
			includes.add(LiveComponent.class);
			includes.add(LiveChannel.class);
		}
		return includes;
	}

	@Override
	protected Set<Class<?>> getComponentIncludes() {
		return Set.of(this.components);
	}

}
