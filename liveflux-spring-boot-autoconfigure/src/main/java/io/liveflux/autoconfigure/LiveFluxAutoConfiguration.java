package io.liveflux.autoconfigure;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.ViewResolver;

import io.liveflux.autoconfigure.internal.ApplicationJson;
import io.liveflux.autoconfigure.internal.DeveloperMode;
import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.autoconfigure.internal.SealSecret;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.autoconfigure.internal.task.NonOverlappingTask;
import io.liveflux.autoconfigure.internal.task.PeriodicTask;
import io.liveflux.call.CallInterceptor;
import io.liveflux.call.ComponentAccess;
import io.liveflux.call.ComponentListener;
import io.liveflux.call.FailureListener;
import io.liveflux.call.FailureTranslator;
import io.liveflux.call.IdentityCodec;
import io.liveflux.cluster.NodeId;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.connection.ConnectionListener;
import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.call.TimeSource;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.connection.ConnectionIds;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.engine.ClusterEvents;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.engine.ComponentEngineBuilder;
import io.liveflux.internal.engine.LiveEventListener;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.metrics.LoggingContext;
import io.liveflux.internal.mounting.SealCipher;
import io.liveflux.internal.operations.DefaultTrafficTaps;
import io.liveflux.internal.state.SingleNodeStore;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.render.ViewRenderer;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentIds;
import io.liveflux.tap.TrafficTaps;

/**
 * {@link AutoConfiguration Auto-configuration} of live components and of what pushes to
 * them.
 *
 * @since 0.1
 */
@AutoConfiguration(afterName = "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration")
@ConditionalOnClass(DispatcherServletPath.class)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnBooleanProperty(name = "liveflux.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ LiveFluxProperties.class, LiveFluxSealProperties.class,
		LiveFluxBackgroundProperties.class })
@Import({ LiveFluxTimeConfiguration.class, LiveFluxRenderConfiguration.class })
public final class LiveFluxAutoConfiguration {

	/** Name of the bean that says what time it is. */
	public static final String CLOCK = "liveFluxClock";

	/** How often the time of a watched component is renewed before it would be over. */
	private static final int RENEWALS = 3;

	/** How often a node looks whether others have changed what it shows. */
	private static final Duration COMPARISON = Duration.ofSeconds(10);

	/** How often it is looked for abandoned components within their time. */
	private static final int LOOKS = 10;

	@Bean
	BackgroundThreads liveFluxThreads(LiveFluxBackgroundProperties properties, Environment environment,
			ResourceLoader resources, TimeSource time) {
		return new BackgroundThreads(Threading.VIRTUAL.isActive(environment), properties.threads(),
				properties.queueCapacity(), properties.shutdownTimeout(), resources.getClassLoader(), time);
	}

	@Bean
	SealCipher liveFluxSealCipher(LiveFluxSealProperties properties) {
		return new SealCipher(SealSecret.of(properties.secret()), new SecureRandom());
	}

	@Bean
	ApplicationJson liveFluxJson(ObjectProvider<JsonMapper> mappers) {
		return ApplicationJson.of(mappers);
	}

	@Bean
	@ConditionalOnMissingBean
	MessageEncoder liveFluxMessageEncoder(ApplicationJson json) {
		return new MessageEncoder(json.mapper());
	}

	@Bean
	ComponentSettings liveFluxComponentSettings(ApplicationJson json,
			@Qualifier("mvcConversionService") ObjectProvider<ConversionService> conversionService,
			ObjectProvider<ComponentSettingsCustomizer> customizers, ApplicationContext messages, SealCipher seals) {
		ComponentSettings settings = new ComponentSettings(json.mapper(),
				conversionService.getIfAvailable(DefaultFormattingConversionService::new), null, List.of(), List.of())
			.withMessages(messages)
			.withSeals(seals);
		for (ComponentSettingsCustomizer customizer : customizers.orderedStream().toList()) {
			settings = customizer.customize(settings);
		}
		return settings;
	}

	@Bean
	@ConditionalOnMissingBean
	ComponentRegistry liveFluxComponentRegistry(ConfigurableListableBeanFactory beanFactory,
			ComponentSettings settings) {
		return ComponentRegistry.from(beanFactory, settings);
	}

	@Bean
	@ConditionalOnMissingBean
	Hub liveFluxHub() {
		return new Hub();
	}

	// Listens first: others find connections by it.
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	@ConditionalOnMissingBean
	ConnectionIndex liveFluxConnectionIndex() {
		return new ConnectionIndex();
	}

	@Bean
	@ConditionalOnMissingBean(TrafficTaps.class)
	DefaultTrafficTaps liveFluxTrafficTaps(MessageEncoder encoder, @Qualifier(CLOCK) Clock clock,
			BackgroundThreads threads) {
		return new DefaultTrafficTaps(encoder, clock, threads.applicationExecutor());
	}

	@Bean
	@ConditionalOnMissingBean
	NodeId liveFluxNodeId() {
		return NodeId.random(new SecureRandom());
	}

	@Bean
	ConnectionIds liveFluxConnectionIds(NodeId self, LiveFluxSealProperties properties) {
		return new ConnectionIds(self, SealSecret.of(properties.secret()), new ComponentIds(new SecureRandom())::next);
	}

	@Bean
	@ConditionalOnMissingBean
	ConnectionRegistry liveFluxConnectionRegistry(MessageEncoder encoder, ObjectProvider<ConnectionListener> listeners,
			ObjectProvider<TrafficListener> traffic, ConnectionIds ids, @Qualifier(CLOCK) Clock clock) {
		return new ConnectionRegistry(encoder, ids::next, clock, listeners.orderedStream().toList(),
				TrafficListener.all(traffic.orderedStream().toList()));
	}

	@Bean
	@ConditionalOnMissingBean
	ViewRenderer liveFluxViewRenderer(ObjectProvider<ViewResolver> viewResolvers, WebApplicationContext context) {
		return ViewRenderer.mvc(viewResolvers.orderedStream().toList(), context);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "liveflux.logging.context", matchIfMissing = true)
	LoggingContext liveFluxLoggingContext() {
		return new LoggingContext();
	}

	@Bean
	@ConditionalOnMissingBean
	FailureAnswers liveFluxFailureAnswers(ObjectProvider<FailureTranslator> translators,
			ObjectProvider<FailureListener> listeners, ApplicationContext context, @Qualifier(CLOCK) Clock clock) {
		return new FailureAnswers(translators.orderedStream().toList(), listeners.orderedStream().toList(),
				DeveloperMode.isOn(context), clock);
	}

	@Bean
	Operations liveFluxOperations(ObjectProvider<Operations.Observer> observers,
			ObjectProvider<Operations.KnownLogins> logins) {
		return new Operations(observers.orderedStream().toList(),
				logins.getIfAvailable(() -> Operations.KnownLogins.ALL));
	}

	@Bean
	@ConditionalOnMissingBean
	ComponentEngine liveComponents(ComponentRegistry registry, ClusterComponentStore store, ViewRenderer viewRenderer,
			Hub hub, ApplicationJson json, BackgroundThreads threads, FailureAnswers failures,
			ObjectProvider<ComponentAccess> access, ObjectProvider<ComponentListener> listeners,
			ObjectProvider<CallInterceptor> interceptors, ObjectProvider<ComponentEngineBuilderCustomizer> customizers,
			ObjectProvider<IdentityCodec> identityCodec, Operations operations, @Qualifier(CLOCK) Clock clock) {
		ComponentEngineBuilder builder = ComponentEngine
			.builder(registry, store, viewRenderer, hub, json.mapper(), threads.executor(), clock)
			.failureAnswers(failures)
			.componentListeners(listeners.orderedStream().toList())
			.callInterceptors(interceptors.orderedStream().toList())
			.operations(operations);
		access.ifAvailable(builder::componentAccess);
		identityCodec.ifAvailable(builder::identityCodec);
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder.build();
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ComponentEngineBuilderCustomizer liveFluxSealCustomizer(SealCipher cipher, LiveFluxSealProperties properties) {
		Duration ttl = PropertyRules.positive("liveflux.seal-ttl", properties.sealTtl());
		return (builder) -> builder.seals(cipher, ttl);
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ComponentEngineBuilderCustomizer liveFluxReconnectCustomizer(LiveFluxProperties properties) {
		Duration window = reconnectWindow(properties);
		return (builder) -> builder.reconnectWindow(window);
	}

	@Bean
	@Lazy(false)
	PeriodicTask liveFluxAbandonedSweep(ComponentEngine components, BackgroundThreads threads,
			LiveFluxProperties properties) {
		Duration window = reconnectWindow(properties);
		return window.isZero() ? PeriodicTask.never(threads.scheduler())
				: new PeriodicTask(threads.scheduler(), window.dividedBy(LOOKS).plusMillis(1),
						new NonOverlappingTask(threads.executor(), components::endAbandoned));
	}

	private static Duration reconnectWindow(LiveFluxProperties properties) {
		return PropertyRules.notNegative("liveflux.store.reconnect-window", properties.store().reconnectWindow());
	}

	// Not lazy even where everything else is: who listens must be known from the start.
	@Bean
	@Lazy(false)
	LiveEventListener liveFluxEventListener(ObjectProvider<ComponentRegistry> registry,
			ObjectProvider<ComponentEngine> components, ObjectProvider<ClusterEvents> others,
			ObjectProvider<BackgroundThreads> threads, LiveFluxBackgroundProperties properties,
			@Qualifier(CLOCK) Clock clock) {
		return new LiveEventListener(registry::getObject, components::getObject, others::getObject,
				(task) -> threads.getObject().eventExecutor().execute(task), properties.queueCapacity(), clock);
	}

	@Bean
	@Lazy(false)
	PeriodicTask liveFluxComponentRenewal(ComponentEngine components, ClusterComponentStore store,
			BackgroundThreads threads, LiveFluxProperties properties) {
		Duration renewal = renewal(properties);
		Duration interval = (isAlone(store) || renewal.compareTo(COMPARISON) < 0) ? renewal : COMPARISON;
		return new PeriodicTask(threads.scheduler(), interval,
				new NonOverlappingTask(threads.executor(), components::renewWatched));
	}

	@Bean
	@Lazy(false)
	PeriodicTask liveFluxListenerSweep(ComponentEngine components, ClusterComponentStore store,
			BackgroundThreads threads, LiveFluxProperties properties) {
		return isAlone(store) ? PeriodicTask.never(threads.scheduler()) : new PeriodicTask(threads.scheduler(),
				renewal(properties), new NonOverlappingTask(threads.executor(), components::forgetEnded));
	}

	private static boolean isAlone(ClusterComponentStore store) {
		return store instanceof SingleNodeStore;
	}

	private static Duration renewal(LiveFluxProperties properties) {
		return PropertyRules.positive("liveflux.store.ttl", properties.store().ttl()).dividedBy(RENEWALS).plusMillis(1);
	}

}
