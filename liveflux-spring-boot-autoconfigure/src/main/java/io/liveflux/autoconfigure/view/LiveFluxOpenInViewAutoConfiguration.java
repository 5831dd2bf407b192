package io.liveflux.autoconfigure.view;

import java.util.ArrayList;
import java.util.List;

import jakarta.persistence.EntityManagerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.orm.jpa.support.OpenEntityManagerInViewFilter;
import org.springframework.orm.jpa.support.OpenEntityManagerInViewInterceptor;

import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.internal.page.OpenInViewInterceptor;

/**
 * {@link AutoConfiguration Auto-configuration} of open-in-view around calls and drawings
 * of components, where the application has it around its pages: with Spring Boot's
 * {@code spring.jpa.open-in-view}, or with an interceptor or a filter of its own.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class,
		afterName = "org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration")
@ConditionalOnClass({ EntityManagerFactory.class, OpenEntityManagerInViewInterceptor.class })
@ConditionalOnBean(BackgroundThreads.class)
@Conditional(LiveFluxOpenInViewAutoConfiguration.OpenInView.class)
public final class LiveFluxOpenInViewAutoConfiguration {

	// Innermost: a session of the database may depend on what others bind, as a tenant.
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	@ConditionalOnMissingBean
	OpenInViewInterceptor liveFluxOpenInViewInterceptor(ObjectProvider<OpenEntityManagerInViewInterceptor> interceptors,
			ObjectProvider<EntityManagerFactory> factory) {
		List<OpenEntityManagerInViewInterceptor> all = new ArrayList<>(interceptors.orderedStream().toList());
		if (all.isEmpty()) {
			factory.ifUnique((unique) -> {
				OpenEntityManagerInViewInterceptor interceptor = new OpenEntityManagerInViewInterceptor();
				interceptor.setEntityManagerFactory(unique);
				all.add(interceptor);
			});
		}
		return new OpenInViewInterceptor(all);
	}

	/**
	 * Where pages have it.
	 */
	static final class OpenInView extends AnyNestedCondition {

		OpenInView() {
			super(ConfigurationPhase.REGISTER_BEAN);
		}

		@ConditionalOnBean(OpenEntityManagerInViewInterceptor.class)
		static final class ByInterceptor {

		}

		@ConditionalOnBean(OpenEntityManagerInViewFilter.class)
		static final class ByFilter {

		}

	}

}
