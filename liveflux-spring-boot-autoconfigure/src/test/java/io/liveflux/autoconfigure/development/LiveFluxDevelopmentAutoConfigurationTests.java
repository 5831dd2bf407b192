package io.liveflux.autoconfigure.development;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.env.MockEnvironment;

import io.liveflux.autoconfigure.LiveFluxContexts;
import io.liveflux.call.FailureListener;
import io.liveflux.internal.development.DeveloperPages;

import static org.assertj.core.api.Assertions.assertThat;

class LiveFluxDevelopmentAutoConfigurationTests {

	private final WebApplicationContextRunner runner = LiveFluxContexts.web()
		.withConfiguration(AutoConfigurations.of(LiveFluxDevelopmentAutoConfiguration.class));

	@TempDir
	private Path folder;

	@Test
	void nothingIsThereWithoutDeveloperTools() {
		this.runner.run(LiveFluxDevelopmentAutoConfigurationTests::hasNothing);
		this.runner.withPropertyValues("spring.profiles.active=dev")
			.run(LiveFluxDevelopmentAutoConfigurationTests::hasNothing);
		this.runner.withPropertyValues("liveflux.dev.redraw=false")
			.run(LiveFluxDevelopmentAutoConfigurationTests::hasNothing);
	}

	private static void hasNothing(ApplicationContext context) {
		assertThat(context.getBeansOfType(DeveloperPages.class)).isEmpty();
		assertThat(context.getBeansOfType(WatchedFolders.class)).isEmpty();
		assertThat(context.getBeansOfType(FailureListener.class)).doesNotContainKey("liveFluxFailureReports");
		assertThat(context.containsBean("liveFluxRedraw")).isFalse();
	}

	@Test
	void isThereForWhoAsks() {
		this.runner.withPropertyValues("liveflux.dev.redraw=true", "liveflux.dev.folders=" + this.folder)
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.hasBean("liveFluxRedraw")
					.hasBean("liveFluxFailureReports")
					.hasSingleBean(LiveFluxDevelopmentAutoConfiguration.TemplateCache.class)
					.doesNotHaveBean(LiveFluxDevelopmentAutoConfiguration.KeptComponents.class);
				assertThat(context.getBean(WatchedFolders.class).templates()).contains(this.folder);
			});
	}

	@Test
	void aFolderThatIsNotThereEndsTheStart() {
		this.runner.withPropertyValues("liveflux.dev.redraw=true", "liveflux.dev.folders=" + this.folder + "/none")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (failure) -> {
					assertThat(failure.getName()).isEqualTo("liveflux.dev.folders");
					assertThat(failure.getReason()).contains("There is no such folder");
				}));
	}

	@Test
	void anApplicationThatRunsFromAJarCannotRedraw() {
		assertThatAJarDoesNotStart(this.runner);
		assertThatAJarDoesNotStart(this.runner.withPropertyValues("liveflux.dev.folders=" + this.folder));
		assertThatAJarDoesNotStart(this.runner.withPropertyValues("spring.thymeleaf.prefix=file:" + this.folder + "/"));
	}

	@SuppressWarnings("unchecked")
	private static void assertThatAJarDoesNotStart(WebApplicationContextRunner runner) {
		runner.withClassLoader(new FilteredClassLoader((name) -> false) {

			@Override
			public Enumeration<URL> getResources(String name) throws IOException {
				return name.isEmpty() ? Collections.emptyEnumeration() : super.getResources(name);
			}

		})
			.withPropertyValues("liveflux.dev.redraw=true")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (failure) -> {
					assertThat(failure.getName()).isEqualTo("liveflux.dev.redraw");
					assertThat(failure.getReason()).contains("runs from a jar");
				}));
	}

	@ParameterizedTest
	@CsvSource({ "target/classes,false", "app/BOOT-INF/classes,true", "ROOT/WEB-INF/classes,true" })
	void whatWasUnpackedFromAnArchiveIsPackaged(String root, boolean packaged) throws IOException {
		URL url = Files.createDirectories(this.folder.resolve(root)).toUri().toURL();
		ClassLoader classLoader = new ClassLoader() {

			@Override
			public Enumeration<URL> getResources(String name) {
				return Collections.enumeration(List.of(url));
			}

		};

		assertThat(new WatchedFolders(new MockEnvironment(), classLoader, List.of()).isPackaged()).isEqualTo(packaged);
	}

	@Test
	void foldersAreThoseOfTheEngines() throws IOException {
		Files.createDirectories(this.folder.resolve("static"));
		MockEnvironment environment = new MockEnvironment()
			.withProperty("spring.thymeleaf.prefix", "file:" + this.folder + "/")
			.withProperty("spring.web.resources.static-locations",
					"classpath:/static/, file:" + this.folder + "/static/,file:" + this.folder + "/none/");

		WatchedFolders folders = new WatchedFolders(environment, getClass().getClassLoader(), List.of());

		assertThat(folders.templates()).contains(this.folder);
		assertThat(folders.styles()).contains(this.folder.resolve("static"))
			.doesNotContain(this.folder.resolve("none"));
	}

}
