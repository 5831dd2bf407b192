package io.liveflux.autoconfigure;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.util.unit.DataSize;

import io.liveflux.broadcast.Broadcaster;
import io.liveflux.call.CallInterceptor;
import io.liveflux.call.FailureListener;
import io.liveflux.call.FailureTranslator;
import io.liveflux.call.MessageInterceptor;
import io.liveflux.channel.BroadcastListener;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.internal.admission.MessageGate;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.answer.InboundMessages;
import io.liveflux.internal.broadcast.DefaultBroadcaster;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.channel.ChannelLimits;
import io.liveflux.internal.channel.ChannelRegistry;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.controller.ChannelControllers;
import io.liveflux.internal.controller.LiveChannels;
import io.liveflux.internal.controller.PathJoins;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.operations.DefaultTrafficTaps;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.socket.LiveSockets;

/**
 * Auto-configuration of channels.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class)
@ConditionalOnBean(BackgroundThreads.class)
@EnableConfigurationProperties(LiveFluxChannelProperties.class)
public final class LiveFluxChannelAutoConfiguration {

	/** How often channels forget what is too old. */
	private static final Duration SWEEP = Duration.ofSeconds(1);

	@Bean
	@ConditionalOnMissingBean
	ChannelRegistry liveFluxChannels(Hub hub, MessageEncoder encoder, LiveFluxChannelProperties properties,
			ObjectProvider<BroadcastListener> listeners, ObjectProvider<DefaultTrafficTaps> taps,
			@Qualifier(LiveFluxAutoConfiguration.CLOCK) Clock clock) {
		return new ChannelRegistry(hub, encoder, clock, new SecureRandom(),
				new ChannelRulesByPattern(properties.channels()), limits(properties), tapped(listeners, taps));
	}

	private static ChannelLimits limits(LiveFluxChannelProperties properties) {
		DataSize memory = properties.maxHistoryMemory();
		return new ChannelLimits(
				(int) PropertyRules.positive("liveflux.max-channels-per-connection",
						properties.maxChannelsPerConnection()),
				PropertyRules.notNegative("liveflux.max-channels-per-owner", properties.maxChannelsPerOwner()),
				PropertyRules.notNegative("liveflux.max-client-channels", properties.maxClientChannels()),
				PropertyRules.notNegative("liveflux.max-history-size", properties.maxHistorySize().toBytes()),
				(memory != null) ? PropertyRules.positive("liveflux.max-history-memory", memory.toBytes())
						: Runtime.getRuntime().maxMemory() / 16);
	}

	@Bean
	@ConditionalOnMissingBean
	ChannelControllers liveFluxChannelControllers(ConfigurableListableBeanFactory beanFactory,
			ComponentSettings settings) {
		return ChannelControllers.from(beanFactory, settings);
	}

	@Bean
	@ConditionalOnMissingBean
	FailureAnswers liveFluxFailureAnswers(ObjectProvider<FailureTranslator> translators,
			ObjectProvider<FailureListener> listeners, ApplicationContext context,
			@Qualifier(LiveFluxAutoConfiguration.CLOCK) Clock clock) {
		return FailureAnswers.create(translators.orderedStream().toList(), listeners.orderedStream().toList(),
				LiveFluxAdmissionAutoConfiguration.isDevelopment(context), clock);
	}

	// Asked for with the first message: an interceptor may need what takes messages.
	@Bean
	@ConditionalOnMissingBean
	InboundMessages liveFluxInboundMessages(MessageGate gate, ObjectProvider<MessageInterceptor> interceptors,
			ObjectProvider<CallInterceptor> surroundings, FailureAnswers failures) {
		Supplier<List<MessageInterceptor>> ordered = SingletonSupplier.of(() -> interceptors.orderedStream().toList());
		return new InboundMessages(gate, ordered, surroundings.orderedStream().toList(), failures);
	}

	@Bean
	@ConditionalOnMissingBean
	LiveChannels liveChannels(ChannelRegistry channels, ChannelControllers controllers, MessageEncoder encoder,
			FailureAnswers failures, ObjectProvider<CallInterceptor> interceptors, BackgroundThreads threads,
			Operations operations) {
		return new LiveChannels(channels, controllers, encoder, failures, interceptors.orderedStream().toList(),
				threads.applicationExecutor(), operations);
	}

	@Bean
	@ConditionalOnMissingBean
	PathJoins liveFluxPathJoins(ChannelControllers controllers, MessageEncoder encoder, FailureAnswers failures,
			ObjectProvider<CallInterceptor> interceptors) {
		return new PathJoins(controllers, encoder, failures, interceptors.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	Broadcaster liveFluxBroadcaster(Hub hub, ChannelRegistry channels, ConnectionIndex index, MessageEncoder encoder,
			ObjectProvider<BroadcastListener> listeners, ObjectProvider<DefaultTrafficTaps> taps,
			ObjectProvider<LiveSockets> sockets) {
		return DefaultBroadcaster.create(hub, channels, index, encoder, tapped(listeners, taps),
				() -> sockets.stream().findFirst());
	}

	@Bean
	@Lazy(false)
	PeriodicTask liveFluxChannelSweep(ChannelRegistry channels, BackgroundThreads threads) {
		return new PeriodicTask(threads.scheduler(), SWEEP, channels::sweep);
	}

	/**
	 * Returns a listener that tells all of the application, and the taps.
	 */
	static BroadcastListener tapped(ObjectProvider<BroadcastListener> listeners,
			ObjectProvider<DefaultTrafficTaps> taps) {
		BroadcastListener all = BroadcastListener.all(listeners.orderedStream().toList());
		return taps.stream().map((each) -> each.around(all)).findFirst().orElse(all);
	}

}
