package io.liveflux.internal.springsecurity;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.Ordered;
import org.springframework.security.core.session.SessionInformation;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.util.Assert;

/**
 * Hears of {@link SessionInformation#expireNow()}: of a login that is one too many
 * ({@code maximumSessions}), and of administrators who send somebody away. Spring
 * Security itself only looks at the next request of that session. Works for every
 * {@link SessionRegistry} that is a bean.
 *
 * @since 0.1
 */
public final class SessionRegistryPostProcessor implements BeanPostProcessor, Ordered {

	private final Consumer<String> expired;

	/**
	 * Creates it.
	 * @param expired told the id of each session that is expired
	 */
	public SessionRegistryPostProcessor(Consumer<String> expired) {
		Assert.notNull(expired, "'expired' must not be null");
		this.expired = expired;
	}

	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (!(bean instanceof SessionRegistry)) {
			return bean;
		}
		ProxyFactory factory = new ProxyFactory(bean);
		// Some ask for it by its class.
		factory.setProxyTargetClass(true);
		factory.addAdvice((MethodInterceptor) this::invoke);
		return factory.getProxy(bean.getClass().getClassLoader());
	}

	private @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object result = invocation.proceed();
		if (result instanceof SessionInformation information) {
			return heard(information);
		}
		if (result instanceof List<?> list && invocation.getMethod().getName().equals("getAllSessions")) {
			List<@Nullable Object> all = new ArrayList<>(list);
			// Spring Security sorts it.
			all.replaceAll((each) -> (each instanceof SessionInformation information) ? heard(information) : each);
			return all;
		}
		return result;
	}

	private SessionInformation heard(SessionInformation information) {
		return (information instanceof HeardInformation) ? information
				: new HeardInformation(information, this.expired);
	}

	/**
	 * What a registry knows of a session, and the news when it is expired.
	 */
	private static final class HeardInformation extends SessionInformation {

		private static final long serialVersionUID = 1L;

		private final SessionInformation information;

		private final transient @Nullable Consumer<String> expired;

		HeardInformation(SessionInformation information, Consumer<String> expired) {
			super(information.getPrincipal(), information.getSessionId(), information.getLastRequest());
			this.information = information;
			this.expired = expired;
		}

		@Override
		public void expireNow() {
			this.information.expireNow();
			if (this.expired != null) {
				this.expired.accept(this.information.getSessionId());
			}
		}

		@Override
		public boolean isExpired() {
			return this.information.isExpired();
		}

		@Override
		public void refreshLastRequest() {
			this.information.refreshLastRequest();
		}

		@Override
		public Date getLastRequest() {
			return this.information.getLastRequest();
		}

	}

}
