package io.liveflux.autoconfigure.security;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.liveflux.autoconfigure.ComponentEngineBuilderCustomizer;
import io.liveflux.autoconfigure.LiveFluxAutoConfiguration;
import io.liveflux.autoconfigure.LiveFluxProperties;
import io.liveflux.autoconfigure.channel.LiveFluxChannelProperties;
import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.autoconfigure.internal.task.NonOverlappingTask;
import io.liveflux.autoconfigure.internal.task.PeriodicTask;
import io.liveflux.autoconfigure.web.LiveFluxSocketProperties;
import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.Quota;
import io.liveflux.connection.Connection;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.internal.admission.ConnectionLimiter;
import io.liveflux.internal.admission.HandshakeGuards;
import io.liveflux.internal.admission.MessageGate;
import io.liveflux.internal.admission.MessageRateRules;
import io.liveflux.internal.admission.RateScope;
import io.liveflux.internal.call.RedirectTargets;
import io.liveflux.internal.call.TimeSource;
import io.liveflux.internal.engine.ComponentEngine;
import io.liveflux.internal.operations.DefaultTrafficTaps;
import io.liveflux.internal.session.EndedLogins;
import io.liveflux.internal.session.IdleWatch;
import io.liveflux.internal.session.LocalLogins;
import io.liveflux.internal.session.LoginExpiry;
import io.liveflux.internal.session.SessionKeepAlive;
import io.liveflux.internal.state.ComponentLimits;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.security.HandshakeCsrfCheck;
import io.liveflux.security.HandshakeGuard;
import io.liveflux.security.MessageValidator;
import io.liveflux.security.PrincipalExpiry;
import io.liveflux.security.PrincipalRevalidator;
import io.liveflux.security.SecurityListener;

/**
 * {@link AutoConfiguration Auto-configuration} of who may connect, what they may send,
 * and when they have to go.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class)
@ConditionalOnBean(BackgroundThreads.class)
@EnableConfigurationProperties({ LiveFluxChannelProperties.class, LiveFluxSocketProperties.class })
public final class LiveFluxAdmissionAutoConfiguration {

	// Listens after the index, which it counts by.
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE + 10)
	ConnectionLimiter liveFluxConnectionLimiter(LiveFluxProperties properties, ConnectionIndex index) {
		return new ConnectionLimiter(AdmissionProperties.connectionLimits(properties.websocket()), index);
	}

	@Bean
	RateScope liveFluxRateScope(LiveFluxProperties properties, Quota quota, ClusterBus bus, TimeSource time) {
		return switch (properties.rateLimit().scope()) {
			case NODE -> RateScope.node(time.ticker());
			case CLUSTER -> RateScope.cluster(quota, bus, time.ticker());
		};
	}

	@Bean
	@ConditionalOnMissingBean
	HandshakeGuards liveFluxHandshakeGuards(LiveFluxProperties properties, ConnectionLimiter limiter, RateScope scope,
			ObjectProvider<HandshakeCsrfCheck> csrfCheck, ObjectProvider<HandshakeGuard> guards,
			ObjectProvider<SecurityListener> listeners) {
		List<HandshakeGuard> own = guards.orderedStream().filter((guard) -> guard != limiter).toList();
		return HandshakeGuards.create(AdmissionProperties.handshake(properties),
				AdmissionProperties.csrfCheck(properties.websocket().csrf(), csrfCheck.getIfAvailable()), limiter,
				scope, own, listeners.orderedStream().toList());
	}

	@Bean
	@ConditionalOnMissingBean
	MessageGate liveFluxMessageGate(LiveFluxProperties properties, LiveFluxChannelProperties channels,
			LiveFluxSocketProperties sockets, RateScope scope, Map<String, MessageValidator> validators,
			ObjectProvider<MessageValidator> ordered, ObjectProvider<SecurityListener> listeners,
			ObjectProvider<SessionKeepAlive> keepAlive, ObjectProvider<DefaultTrafficTaps> taps, TimeSource time) {
		List<MessageValidator> all = new ArrayList<>(
				AdmissionProperties.messageLimits(properties.validation()).validators());
		all.addAll(AdmissionProperties.select(properties.validation().validators(), validators,
				ordered.orderedStream().toList()));
		MessageRateRules rates = MessageRates.rules(properties.rateLimit().messages(), sockets, channels);
		return new MessageGate(rates, scope, all, listeners.orderedStream().toList(), time.ticker(),
				Stream.concat(keepAlive.stream(), taps.stream())
					.<BiConsumer<Connection, InboundMessage>>map((each) -> each)
					.reduce((connection, message) -> {
					}, BiConsumer::andThen));
	}

	@Bean
	@ConditionalOnMissingBean
	IdleWatch liveFluxIdleWatch(LiveFluxProperties properties, ObjectProvider<SecurityListener> listeners,
			TimeSource time) {
		LiveFluxProperties.WebSocket socket = properties.websocket();
		return new IdleWatch(
				PropertyRules.notNegative("liveflux.websocket.first-message-timeout", socket.firstMessageTimeout()),
				PropertyRules.notNegative("liveflux.websocket.idle-timeout", socket.idleTimeout()), time.ticker(),
				listeners.orderedStream().toList());
	}

	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	@ConditionalOnMissingBean
	LocalLogins liveFluxLocalLogins(ConnectionIndex index, ObjectProvider<ComponentEngine> components,
			ObjectProvider<SecurityListener> listeners, EndedLogins others, TimeSource time) {
		return new LocalLogins(index, components::getObject, listeners.orderedStream().toList(), time.ticker(), others);
	}

	// Listens after the index, too.
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	@ConditionalOnMissingBean
	LoginExpiry liveFluxLoginExpiry(ObjectProvider<PrincipalExpiry> expiry, LocalLogins localLogins,
			BackgroundThreads threads) {
		return new LoginExpiry((principal) -> expiry.orderedStream()
			.flatMap((each) -> each.expiresAt(principal).stream())
			.min(Comparator.naturalOrder()), localLogins, threads.scheduler());
	}

	@Bean
	@Lazy(false)
	PeriodicTask liveFluxIdleSweep(BackgroundThreads threads, IdleWatch idleWatch) {
		return new PeriodicTask(threads.scheduler(), idleWatch.sweepInterval(), idleWatch);
	}

	@Bean
	@Lazy(false)
	PeriodicTask liveFluxRevalidation(LiveFluxProperties properties, BackgroundThreads threads, LocalLogins localLogins,
			ObjectProvider<PrincipalRevalidator> revalidator) {
		Duration interval = PropertyRules.notNegative("liveflux.security.revalidate-interval",
				properties.security().revalidateInterval());
		if (interval.isZero()) {
			return PeriodicTask.never(threads.scheduler());
		}
		PrincipalRevalidator reads = AdmissionProperties.revalidator(interval, revalidator.getIfUnique());
		return new PeriodicTask(threads.scheduler(), interval,
				new NonOverlappingTask(threads.executor(), () -> localLogins.revalidate(reads)));
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ComponentEngineBuilderCustomizer liveFluxAdmissionCustomizer(LiveFluxProperties properties) {
		ComponentLimits limits = AdmissionProperties.componentLimits(properties);
		RedirectTargets targets = AdmissionProperties.redirectTargets(properties.redirect());
		return (builder) -> builder.componentLimits(limits).redirectTargets(targets);
	}

}
