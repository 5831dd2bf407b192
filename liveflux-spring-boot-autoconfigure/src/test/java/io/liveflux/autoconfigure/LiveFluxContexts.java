package io.liveflux.autoconfigure;

import io.micrometer.context.ContextRegistry;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;

import io.liveflux.autoconfigure.channel.LiveFluxChannelAutoConfiguration;
import io.liveflux.autoconfigure.cluster.LiveFluxClusterAutoConfiguration;
import io.liveflux.autoconfigure.file.LiveFluxDownloadAutoConfiguration;
import io.liveflux.autoconfigure.file.LiveFluxUploadAutoConfiguration;
import io.liveflux.autoconfigure.metrics.LiveFluxMetricsAutoConfiguration;
import io.liveflux.autoconfigure.metrics.LiveFluxObservationAutoConfiguration;
import io.liveflux.autoconfigure.operations.LiveFluxConsoleAutoConfiguration;
import io.liveflux.autoconfigure.operations.LiveFluxOperationsAutoConfiguration;
import io.liveflux.autoconfigure.security.LiveFluxAdmissionAutoConfiguration;
import io.liveflux.autoconfigure.security.LiveFluxLoginAutoConfiguration;
import io.liveflux.autoconfigure.security.LiveFluxSecurityAutoConfiguration;
import io.liveflux.autoconfigure.store.LiveFluxStoreAutoConfiguration;
import io.liveflux.autoconfigure.view.LiveFluxThymeleafAutoConfiguration;
import io.liveflux.autoconfigure.web.LiveFluxSocketAutoConfiguration;
import io.liveflux.autoconfigure.web.LiveFluxTransportAutoConfiguration;
import io.liveflux.autoconfigure.web.LiveFluxWebAutoConfiguration;
import io.liveflux.autoconfigure.web.LiveFluxWebSocketAutoConfiguration;

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
