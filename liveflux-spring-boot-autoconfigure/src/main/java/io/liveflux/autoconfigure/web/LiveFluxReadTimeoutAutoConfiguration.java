package io.liveflux.autoconfigure.web;

import java.time.Duration;
import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.server.Server;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.util.UrlPathHelper;

import io.liveflux.autoconfigure.LiveFluxProperties;
import io.liveflux.autoconfigure.internal.ApplicationJson;
import io.liveflux.autoconfigure.internal.Endpoint;
import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.body.JettyReadTimeout;
import io.liveflux.internal.body.TomcatReadTimeout;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.http.ReadTimeoutFilter;
import io.liveflux.internal.upload.MultipartLimits;

/**
 * {@link AutoConfiguration Auto-configuration} of the time in which bodies must arrive.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxWebAutoConfiguration.class)
@ConditionalOnBean(BackgroundThreads.class)
public final class LiveFluxReadTimeoutAutoConfiguration {

	@Bean
	FilterRegistrationBean<ReadTimeoutFilter> liveFluxReadTimeoutFilter(LiveFluxProperties properties,
			Endpoint endpoint, ApplicationJson json, ObjectProvider<TrafficListener> traffic, MultipartLimits limits,
			ObjectProvider<ComponentRegistry> components) {
		String path = endpoint.servletPath() + endpoint.path();
		Duration uploadTimeout = PropertyRules.positive("liveflux.http.upload-timeout",
				properties.http().uploadTimeout());
		// Known only when there are components, which come after filters.
		Supplier<Duration> filesTimeout = SingletonSupplier
			.of(() -> components.stream().anyMatch(ComponentRegistry::takesFiles) ? uploadTimeout : Duration.ZERO);
		FilterRegistrationBean<ReadTimeoutFilter> registration = new FilterRegistrationBean<>(new ReadTimeoutFilter(
				PropertyRules.positive("liveflux.http.read-timeout", properties.http().readTimeout()), filesTimeout,
				(request) -> isAt(path, request), System::nanoTime, limits, json.mapper(),
				TrafficListener.all(traffic.orderedStream().toList())));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		return registration;
	}

	/**
	 * Returns whether a request is for a path, however its client has written it.
	 */
	private static boolean isAt(String path, HttpServletRequest request) {
		try {
			return path.equals(UrlPathHelper.defaultInstance.getPathWithinApplication(request));
		}
		catch (IllegalArgumentException ex) {
			// Not an address: answered by who comes next.
			return false;
		}
	}

	/**
	 * On Tomcat.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Tomcat.class, ConfigurableTomcatWebServerFactory.class })
	static class OnTomcat {

		@Bean
		WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> liveFluxTomcatReadTimeout() {
			return (factory) -> factory.addEngineValves(new TomcatReadTimeout());
		}

	}

	/**
	 * On Jetty.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Server.class, ConfigurableJettyWebServerFactory.class })
	static class OnJetty {

		@Bean
		WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> liveFluxJettyReadTimeout() {
			return (factory) -> factory.addServerCustomizers((server) -> server.insertHandler(new JettyReadTimeout()));
		}

	}

}
