package io.liveflux.autoconfigure.web;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

import org.apache.catalina.Valve;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.jetty.JettyServerCustomizer;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;

import io.liveflux.autoconfigure.LiveFluxContexts;
import io.liveflux.internal.body.JettyReadTimeout;
import io.liveflux.internal.body.TomcatReadTimeout;

import static org.assertj.core.api.Assertions.assertThat;

class LiveFluxReadTimeoutAutoConfigurationTests {

	private final WebApplicationContextRunner runner = LiveFluxContexts.web()
		.withConfiguration(AutoConfigurations.of(LiveFluxReadTimeoutAutoConfiguration.class));

	@Test
	void aFilterBeforeAllOthersWatchesBodies() {
		this.runner
			.run((context) -> assertThat(context.getBean("liveFluxReadTimeoutFilter", FilterRegistrationBean.class))
				.satisfies((filter) -> assertThat(filter.getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE)));
	}

	@Test
	void jettyHasAHandlerThatKnowsOfTheTime() {
		this.runner.run((context) -> {
			List<Object> given = customize(
					context.getBean("liveFluxJettyReadTimeout", WebServerFactoryCustomizer.class),
					ConfigurableJettyWebServerFactory.class);
			Server server = new Server();

			given.forEach((customizer) -> ((JettyServerCustomizer) customizer).customize(server));

			assertThat(server.getHandler()).isInstanceOf(JettyReadTimeout.class);
		});
	}

	@Test
	void tomcatHasAValveThatKnowsOfTheTime() {
		this.runner.run((context) -> assertThat(
				customize(context.getBean("liveFluxTomcatReadTimeout", WebServerFactoryCustomizer.class),
						ConfigurableTomcatWebServerFactory.class))
			.singleElement()
			.isInstanceOf(Valve.class)
			.isInstanceOf(TomcatReadTimeout.class));
	}

	@Test
	void neitherIsThereWithoutItsContainer() {
		this.runner.withClassLoader(new FilteredClassLoader(Server.class, Tomcat.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("liveFluxJettyReadTimeout")
				.doesNotHaveBean("liveFluxTomcatReadTimeout")
				.hasBean("liveFluxReadTimeoutFilter"));
	}

	@Test
	void aTimeOfNothingEndsTheStart() {
		this.runner.withPropertyValues("liveflux.http.read-timeout=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("liveflux.http.read-timeout"));
	}

	/**
	 * Returns what a customizer gives to a factory.
	 */
	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static List<Object> customize(WebServerFactoryCustomizer customizer, Class<?> factory) {
		List<Object> given = new ArrayList<>();
		customizer.customize((WebServerFactory) Proxy.newProxyInstance(factory.getClassLoader(),
				new Class<?>[] { factory }, (proxy, method, arguments) -> {
					given.addAll(List.of((Object[]) arguments[0]));
					return null;
				}));
		return given;
	}

}
