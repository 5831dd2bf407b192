package io.liveflux.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import io.liveflux.autoconfigure.channel.LiveFluxChannelAutoConfiguration;
import io.liveflux.autoconfigure.cluster.LiveFluxClusterAutoConfiguration;
import io.liveflux.autoconfigure.file.LiveFluxDownloadAutoConfiguration;
import io.liveflux.autoconfigure.file.LiveFluxUploadAutoConfiguration;
import io.liveflux.autoconfigure.security.LiveFluxAdmissionAutoConfiguration;
import io.liveflux.autoconfigure.store.LiveFluxStoreAutoConfiguration;
import io.liveflux.autoconfigure.web.LiveFluxSocketAutoConfiguration;
import io.liveflux.autoconfigure.web.LiveFluxTransportAutoConfiguration;
import io.liveflux.autoconfigure.web.LiveFluxWebAutoConfiguration;
import io.liveflux.autoconfigure.web.LiveFluxWebSocketAutoConfiguration;
import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

@ExtendWith(OutputCaptureExtension.class)
class FailureAnalysisTests {

	@Test
	void aWrongComponentIsExplained(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(TwoActions.class));

		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Change component class " + TwoActions.class.getName() + " as described")
			.contains("'save'")
			.doesNotContain("\tat ");
	}

	@Test
	void aFinalCollectionThatWouldForgetIsExplained(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(FinalItems.class));

		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(
					"Field 'items' of component class " + FinalItems.class.getName() + " is final, so it is not state")
			.contains("Change component class " + FinalItems.class.getName() + " as described")
			.doesNotContain("\tat ");
	}

	@Test
	void aMissingViewIsExplained(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(WithoutView.class));

		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("template 'liveflux/no-view' is missing")
			.contains("Change what draws component class " + WithoutView.class.getName()
					+ " (kind 'no-view', view 'liveflux/no-view')")
			.doesNotContain("\tat ");
	}

	@Test
	void aMissingCollaboratorIsExplained(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(WithoutCollaborator.class));

		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(WithoutCollaborator.class.getName())
			.doesNotContain("\tat ");
	}

	@Test
	void aWrongPropertyIsExplained(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(Counter.class, "--liveflux.path=live"));

		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("Invalid value 'live' for configuration property 'liveflux.path'")
			.contains("commandLineArgs")
			.contains("It must start with '/'");
	}

	@Test
	void aSecretThatIsTooShortIsExplainedAndNotShown(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(Counter.class, "--liveflux.secret=hunter2-hunter2"));

		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("'liveflux.secret' has 15 characters, but needs at least 32")
			.contains("openssl rand -base64 32")
			.doesNotContain("hunter2")
			.doesNotContain("\tat ");
	}

	private static void start(Class<?> component, String... arguments) {
		SpringApplication application = new SpringApplication(Application.class, component);
		application.setWebApplicationType(WebApplicationType.SERVLET);
		String[] all = new String[arguments.length + 1];
		all[0] = "--server.port=0";
		System.arraycopy(arguments, 0, all, 1, arguments.length);
		application.run(all).close();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LiveFluxClusterAutoConfiguration.class, LiveFluxDownloadAutoConfiguration.class,
			LiveFluxUploadAutoConfiguration.class, LiveFluxAdmissionAutoConfiguration.class,
			LiveFluxChannelAutoConfiguration.class, LiveFluxAutoConfiguration.class,
			LiveFluxStoreAutoConfiguration.class, LiveFluxWebAutoConfiguration.class,
			LiveFluxSocketAutoConfiguration.class, LiveFluxTransportAutoConfiguration.class,
			LiveFluxWebSocketAutoConfiguration.class, TomcatServletWebServerAutoConfiguration.class,
			DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class, JacksonAutoConfiguration.class,
			TaskExecutionAutoConfiguration.class })
	static class Application {

	}

	@LiveComponent("two-actions")
	static class TwoActions {

		@Action
		void save() {
		}

		@Action
		void save(int number) {
		}

		Html render() {
			return Html.raw("<p></p>");
		}

	}

	@LiveComponent("final-items")
	static class FinalItems {

		private final List<String> items = new ArrayList<>();

		Html render() {
			return Html.raw("<p>" + this.items.size() + "</p>");
		}

	}

	@LiveComponent("no-view")
	static class WithoutView {

	}

	@LiveComponent("no-collaborator")
	static class WithoutCollaborator {

		private final Appendable missing;

		WithoutCollaborator(Appendable missing) {
			this.missing = missing;
		}

		Html render() {
			return Html.raw("<p>" + this.missing + "</p>");
		}

	}

}
