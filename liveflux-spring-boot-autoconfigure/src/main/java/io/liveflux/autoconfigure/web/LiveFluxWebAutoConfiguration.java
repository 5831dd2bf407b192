package io.liveflux.autoconfigure.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.ResourcePatternUtils;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.handler.HandlerExceptionResolverComposite;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

import io.liveflux.autoconfigure.ComponentEngineBuilderCustomizer;
import io.liveflux.autoconfigure.LiveFluxProperties;
import io.liveflux.autoconfigure.file.LiveFluxDownloadAutoConfiguration;
import io.liveflux.autoconfigure.file.LiveFluxUploadAutoConfiguration;
import io.liveflux.autoconfigure.internal.ApplicationJson;
import io.liveflux.autoconfigure.internal.DeveloperMode;
import io.liveflux.autoconfigure.internal.Endpoint;
import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.admission.HandshakeGuards;
import io.liveflux.internal.answer.MessageChain;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.download.DownloadEndpoint;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.http.ClientScript;
import io.liveflux.internal.http.EventStreams;
import io.liveflux.internal.http.HttpAnswer;
import io.liveflux.internal.http.LiveFluxHttpHandler;
import io.liveflux.internal.http.MultipartFailureResolver;
import io.liveflux.internal.http.UploadHttpHandler;
import io.liveflux.internal.page.PlacerExceptionResolver;
import io.liveflux.internal.page.PlacerInterceptor;
import io.liveflux.internal.page.UserPageHead;
import io.liveflux.internal.upload.BodyLimits;
import io.liveflux.internal.upload.MultipartLimits;
import io.liveflux.internal.upload.UploadTransfers;
import io.liveflux.internal.websocket.LiveFluxWebSocketHandler;
import io.liveflux.web.PageHead;

/**
 * {@link AutoConfiguration Auto-configuration} of the endpoint over HTTP, the client
 * script, and the placing of components in pages.
 *
 * @since 0.1
 */
@AutoConfiguration(after = { LiveFluxTransportAutoConfiguration.class, LiveFluxDownloadAutoConfiguration.class,
		LiveFluxUploadAutoConfiguration.class })
@ConditionalOnBean(BackgroundThreads.class)
@EnableConfigurationProperties(LiveFluxClientProperties.class)
public final class LiveFluxWebAutoConfiguration {

	/** Before the application's routes and controllers: one of them may take any path. */
	static final int MAPPING_ORDER = -2;

	private static final String SCRIPT = "META-INF/liveflux/liveflux.js";

	private static final String EXTENSIONS = "classpath*:META-INF/liveflux/liveflux-*.js";

	private static final String TOMCAT = "org.apache.catalina.startup.Tomcat";

	/** What Spring Boot lets Tomcat accept where nothing is said. */
	private static final int TOMCAT_PARTS = 50;

	@Bean
	Endpoint liveFluxEndpoint(LiveFluxProperties properties, ServletContext servletContext,
			ObjectProvider<DispatcherServletPath> dispatcherServletPath) {
		DispatcherServletPath servletPath = dispatcherServletPath.getIfAvailable(() -> () -> "");
		return Endpoint.of(properties.path(), servletPath.getPrefix(), servletContext.getContextPath());
	}

	@Bean
	@ConditionalOnMissingBean
	ClientScript liveFluxClientScript(Endpoint endpoint, ListableBeanFactory beanFactory, ApplicationJson json,
			LiveFluxClientProperties properties, ApplicationContext context) {
		Map<String, Resource> extensions = extensions(context);
		for (String name : properties.extensions()) {
			if (!extensions.containsKey(name)) {
				throw new InvalidConfigurationPropertyValueException("liveflux.client.extensions", name,
						"Unknown extension; known: " + extensions.keySet() + ".");
			}
		}
		Map<String, Object> configuration = new LinkedHashMap<>();
		configuration.put("endpoint", "");
		configuration.put("wsEndpoint", "");
		configuration.put("useWebSocket", isThere(beanFactory, LiveFluxWebSocketHandler.class));
		configuration.put("useSse", isThere(beanFactory, EventStreams.class));
		boolean overlay = (properties.overlay() != null) ? properties.overlay() : DeveloperMode.isOn(context);
		if (overlay) {
			configuration.put("extensions", List.of("overlay"));
		}
		JsonMapper mapper = json.mapper();
		return ClientScript.of(new ClassPathResource(SCRIPT), extensions, properties.extensions(), (contextPath) -> {
			Map<String, Object> own = new LinkedHashMap<>(configuration);
			own.put("endpoint", endpoint.url(contextPath));
			own.put("wsEndpoint", endpoint.url(contextPath));
			return mapper.writeValueAsString(own);
		});
	}

	private static Map<String, Resource> extensions(ResourceLoader resources) {
		Map<String, Resource> extensions = new TreeMap<>();
		try {
			for (Resource script : ResourcePatternUtils.getResourcePatternResolver(resources)
				.getResources(EXTENSIONS)) {
				String file = StringUtils.stripFilenameExtension(String.valueOf(script.getFilename()));
				extensions.put(file.substring("liveflux-".length()), script);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The extensions of the client script cannot be found", ex);
		}
		return extensions;
	}

	// Without making the bean, which needs what needs the script.
	private static boolean isThere(ListableBeanFactory beanFactory, Class<?> type) {
		return beanFactory.getBeanNamesForType(type, true, false).length > 0;
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ComponentEngineBuilderCustomizer liveFluxScriptCustomizer(ClientScript script, Endpoint endpoint) {
		return (builder) -> builder.script((contextPath) -> script.element(endpoint.url(contextPath)));
	}

	@Bean
	MultipartLimits liveFluxMultipartLimits(ObjectProvider<MultipartConfigElement> config, Environment environment) {
		int defaultParts = ClassUtils.isPresent(TOMCAT, getClass().getClassLoader()) ? TOMCAT_PARTS : -1;
		return MultipartLimits.of(config.getIfAvailable(),
				environment.getProperty(MultipartLimits.MAX_PARTS, Integer.class, defaultParts));
	}

	@Bean
	@ConditionalOnMissingBean
	LiveFluxHttpHandler liveFluxHttpHandler(ComponentEngine components, ClientScript script, ApplicationJson json,
			LiveFluxProperties properties, HandshakeGuards guards, MessageChain messages,
			ObjectProvider<EventStreams> streams, ObjectProvider<TrafficListener> traffic, DownloadEndpoint downloads,
			MultipartLimits multipart) {
		int maxSizeBytes = PropertyRules.bytes("liveflux.websocket.max-message-size",
				properties.websocket().maxMessageSize());
		return new LiveFluxHttpHandler(components, script,
				new HttpAnswer(json.mapper(), TrafficListener.all(traffic.orderedStream().toList()), downloads),
				new BodyLimits(maxSizeBytes, multipart), guards, messages, streams.getIfAvailable());
	}

	@Bean
	UploadHttpHandler liveFluxUploadHandler(LiveFluxHttpHandler handler, UploadTransfers uploads,
			HandshakeGuards guards, ApplicationJson json, ObjectProvider<TrafficListener> traffic) {
		return new UploadHttpHandler(uploads, guards,
				new HttpAnswer(json.mapper(), TrafficListener.all(traffic.orderedStream().toList())), handler);
	}

	@Bean
	SimpleUrlHandlerMapping liveFluxHandlerMapping(UploadHttpHandler handler, Endpoint endpoint,
			ApplicationInterceptors interceptors) {
		return interceptors.around(new SimpleUrlHandlerMapping(Map.of(endpoint.path(), handler), MAPPING_ORDER));
	}

	@Bean
	MultipartFailureResolver liveFluxMultipartFailureResolver(Endpoint endpoint, MultipartLimits limits,
			ApplicationJson json, ObjectProvider<TrafficListener> traffic) {
		return new MultipartFailureResolver(endpoint.path(), limits, json.mapper(),
				TrafficListener.all(traffic.orderedStream().toList()));
	}

	@Bean
	UserPageHead liveFluxUserPageHead() {
		return new UserPageHead();
	}

	@Bean
	PlacerInterceptor liveFluxPlacerInterceptor(ObjectProvider<ComponentEngine> components,
			ObjectProvider<ComponentRegistry> registry, ObjectProvider<PageHead> heads, ApplicationContext context) {
		return new PlacerInterceptor(SingletonSupplier.of(components::getObject),
				SingletonSupplier.of(registry::getObject), heads.orderedStream().toList(), DeveloperMode.isOn(context));
	}

	@Bean
	WebMvcConfigurer liveFluxWebMvcConfigurer(PlacerInterceptor placers) {
		return new WebMvcConfigurer() {

			@Override
			public void addInterceptors(InterceptorRegistry interceptors) {
				interceptors.addInterceptor(placers);
			}

		};
	}

	@Bean
	PlacerExceptionResolver liveFluxPlacerExceptionResolver(PlacerInterceptor placers) {
		return new PlacerExceptionResolver(placers);
	}

	@Bean
	static BeanPostProcessor liveFluxErrorViews(ObjectProvider<PlacerInterceptor> placers) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				if (bean instanceof HandlerExceptionResolverComposite resolvers) {
					PlacerExceptionResolver.watch(resolvers, placers::getObject);
				}
				return bean;
			}

		};
	}

}
