package io.liveflux.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletPath;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.TaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.messaging.handler.invocation.HandlerMethodArgumentResolver;
import org.springframework.scheduling.TaskScheduler;

import io.liveflux.autoconfigure.internal.ApplicationJson;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.broadcast.Broadcaster;
import io.liveflux.call.CallInterceptor;
import io.liveflux.call.Caller;
import io.liveflux.call.ComponentAccess;
import io.liveflux.call.FailureTranslator;
import io.liveflux.call.Outcome;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.connection.ConnectionListener;
import io.liveflux.connection.FrameWriter;
import io.liveflux.connection.Handshake;
import io.liveflux.connection.OutboundLimits;
import io.liveflux.connection.OverflowPolicy;
import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.engine.LiveEventListener;
import io.liveflux.internal.http.LiveFluxHttpHandler;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;
import io.liveflux.render.InvalidViewException;
import io.liveflux.render.ViewRenderer;
import io.liveflux.store.ComponentStore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.then;
import static org.mockito.BDDMockito.willAnswer;
import static org.mockito.Mockito.mock;

class LiveFluxAutoConfigurationTests {

	private static final Caller ANN = new Caller(() -> "ann", null, Locale.ROOT, null, Map.of());

	private final WebApplicationContextRunner runner = LiveFluxContexts.web();

	@Test
	void everythingIsThereByDefault() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(ComponentRegistry.class)
			.hasSingleBean(MessageEncoder.class)
			.hasSingleBean(Hub.class)
			.hasSingleBean(ConnectionRegistry.class)
			.hasSingleBean(Broadcaster.class)
			.hasSingleBean(ViewRenderer.class)
			.hasSingleBean(ComponentEngine.class)
			.hasSingleBean(LiveEventListener.class)
			.hasBean("liveFluxComponentRenewal"));
	}

	@Test
	void theTimerDoesNotWaitForAStoreThatDoesNotAnswer() {
		CountDownLatch end = new CountDownLatch(1);
		CountDownLatch renewing = new CountDownLatch(1);
		CountDownLatch timed = new CountDownLatch(1);
		ComponentEngine waiting = mock();
		willAnswer((call) -> {
			renewing.countDown();
			return end.await(10, TimeUnit.SECONDS);
		}).given(waiting).renewWatched();
		this.runner.withBean(ComponentEngine.class, () -> waiting)
			.withPropertyValues("liveflux.store.ttl=30ms")
			.run((context) -> {
				assertThat(renewing.await(10, TimeUnit.SECONDS)).isTrue();

				TaskScheduler timer = context.getBean(BackgroundThreads.class).scheduler();
				timer.schedule(timed::countDown, timer.getClock().instant());

				await().until(() -> timed.getCount() == 0);
				end.countDown();
			});
	}

	@Test
	void nothingIsThereWhenDisabled() {
		this.runner.withPropertyValues("liveflux.enabled=false").run(this::hasNothing);
	}

	@Test
	void nothingIsThereOutsideOfAServletApplication() {
		new ApplicationContextRunner().withConfiguration(LiveFluxContexts.LIVEFLUX)
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ComponentEngine.class)
				.doesNotHaveBean(BackgroundThreads.class)
				.doesNotHaveBean(ComponentStore.class)
				.doesNotHaveBean(LiveFluxHttpHandler.class));
	}

	@Test
	void nothingIsThereWithoutSpringMvc() {
		new WebApplicationContextRunner().withConfiguration(LiveFluxContexts.LIVEFLUX)
			.withClassLoader(new FilteredClassLoader(DispatcherServletPath.class))
			.run(this::hasNothing);
	}

	private void hasNothing(AssertableWebApplicationContext context) {
		assertThat(context).hasNotFailed()
			.doesNotHaveBean(ComponentEngine.class)
			.doesNotHaveBean(BackgroundThreads.class)
			.doesNotHaveBean(ComponentStore.class)
			.doesNotHaveBean(LiveFluxHttpHandler.class)
			.doesNotHaveBean("liveFluxWebSocketHandlerMapping")
			.doesNotHaveBean("liveFluxDialect")
			.doesNotHaveBean(CallInterceptor.class);
	}

	@Test
	void eachBeanBacksOff() {
		this.runner.withUserConfiguration(OwnBeans.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.getBeanNames(ComponentEngine.class)
				.containsExactly("ownLiveComponents"));
		this.runner.withUserConfiguration(OwnBeans.class)
			.run((context) -> assertThat(List.of(MessageEncoder.class, Hub.class, ConnectionRegistry.class,
					Broadcaster.class, ViewRenderer.class, ComponentRegistry.class, ComponentStore.class))
				.allSatisfy((type) -> assertThat(context.getBeanNamesForType(type)).singleElement()
					.asString()
					.startsWith("own")));
	}

	@Test
	void noExecutorOrSchedulerOfOursIsABean() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(TaskScheduler.class)
			.getBeanNames(Executor.class)
			.containsExactly("applicationTaskExecutor"));
	}

	@Test
	void nothingWaitsBehindTheApplicationsExecutor() {
		this.runner.withBean("applicationTaskExecutor", TaskExecutor.class, () -> (task) -> {
			// It is busy for ever.
		}).run((context) -> {
			CompletableFuture<String> thread = new CompletableFuture<>();

			context.getBean(BackgroundThreads.class)
				.executor()
				.execute(() -> thread.complete(Thread.currentThread().getName()));

			assertThat(thread).succeedsWithin(Duration.ofSeconds(30)).asString().startsWith("liveflux-");
		});
	}

	@Test
	void theThreadsEndWithTheApplication() {
		this.runner.run((context) -> {
			BackgroundThreads threads = context.getBean(BackgroundThreads.class);
			List<ThreadPoolExecutor> pools = threads.all().map((each) -> each.pool().orElseThrow()).toList();

			context.close();

			assertThat(pools).hasSize(4).allMatch(ThreadPoolExecutor::isShutdown);
			assertThatExceptionOfType(TaskRejectedException.class).isThrownBy(() -> threads.scheduler().schedule(() -> {
			}, Instant.now()));
		});
	}

	@Test
	void withoutAnApplicationTaskExecutorOursWorks() {
		this.runner.withUserConfiguration(OtherExecutor.class).run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(Executor.class);
			AtomicBoolean ran = new AtomicBoolean();
			context.getBean(BackgroundThreads.class).executor().execute(() -> ran.set(true));
			await().untilTrue(ran);
		});
	}

	@Test
	void theApplicationsJsonMapperIsUsed() {
		this.runner.withBean(JsonMapper.class,
				() -> JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE).build())
			.run((context) -> assertThat(
					context.getBean(MessageEncoder.class).encode(new ServerMessage.PlainPayload(new Counter.Added(1))))
				.isEqualTo("{\"Amount\":1}"));
	}

	@Test
	void amongSeveralJsonMappersThePrimaryOneOrADefaultIsUsed() {
		Supplier<JsonMapper> mapper = () -> JsonMapper.builder()
			.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
			.build();
		this.runner.withBean("apiMapper", JsonMapper.class, mapper)
			.withBean("redisMapper", JsonMapper.class, mapper)
			.run((context) -> assertThat(encoded(context)).isEqualTo("{\"amount\":1}"));
		this.runner.withBean("apiMapper", JsonMapper.class, mapper, (definition) -> definition.setPrimary(true))
			.withBean("redisMapper", JsonMapper.class, JsonMapper::new)
			.run((context) -> assertThat(encoded(context)).isEqualTo("{\"Amount\":1}"));
	}

	@Test
	void whatGoesToBrowsersNamesNoClasses() {
		this.runner
			.withBean(JsonMapper.class, () -> JsonMapper.builder()
				.activateDefaultTyping(BasicPolymorphicTypeValidator.builder().allowIfBaseType(Object.class).build(),
						DefaultTyping.NON_FINAL)
				.build())
			.run((context) -> assertThat(encoded(context)).isEqualTo("{\"amount\":1}"));
	}

	@Test
	void whatGoesToBrowsersHasNoNameAroundIt() {
		this.runner
			.withBean(JsonMapper.class,
					() -> JsonMapper.builder()
						.enable(SerializationFeature.WRAP_ROOT_VALUE)
						.enable(DeserializationFeature.UNWRAP_ROOT_VALUE)
						.build())
			.run((context) -> {
				JsonMapper mapper = context.getBean(ApplicationJson.class).mapper();
				assertThat(encoded(context)).isEqualTo("{\"amount\":1}");
				assertThat(mapper.writeValueAsString(new Counter.Added(1))).isEqualTo("{\"amount\":1}");
				assertThat(mapper.readValue("{\"amount\":1}", Counter.Added.class)).isEqualTo(new Counter.Added(1));
			});
	}

	private static String encoded(AssertableWebApplicationContext context) {
		return context.getBean(MessageEncoder.class).encode(new ServerMessage.PlainPayload(new Counter.Added(1)));
	}

	@Test
	void withoutAJsonMapperADefaultIsUsed() {
		new WebApplicationContextRunner().withConfiguration(LiveFluxContexts.LIVEFLUX)
			.withConfiguration(AutoConfigurations.of(TaskExecutionAutoConfiguration.class))
			.withUserConfiguration(OwnRenderer.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.getBean(MessageEncoder.class)
				.extracting((encoder) -> encoder.encode(new ServerMessage.PlainPayload(new Counter.Added(1))))
				.isEqualTo("{\"amount\":1}"));
	}

	@Test
	void connectionListenersAreToldInTheirOrderAndTheHubAmongThem() {
		ConnectionListener listener = mock();
		this.runner.withBean(ConnectionListener.class, () -> listener).run((context) -> {
			ConnectionRegistry registry = context.getBean(ConnectionRegistry.class);
			Hub hub = context.getBean(Hub.class);
			ManagedConnection connection = registry.open(
					new Handshake(Dialect.PLAIN, null, null, null, Locale.ROOT, Map.of()), mock(FrameWriter.class),
					new OutboundLimits(100, OverflowPolicy.DISCONNECT));
			hub.join("news", connection, (channel, member) -> new Hub.Subscription() {

				@Override
				public String channel() {
					return channel;
				}

				@Override
				public ManagedConnection connection() {
					return member;
				}

			});

			registry.ended(connection);

			then(listener).should().opened(connection);
			then(listener).should().closed(eq(connection), any());
			assertThat(hub.count("news")).isZero();
		});
	}

	@Test
	void interceptorsTranslatorsAndAccessAreUsed() {
		this.runner.withUserConfiguration(Refusing.class, SharedCounter.class).run((context) -> {
			ComponentEngine components = context.getBean(ComponentEngine.class);

			ComponentEngine.Result denied = components.mount(ANN, "shared-counter", Map.of("key", "closed"));
			ComponentEngine.Result failed = components.mount(ANN, "shared-counter", Map.of("key", "broken"));

			assertThat(failure(denied).code()).isEqualTo(403);
			assertThat(failure(failed)).isEqualTo(new Outcome.Failure(418, "intercepted"));
		});
	}

	@Test
	void customizersComeLast() {
		this.runner.withUserConfiguration(Counter.class, Customized.class).run((context) -> {
			ComponentEngine components = context.getBean(ComponentEngine.class);

			assertThat(components.placer(ANN).script().markup()).isEqualTo("<b>own</b>");
			assertThat(context.getBean(Customized.class).settings).hasSize(1);
		});
	}

	@Test
	void argumentResolversForOtherMessagingAreNotTaken() {
		HandlerMethodArgumentResolver resolver = mock();

		this.runner.withUserConfiguration(Counter.class)
			.withBean(HandlerMethodArgumentResolver.class, () -> resolver)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				then(resolver).shouldHaveNoInteractions();
			});
	}

	@Test
	void lazyInitializationStillFindsWrongComponentsAtTheStart() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withUserConfiguration(WithoutView.class)
			.run((context) -> assertThat(context).hasFailed()
				.getFailure()
				.rootCause()
				.isInstanceOf(InvalidViewException.class));
	}

	private static Outcome.Failure failure(ComponentEngine.Result result) {
		return Optional.ofNullable(result.outcome().failure()).orElseThrow();
	}

	@LiveComponent(value = "shared-counter", shared = true)
	static class SharedCounter {

		Html render() {
			return Html.raw("<p>shared</p>");
		}

	}

	@LiveComponent("without-view")
	static class WithoutView {

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherExecutor {

		@Bean
		TaskExecutor ownExecutor() {
			return Runnable::run;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnRenderer {

		@Bean
		ViewRenderer ownViewRenderer() {
			return mock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBeans {

		@Bean
		MessageEncoder ownMessageEncoder() {
			return new MessageEncoder(JsonMapper.shared());
		}

		@Bean
		Hub ownHub() {
			return new Hub();
		}

		@Bean
		ConnectionRegistry ownConnectionRegistry(MessageEncoder encoder) {
			return new ConnectionRegistry(encoder, () -> "id", Clock.systemUTC(), List.of(), TrafficListener.NONE);
		}

		@Bean
		Broadcaster ownBroadcaster() {
			return mock();
		}

		@Bean
		ViewRenderer ownViewRenderer() {
			return mock();
		}

		@Bean
		ComponentStore ownComponentStore() {
			return mock();
		}

		@Bean
		ComponentRegistry ownComponentRegistry(ConfigurableListableBeanFactory beanFactory) {
			return ComponentRegistry.from(beanFactory, ComponentSettings.of(JsonMapper.shared()));
		}

		@Bean
		ComponentEngine ownLiveComponents() {
			return mock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Refusing {

		@Bean
		ComponentAccess access() {
			return (kind, key, caller) -> {
				if (key.equals("broken")) {
					throw new UnsupportedOperationException();
				}
				return !key.equals("closed");
			};
		}

		@Bean
		CallInterceptor interceptor() {
			return (caller, call) -> {
				try {
					call.run();
				}
				catch (UnsupportedOperationException ex) {
					throw new UnsupportedOperationException("intercepted");
				}
			};
		}

		@Bean
		FailureTranslator translator() {
			return (exception) -> (exception instanceof UnsupportedOperationException)
					? Optional.of(new Outcome.Failure(418, exception.getMessage())) : Optional.empty();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customized {

		private final List<ComponentSettings> settings = new ArrayList<>();

		@Bean
		ComponentSettingsCustomizer settingsCustomizer() {
			return (settings) -> {
				this.settings.add(settings);
				return settings;
			};
		}

		@Bean
		ComponentEngineBuilderCustomizer builderCustomizer() {
			return (builder) -> builder.script((contextPath) -> Html.raw("<b>own</b>"));
		}

	}

}
