package io.liveflux.autoconfigure.development;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.thymeleaf.TemplateEngine;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

import io.liveflux.autoconfigure.internal.ApplicationJson;
import io.liveflux.autoconfigure.internal.DeveloperMode;
import io.liveflux.autoconfigure.internal.Endpoint;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.autoconfigure.internal.task.NonOverlappingTask;
import io.liveflux.autoconfigure.internal.task.PeriodicTask;
import io.liveflux.autoconfigure.web.LiveFluxWebAutoConfiguration;
import io.liveflux.call.FailureListener;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.component.ComponentAudience;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.development.CallFailureNotifier;
import io.liveflux.internal.development.DeveloperMessages;
import io.liveflux.internal.development.DeveloperPages;
import io.liveflux.internal.development.FailureDetails;
import io.liveflux.internal.development.PageFailureFilter;
import io.liveflux.internal.development.RestartedComponents;
import io.liveflux.internal.development.SavedFiles;
import io.liveflux.internal.development.SavedTemplates;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.state.StateCodec;
import io.liveflux.store.InMemoryComponentStore;
import io.liveflux.store.StoredComponent;

/**
 * {@link AutoConfiguration Auto-configuration} of what developers see while they work.
 * Nothing of it is there in an application without Spring Boot's developer tools, unless
 * it asks for it.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxWebAutoConfiguration.class,
		afterName = "org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration")
@ConditionalOnBean(BackgroundThreads.class)
@EnableConfigurationProperties(LiveFluxDevelopmentProperties.class)
@Conditional(LiveFluxDevelopmentAutoConfiguration.OnRedraw.class)
public final class LiveFluxDevelopmentAutoConfiguration {

	private static final String REDRAW = "liveflux.dev.redraw";

	/** Before the application's routes and controllers: one of them may take any path. */
	private static final int MAPPING_ORDER = -2;

	/** How often folders are looked at while pages are open. */
	private static final Duration INTERVAL = Duration.ofMillis(100);

	@Bean
	WatchedFolders liveFluxWatchedFolders(LiveFluxDevelopmentProperties properties, Environment environment,
			ApplicationContext context) {
		ClassLoader classLoader = (context.getClassLoader() != null) ? context.getClassLoader()
				: getClass().getClassLoader();
		WatchedFolders folders = new WatchedFolders(environment, classLoader, properties.folders());
		if (Boolean.TRUE.equals(properties.redraw()) && folders.isPackaged()
				&& !DeveloperMode.hasDeveloperTools(classLoader)) {
			throw new InvalidConfigurationPropertyValueException(REDRAW, true,
					"The application runs from a jar, where pages would show developers' details to users. Remove "
							+ "the property, or run the compiled classes.");
		}
		if (Boolean.TRUE.equals(properties.redraw()) && folders.templates().isEmpty() && folders.styles().isEmpty()) {
			throw new InvalidConfigurationPropertyValueException(REDRAW, true,
					"There is no folder with templates to watch. Remove the property, or name folders in "
							+ "liveflux.dev.folders.");
		}
		return folders;
	}

	@Bean
	DeveloperMessages liveFluxDeveloperNews() {
		return new DeveloperMessages();
	}

	@Bean
	SimpleUrlHandlerMapping liveFluxDeveloperNewsMapping(DeveloperMessages news, Endpoint endpoint) {
		return new SimpleUrlHandlerMapping(Map.of(endpoint.path() + "/dev", news), MAPPING_ORDER);
	}

	@Bean
	DeveloperPages liveFluxDeveloperPages(ObjectProvider<ConnectionRegistry> connections, DeveloperMessages news) {
		return new DeveloperPages(connections::getObject, news);
	}

	@Bean
	SavedFiles liveFluxSavedFiles(WatchedFolders folders) {
		return new SavedFiles(folders.templates());
	}

	@Bean
	FailureDetails liveFluxFailureDetails(SavedFiles templates) {
		return new FailureDetails(templates::find);
	}

	@Bean
	FailureListener liveFluxFailureReports(DeveloperPages pages, FailureDetails details) {
		return new CallFailureNotifier(pages, details);
	}

	@Bean
	SavedTemplates.Sources liveFluxSavedSources(WatchedFolders folders, SavedFiles templates,
			ComponentRegistry registry) {
		return new SavedTemplates.Sources(templates, new SavedFiles(folders.styles()),
				() -> registry.definitions().stream().map(ComponentDefinition::view).toList());
	}

	@Bean
	FilterRegistrationBean<PageFailureFilter> liveFluxFailedPages(DeveloperPages pages, FailureDetails details) {
		return new FilterRegistrationBean<>(new PageFailureFilter(pages, details));
	}

	@Bean
	@Lazy(false)
	PeriodicTask liveFluxRedraw(SavedTemplates.Sources sources, ObjectProvider<TemplateCache> caches,
			ComponentEngine components, Hub hub, DeveloperPages pages, FailureDetails details,
			BackgroundThreads threads) {
		SavedTemplates saved = new SavedTemplates(sources,
				caches.orderedStream().map((cache) -> (Runnable) cache::clear).toList(), components,
				new ComponentAudience(hub), pages, details);
		return new PeriodicTask(threads.machineScheduler(), INTERVAL,
				new NonOverlappingTask(threads.executor(), saved));
	}

	/**
	 * What forgets templates that were read.
	 */
	@FunctionalInterface
	interface TemplateCache {

		void clear();

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(TemplateEngine.class)
	static class Thymeleaf {

		@Bean
		TemplateCache liveFluxThymeleafCache(ObjectProvider<TemplateEngine> engines) {
			return () -> engines.forEach(TemplateEngine::clearTemplateCache);
		}

	}

	/**
	 * Keeps what the store holds while the developer tools start the application again.
	 */
	static final class KeptComponents implements DisposableBean {

		/** A restart loads the application's classes anew, and not this one. */
		private static volatile List<StoredComponent> kept = List.of();

		private final @Nullable InMemoryComponentStore store;

		KeptComponents(@Nullable InMemoryComponentStore store, RestartedComponents restarted) {
			this.store = store;
			if (store != null) {
				restarted.restore(kept, store);
			}
			kept = List.of();
		}

		@Override
		public void destroy() {
			if (this.store != null) {
				kept = RestartedComponents.of(this.store);
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(OnRestarts.class)
	static class Restarts {

		@Bean
		@Lazy(false)
		KeptComponents liveFluxKeptComponents(ObjectProvider<InMemoryComponentStore> store, ComponentRegistry registry,
				ApplicationJson json) {
			return new KeptComponents(store.getIfUnique(),
					new RestartedComponents(registry, new StateCodec(json.mapper())));
		}

	}

	/**
	 * Whether the developer tools start this application again when a class changes.
	 */
	static final class OnRestarts extends SpringBootCondition {

		private static final String LOADER = "org.springframework.boot.devtools.restart.classloader.RestartClassLoader";

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			ClassLoader loader = context.getClassLoader();
			return new ConditionOutcome(loader != null && loader.getClass().getName().equals(LOADER),
					ConditionMessage.forCondition("Restarts by devtools").because("class loader is " + loader));
		}

	}

	/**
	 * Whether the application asks for it, or has the developer tools.
	 */
	static final class OnRedraw extends SpringBootCondition {

		@Override
		public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
			Boolean wanted = context.getEnvironment().getProperty(REDRAW, Boolean.class);
			boolean redraws = (wanted != null) ? wanted : DeveloperMode.hasDeveloperTools(context.getClassLoader());
			return new ConditionOutcome(redraws,
					ConditionMessage.forCondition("Redraw on save").because(REDRAW + " is " + wanted));
		}

	}

}
