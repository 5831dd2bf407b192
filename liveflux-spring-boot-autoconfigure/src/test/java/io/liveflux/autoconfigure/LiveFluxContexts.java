package io.liveflux.autoconfigure;

import io.micrometer.context.ContextRegistry;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;

/**
 * Applications with all auto-configurations of LiveFlux and those of a plain web
 * application.
 */
public final class LiveFluxContexts {

	static final AutoConfigurations LIVEFLUX = AutoConfigurations.of(LiveFluxAutoConfiguration.class,
			LiveFluxSecurityAutoConfiguration.class, LiveFluxStoreAutoConfiguration.class,
			LiveFluxAdmissionAutoConfiguration.class, LiveFluxLoginAutoConfiguration.class,
			LiveFluxMetricsAutoConfiguration.class, LiveFluxObservationAutoConfiguration.class,
			LiveFluxThymeleafAutoConfiguration.class, LiveFluxValidationAutoConfiguration.class,
			LiveFluxWebAutoConfiguration.class, LiveFluxWebSocketAutoConfiguration.class,
			LiveFluxChannelAutoConfiguration.class, LiveFluxSocketAutoConfiguration.class,
			LiveFluxOperationsAutoConfiguration.class, LiveFluxTransportAutoConfiguration.class,
			LiveFluxConsoleAutoConfiguration.class, LiveFluxClusterAutoConfiguration.class,
			LiveFluxDownloadAutoConfiguration.class, LiveFluxUploadAutoConfiguration.class);

	static {
		// It looks for its extensions once, by the class loader of whoever comes first,
		// which must not be one that hides them.
		ContextRegistry.getInstance();
	}

	private LiveFluxContexts() {
	}

	/** Returns a runner of such an application. */
	public static WebApplicationContextRunner web() {
		return new WebApplicationContextRunner().withConfiguration(LIVEFLUX)
			.withConfiguration(
					AutoConfigurations.of(DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
							JacksonAutoConfiguration.class, TaskExecutionAutoConfiguration.class));
	}

}
