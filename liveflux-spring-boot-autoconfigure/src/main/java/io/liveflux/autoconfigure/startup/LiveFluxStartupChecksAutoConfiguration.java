package io.liveflux.autoconfigure.startup;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.catalina.util.ServerInfo;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.system.JavaVersion;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.util.ClassUtils;

import io.liveflux.autoconfigure.LiveFluxProperties;
import io.liveflux.autoconfigure.channel.LiveFluxChannelProperties;
import io.liveflux.autoconfigure.cluster.LiveFluxRedisAutoConfiguration;
import io.liveflux.autoconfigure.operations.LiveFluxOperationsAutoConfiguration;
import io.liveflux.autoconfigure.web.LiveFluxSocketProperties;
import io.liveflux.internal.console.ConsoleController;
import io.liveflux.internal.controller.ChannelControllers;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.http.EventStreams;
import io.liveflux.internal.operations.LiveOverview;
import io.liveflux.internal.socket.SocketEndpoints;
import io.liveflux.internal.upload.MultipartLimits;
import io.liveflux.internal.websocket.LiveFluxWebSocketHandler;
import io.liveflux.redis.internal.RedisNode;
import io.liveflux.store.ComponentStore;
import io.liveflux.upload.UploadStore;

/**
 * {@link AutoConfiguration Auto-configuration} of what the log says when the application
 * has started: which endpoints there are, and which settings may hurt.
 *
 * @since 0.1
 */
@AutoConfiguration(after = { LiveFluxOperationsAutoConfiguration.class, LiveFluxRedisAutoConfiguration.class })
@ConditionalOnBean(LiveOverview.class)
@EnableConfigurationProperties(LiveFluxStartupChecksProperties.class)
public final class LiveFluxStartupChecksAutoConfiguration {

	private static final String REDIS_NODE = "io.liveflux.redis.internal.RedisNode";

	private static final String SHARED_SESSIONS = "org.springframework.session.SessionRepository";

	@Bean
	@Lazy(false)
	EndpointLines liveFluxEndpointLines(LiveFluxProperties properties, ComponentRegistry components,
			ChannelControllers channels, ObjectProvider<LiveFluxWebSocketHandler> webSocket,
			ObjectProvider<EventStreams> eventStreams, ObjectProvider<SocketEndpoints> sockets,
			ObjectProvider<ConsoleController> console) {
		EndpointLines lines = new EndpointLines();
		boolean overWebSocket = webSocket.getIfAvailable() != null;
		String ways = (overWebSocket ? "WebSocket, " : "")
				+ ((eventStreams.getIfAvailable() != null) ? "server-sent events, " : "") + "HTTP";
		int kinds = components.definitions().size();
		lines.add("LiveFlux serves %d %s at %s over %s".formatted(kinds,
				(kinds == 1) ? "kind of component" : "kinds of components", properties.path(), ways));
		List<String> open = components.definitions()
			.stream()
			.filter(ComponentDefinition::clientMount)
			.map(ComponentDefinition::kind)
			.sorted()
			.toList();
		if (!components.definitions().isEmpty()) {
			lines.add("LiveFlux lets clients choose the mount parameters of "
					+ (open.isEmpty() ? "no component" : String.join(", ", open)));
		}
		if (overWebSocket) {
			channels.paths()
				.forEach((path, channel) -> lines.add("LiveFlux serves channel %s at %s".formatted(channel, path)));
		}
		sockets.ifAvailable((endpoints) -> endpoints.endpoints()
			.forEach((socket) -> lines.add("LiveFlux serves socket %s at %s".formatted(socket.name(), socket.path()))));
		console.ifAvailable((page) -> lines
			.add("LiveFlux serves its console at %s/console for %s".formatted(properties.path(), page.audience())));
		return lines;
	}

	/**
	 * The startup checks.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "liveflux.startup-checks.enabled", matchIfMissing = true)
	static class Findings {

		@Bean
		SettingsChecks liveFluxSettingsChecks(LiveFluxProperties properties,
				ObjectProvider<LiveFluxSocketProperties> sockets, Environment environment) {
			return new SettingsChecks(properties, socketsOf(sockets), environment);
		}

		@Bean
		StartupChecks.Check liveFluxProxyStartupCheck(SettingsChecks checks,
				LiveFluxStartupChecksProperties properties) {
			return StartupChecks.Check.warning("proxy-idle-timeout",
					() -> checks.proxyIdleTimeout(properties.proxyIdleTimeout()));
		}

		@Bean
		StartupChecks.Check liveFluxStoreStartupCheck(SettingsChecks checks, ObjectProvider<ComponentStore> store,
				ApplicationContext context) {
			return StartupChecks.Check.warning("in-memory-store",
					() -> checks.inMemoryStore(store.getIfAvailable(), hasBean(context, SHARED_SESSIONS)));
		}

		@Bean
		StartupChecks.Check liveFluxEntityStateStartupCheck(ComponentRegistry components, ApplicationContext context) {
			return StartupChecks.Check.warning("entity-in-state",
					new EntityStateCheck(components, context.getClassLoader())::examine);
		}

		@Bean
		StartupChecks.Check liveFluxOriginStartupCheck(SettingsChecks checks) {
			return StartupChecks.Check.warning("any-origin", checks::anyOrigin);
		}

		@Bean
		StartupChecks.Check liveFluxBufferStartupCheck(SettingsChecks checks) {
			return StartupChecks.Check.warning("large-buffers",
					() -> checks.largeBuffers(Runtime.getRuntime().maxMemory()));
		}

		@Bean
		StartupChecks.Check liveFluxChannelSettingsStartupCheck(LiveFluxChannelProperties properties,
				ChannelControllers controllers) {
			return StartupChecks.Check.warning("channel-settings",
					new ChannelSettingsCheck(properties.channels().keySet(), controllers.patterns())::examine);
		}

		@Bean
		StartupChecks.Check liveFluxUnitStartupCheck(ApplicationContext context) {
			return StartupChecks.Check.warning("missing-unit", new UnitCheck(context)::examine);
		}

		@Bean
		FileLimitsCheck liveFluxFileLimitsCheck(ComponentRegistry components, MultipartLimits limits,
				Environment environment) {
			return new FileLimitsCheck(components.definitions().stream(), limits, environment);
		}

		@Bean
		StartupChecks.Check liveFluxFilesStartupCheck(FileLimitsCheck files) {
			return StartupChecks.Check.warning("file-uploads", files::unreachable);
		}

		@Bean
		StartupChecks.Check liveFluxFileLimitsStartupCheck(FileLimitsCheck files) {
			return StartupChecks.Check.advice("file-limits", files::defaults);
		}

		@Bean
		StartupChecks.Check liveFluxUploadDirectoryStartupCheck(SettingsChecks checks, ComponentRegistry components,
				ObjectProvider<UploadStore> store, ApplicationContext context) {
			return StartupChecks.Check.warning("upload-directory",
					() -> components.takesUploads() && hasBean(context, REDIS_NODE)
							? checks.uploadDirectory(store.getIfAvailable()) : Optional.empty());
		}

		@Bean
		StartupChecks.Check liveFluxRedisMissingStartupCheck(ApplicationContext context) {
			return StartupChecks.Check.advice("redis-missing",
					() -> missesRedis(context) ? Optional
						.of("liveflux-redis is on the class path, but there is no connection to Redis, so this "
								+ "node works alone."
								+ " Add spring-boot-starter-data-redis and set spring.data.redis.*, or set"
								+ " liveflux.cluster.enabled=false")
							: Optional.empty());
		}

		private static boolean missesRedis(ApplicationContext context) {
			return context.getEnvironment().getProperty("liveflux.cluster.enabled", Boolean.class, true)
					&& ClassUtils.isPresent(REDIS_NODE, context.getClassLoader()) && !hasBean(context, REDIS_NODE);
		}

		@Bean
		StartupChecks.Check liveFluxVirtualThreadsStartupCheck(SettingsChecks checks) {
			return StartupChecks.Check.advice("virtual-threads",
					() -> checks.virtualThreads(JavaVersion.getJavaVersion()));
		}

		@Bean
		@Lazy(false)
		StartupChecks liveFluxStartupChecks(ObjectProvider<StartupChecks.Check> checks,
				LiveFluxStartupChecksProperties properties) {
			return new StartupChecks(checks.orderedStream().toList(), properties.silence());
		}

		private static Map<String, LiveFluxSocketProperties.Socket> socketsOf(
				ObjectProvider<LiveFluxSocketProperties> properties) {
			return properties.stream().map(LiveFluxSocketProperties::sockets).findFirst().orElse(Map.of());
		}

		private static boolean hasBean(ApplicationContext context, String className) {
			ClassLoader classLoader = context.getClassLoader();
			return ClassUtils.isPresent(className, classLoader) && context
				.getBeanNamesForType(ClassUtils.resolveClassName(className, classLoader), true, false).length > 0;
		}

	}

	/**
	 * What is looked for in Tomcat.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "liveflux.startup-checks.enabled", matchIfMissing = true)
	@ConditionalOnClass(ServerInfo.class)
	static class Tomcat {

		@Bean
		StartupChecks.Check liveFluxTomcatStartupCheck() {
			return StartupChecks.Check.warning("old-tomcat",
					() -> SettingsChecks.oldTomcat(ServerInfo.getServerNumber()));
		}

		@Bean
		StartupChecks.Check liveFluxConnectionLimitStartupCheck(SettingsChecks checks) {
			return StartupChecks.Check.warning("connection-limit", checks::connectionLimit);
		}

	}

	/**
	 * What is looked for in Redis.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "liveflux.startup-checks.enabled", matchIfMissing = true)
	@ConditionalOnClass(RedisNode.class)
	@ConditionalOnBean(RedisNode.class)
	static class Redis {

		@Bean
		StartupChecks.Check liveFluxRedisEvictionStartupCheck(RedisNode node) {
			return StartupChecks.Check.warning("redis-eviction", new RedisCheck(node)::eviction);
		}

		@Bean
		StartupChecks.Check liveFluxRedisBufferStartupCheck(RedisNode node) {
			return StartupChecks.Check.advice("redis-output-buffer", new RedisCheck(node)::outputBuffer);
		}

		@Bean
		StartupChecks.Check liveFluxRedisPrefixStartupCheck(RedisNode node) {
			return StartupChecks.Check.advice("redis-prefix", new RedisCheck(node)::otherPrefixes);
		}

	}

	/**
	 * What is looked for in Spring Security.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "liveflux.startup-checks.enabled", matchIfMissing = true)
	@ConditionalOnClass(FilterChainProxy.class)
	static class Security {

		@Bean
		StartupChecks.Check liveFluxCsrfStartupCheck(LiveFluxProperties properties,
				ObjectProvider<FilterChainProxy> chains) {
			return StartupChecks.Check.warning("csrf-off", new CsrfCheck(properties, chains)::examine);
		}

	}

}
