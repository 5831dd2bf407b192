package io.liveflux.autoconfigure.web;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.servlet.handler.MappedInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import io.liveflux.internal.http.RefusalByInterceptor;

/**
 * The interceptors that the application has registered with Spring MVC: requests of
 * LiveFlux go through them like requests to its controllers, in the same order and where
 * their path patterns match.
 */
final class ApplicationInterceptors {

	private final ObjectProvider<RequestMappingHandlerMapping> controllers;

	private final ObjectProvider<MappedInterceptor> detected;

	/**
	 * Creates it.
	 * @param controllers the mapping of the application's controllers, which has the
	 * interceptors
	 * @param detected interceptors that are beans, which every mapping finds by itself
	 */
	ApplicationInterceptors(ObjectProvider<RequestMappingHandlerMapping> controllers,
			ObjectProvider<MappedInterceptor> detected) {
		this.controllers = controllers;
		this.detected = detected;
	}

	/**
	 * Puts the interceptors around what a mapping leads to. Must be called before the
	 * mapping is initialized.
	 * @return the mapping
	 * @param <M> the mapping's class
	 */
	<M extends AbstractHandlerMapping> M around(M mapping) {
		RequestMappingHandlerMapping source = this.controllers.getIfAvailable();
		HandlerInterceptor @Nullable [] registered = (source != null) ? source.getAdaptedInterceptors() : null;
		if (registered == null) {
			return mapping;
		}
		List<MappedInterceptor> beans = this.detected.stream().toList();
		List<Object> interceptors = new ArrayList<>();
		interceptors.add(new RefusalByInterceptor());
		for (HandlerInterceptor interceptor : registered) {
			if (beans.stream().noneMatch((bean) -> bean == interceptor)) {
				interceptors.add(interceptor);
			}
		}
		interceptors.add(RefusalByInterceptor.passed());
		mapping.setInterceptors(interceptors.toArray());
		return mapping;
	}

}
