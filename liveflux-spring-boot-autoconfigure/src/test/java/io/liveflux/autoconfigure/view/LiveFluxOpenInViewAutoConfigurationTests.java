package io.liveflux.autoconfigure.view;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.orm.jpa.support.OpenEntityManagerInViewFilter;
import org.springframework.orm.jpa.support.OpenEntityManagerInViewInterceptor;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import io.liveflux.autoconfigure.LiveFluxContexts;
import io.liveflux.call.Caller;
import io.liveflux.internal.page.OpenInViewInterceptor;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;

class LiveFluxOpenInViewAutoConfigurationTests {

	private final WebApplicationContextRunner runner = LiveFluxContexts.web()
		.withConfiguration(AutoConfigurations.of(LiveFluxOpenInViewAutoConfiguration.class));

	@Test
	void itIsThereWherePagesHaveIt() {
		this.runner.withUserConfiguration(Factory.class)
			.run((context) -> assertThat(context).doesNotHaveBean(OpenInViewInterceptor.class));
		this.runner.withUserConfiguration(Factory.class)
			.withBean(OpenEntityManagerInViewInterceptor.class)
			.run((context) -> assertThat(context).hasSingleBean(OpenInViewInterceptor.class));
		this.runner.withUserConfiguration(Factory.class)
			.withBean(OpenEntityManagerInViewFilter.class)
			.run(LiveFluxOpenInViewAutoConfigurationTests::opensOneForEachCall);
		this.runner.withClassLoader(new FilteredClassLoader(OpenEntityManagerInViewInterceptor.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OpenInViewInterceptor.class));
	}

	private static void opensOneForEachCall(AssertableWebApplicationContext context) {
		EntityManagerFactory factory = context.getBean(EntityManagerFactory.class);
		EntityManager entities = context.getBean(Factory.class).entities;
		OpenInViewInterceptor interceptor = context.getBean(OpenInViewInterceptor.class);
		Caller nobody = Caller.nobody(ROOT, null);

		interceptor.intercept(nobody, () -> {
			assertThat(TransactionSynchronizationManager.hasResource(factory)).isTrue();
			interceptor.intercept(nobody, () -> {
			});
			assertThat(TransactionSynchronizationManager.hasResource(factory)).isTrue();
		});

		assertThat(TransactionSynchronizationManager.hasResource(factory)).isFalse();
		then(factory).should(times(1)).createEntityManager();
		then(entities).should().close();
	}

	static class Factory {

		private final EntityManager entities = mock();

		@Bean
		EntityManagerFactory entityManagerFactory() {
			EntityManagerFactory factory = mock();
			given(factory.createEntityManager()).willReturn(this.entities);
			given(this.entities.isOpen()).willReturn(true);
			return factory;
		}

	}

}
