package io.liveflux.autoconfigure.channel;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.server.PathContainer;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.util.unit.DataSize;
import org.springframework.web.util.pattern.PathPattern;

import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.autoconfigure.LiveFluxSealProperties;
import io.liveflux.autoconfigure.internal.BroadcastListeners;
import io.liveflux.autoconfigure.internal.OutageMode;
import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.autoconfigure.internal.SealSecret;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.autoconfigure.internal.task.PeriodicTask;
import io.liveflux.broadcast.Broadcaster;
import io.liveflux.call.CallInterceptor;
import io.liveflux.call.MessageInterceptor;
import io.liveflux.channel.BroadcastListener;
import io.liveflux.channel.ChannelRules;
import io.liveflux.channel.log.ChannelLog;
import io.liveflux.internal.admission.MessageGate;
import io.liveflux.internal.answer.FailureAnswers;
import io.liveflux.internal.answer.MessageChain;
import io.liveflux.internal.broadcast.DefaultBroadcaster;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.channel.ChannelRegistry;
import io.liveflux.internal.channel.ChannelSettings;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.channellog.MemoryChannelLog;
import io.liveflux.internal.cluster.UserDisconnection;
import io.liveflux.internal.controller.ChannelControllers;
import io.liveflux.internal.controller.LiveChannels;
import io.liveflux.internal.controller.PathJoins;
import io.liveflux.internal.method.ComponentSettings;
import io.liveflux.internal.naming.GuestNames;
import io.liveflux.internal.operations.DefaultTrafficTaps;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.socket.LiveSockets;
import io.liveflux.store.ClusterComponentStore;

/**
 * Auto-configuration of channels.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class)
@ConditionalOnBean(BackgroundThreads.class)
@EnableConfigurationProperties({ LiveFluxChannelProperties.class, LiveFluxSealProperties.class })
public final class LiveFluxChannelAutoConfiguration {

	/** How often channels forget what is too old. */
	private static final Duration SWEEP = Duration.ofSeconds(1);

	/** How often channels ask the log whether they have heard everything. */
	private static final Duration COMPARISON = Duration.ofSeconds(10);

	@Bean
	@ConditionalOnMissingBean(ChannelLog.class)
	MemoryChannelLog liveFluxChannelLog(LiveFluxChannelProperties properties,
			@Qualifier(LiveFluxAutoConfiguration.CLOCK) Clock clock) {
		ChannelSettings.Limits limits = limits(properties);
		return new MemoryChannelLog(clock, new SecureRandom(), limits.keptBytes(), limits.allHistoriesBytes());
	}

	@Bean
	@ConditionalOnMissingBean
	ChannelRegistry liveFluxChannels(Hub hub, MessageEncoder encoder, ChannelLog log, OutageMode outage,
			LiveFluxChannelProperties properties, LiveFluxSealProperties seal,
			ObjectProvider<BroadcastListener> listeners, ObjectProvider<DefaultTrafficTaps> taps,
			@Qualifier(LiveFluxAutoConfiguration.CLOCK) Clock clock) {
		ChannelSettings settings = new ChannelSettings(new ChannelRulesByPattern(properties.channels()),
				limits(properties));
		return new ChannelRegistry(hub, encoder, clock, outage.around(log), settings,
				new GuestNames(SealSecret.of(seal.secret())), BroadcastListeners.all(listeners, taps));
	}

	private static ChannelSettings.Limits limits(LiveFluxChannelProperties properties) {
		DataSize memory = properties.maxHistoryMemory();
		return new ChannelSettings.Limits(
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

	// Asked for with the first message: an interceptor may need what takes messages.
	@Bean
	@ConditionalOnMissingBean
	MessageChain liveFluxMessageChain(MessageGate gate, ObjectProvider<MessageInterceptor> interceptors,
			ObjectProvider<CallInterceptor> surroundings, FailureAnswers failures) {
		Supplier<List<MessageInterceptor>> ordered = SingletonSupplier.of(() -> interceptors.orderedStream().toList());
		return new MessageChain(gate, ordered, surroundings.orderedStream().toList(), failures);
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
	Broadcaster liveFluxBroadcaster(Hub hub, ChannelRegistry channels, UserDisconnection users, MessageEncoder encoder,
			ObjectProvider<BroadcastListener> listeners, ObjectProvider<DefaultTrafficTaps> taps,
			ObjectProvider<LiveSockets> sockets, ClusterComponentStore store) {
		return DefaultBroadcaster.create(hub, channels, users, encoder, BroadcastListeners.all(listeners, taps),
				() -> sockets.stream().findFirst(), store::send);
	}

	@Bean
	@Lazy(false)
	PeriodicTask liveFluxChannelSweep(ChannelRegistry channels, BackgroundThreads threads) {
		return new PeriodicTask(threads.scheduler(), SWEEP, channels::sweep);
	}

	@Bean
	@Lazy(false)
	PeriodicTask liveFluxChannelComparison(ChannelRegistry channels, BackgroundThreads threads) {
		return new PeriodicTask(threads.scheduler(), COMPARISON, channels::compareWithLog);
	}

	/**
	 * Finds the rules of a channel by its name: those of the most specific pattern that
	 * matches.
	 */
	private static final class ChannelRulesByPattern implements Function<String, ChannelRules> {

		private static final String PREFIX = "liveflux.channels.";

		private final List<Entry> entries = new ArrayList<>();

		ChannelRulesByPattern(Map<String, LiveFluxChannelProperties.Channel> channels) {
			channels.forEach((pattern, settings) -> this.entries
				.add(new Entry(PropertyRules.pathPattern(PREFIX, pattern), rules(pattern, settings))));
			this.entries.sort(Comparator.comparing(Entry::pattern));
		}

		private static ChannelRules rules(String pattern, LiveFluxChannelProperties.Channel settings) {
			String prefix = PREFIX + "[" + pattern + "].";
			if (settings.historySize() > 0) {
				PropertyRules.positive(prefix + "history-ttl", settings.historyTtl());
			}
			return new ChannelRules(PropertyRules.notNegative(prefix + "history-size", settings.historySize()),
					settings.historyTtl(), settings.presence(),
					PropertyRules.notNegative(prefix + "presence-grace", settings.presenceGrace()),
					PropertyRules.notNegative(prefix + "max-subscribers", settings.maxSubscribers()));
		}

		@Override
		public ChannelRules apply(String channel) {
			PathContainer name = PathContainer.parsePath(channel);
			for (Entry entry : this.entries) {
				if (entry.pattern().matches(name)) {
					return entry.rules();
				}
			}
			return ChannelRules.DEFAULT;
		}

		/**
		 * The rules of one pattern.
		 */
		private record Entry(PathPattern pattern, ChannelRules rules) {
		}

	}

}
