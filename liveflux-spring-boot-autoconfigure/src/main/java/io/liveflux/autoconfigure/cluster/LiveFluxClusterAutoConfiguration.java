package io.liveflux.autoconfigure.cluster;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
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
import io.liveflux.autoconfigure.internal.ApplicationJson;
import io.liveflux.autoconfigure.internal.OutageMode;
import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.autoconfigure.internal.task.NonOverlappingTask;
import io.liveflux.autoconfigure.internal.task.PeriodicTask;
import io.liveflux.cluster.ClusterBus;
import io.liveflux.cluster.NodeId;
import io.liveflux.cluster.Quota;
import io.liveflux.connection.ConnectionIndex;
import io.liveflux.internal.admission.LocalQuota;
import io.liveflux.internal.async.ClusterWorkNodes;
import io.liveflux.internal.call.Operations;
import io.liveflux.internal.call.TimeSource;
import io.liveflux.internal.cluster.LocalClusterBus;
import io.liveflux.internal.cluster.NodeCalls;
import io.liveflux.internal.cluster.UserDisconnection;
import io.liveflux.internal.connection.ConnectionRegistry;
import io.liveflux.internal.connection.ServiceRestart;
import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.internal.engine.ClusterEvents;
import io.liveflux.internal.session.EndedLogins;
import io.liveflux.internal.session.LocalLogins;
import io.liveflux.internal.session.LoginRecheck;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.security.PrincipalRevalidator;
import io.liveflux.store.ComponentIds;
import io.liveflux.store.StoreUnavailableException;

/**
 * {@link AutoConfiguration Auto-configuration} of what a node tells the others, also
 * where it is alone.
 *
 * @since 0.1
 */
@AutoConfiguration(after = { LiveFluxAutoConfiguration.class, LiveFluxRedisAutoConfiguration.class })
@ConditionalOnBean(BackgroundThreads.class)
@EnableConfigurationProperties(LiveFluxClusterProperties.class)
public final class LiveFluxClusterAutoConfiguration {

	private static final Duration ANSWER = Duration.ofSeconds(5);

	/** Time over which clients come back whose logins are not known any more. */
	private static final Duration COMING_BACK = Duration.ofSeconds(5);

	/** How soon after an outage is settled what came of it. */
	private static final Duration SETTLEMENT = Duration.ofSeconds(1);

	@Bean
	@ConditionalOnMissingBean(ClusterBus.class)
	LocalClusterBus liveFluxClusterBus(NodeId self) {
		return new LocalClusterBus(self);
	}

	@Bean
	@ConditionalOnMissingBean(Quota.class)
	LocalQuota liveFluxQuota(TimeSource time) {
		return new LocalQuota(time.ticker());
	}

	@Bean
	NodeCalls liveFluxNodeCalls(ClusterBus bus) {
		return new NodeCalls(bus, ANSWER);
	}

	@Bean
	UserDisconnection liveFluxUserDisconnection(ClusterBus bus, ConnectionIndex index,
			@Qualifier(LiveFluxAutoConfiguration.CLOCK) Clock clock) {
		return new UserDisconnection(bus, index, clock);
	}

	@Bean
	EndedLogins liveFluxEndedLogins(ClusterBus bus, ObjectProvider<ConnectionRegistry> connections,
			MessageEncoder encoder, ObjectProvider<LocalLogins> localLogins,
			ObjectProvider<PrincipalRevalidator> revalidator, ObjectProvider<LoginRecheck.SessionLookup> sessions,
			BackgroundThreads threads) {
		LoginRecheck recheck = new LoginRecheck(connections::getObject, localLogins::getObject,
				() -> revalidator.stream().findFirst(), () -> sessions.stream().findFirst(),
				new ServiceRestart(encoder, COMING_BACK, (bound) -> ThreadLocalRandom.current().nextInt(bound)));
		return new EndedLogins(bus, localLogins::getObject, threads.executor(), recheck);
	}

	@Bean
	ClusterEvents liveFluxClusterEvents(ClusterBus bus, ApplicationJson json,
			ObjectProvider<ComponentRegistry> registry) {
		return new ClusterEvents(bus, json.mapper(), registry::getObject, new ComponentIds(new SecureRandom()));
	}

	@Bean
	OutageMode liveFluxOutageMode(ClusterBus bus, LiveFluxClusterProperties properties) {
		return switch (properties.outage()) {
			case REFUSE -> OutageMode.refuse();
			case DEGRADE -> OutageMode.degrade(bus);
		};
	}

	@Bean
	Operations.KnownLogins liveFluxKnownLogins(ClusterBus bus, OutageMode outage) {
		return (componentId) -> {
			if (!bus.heardAll() && (componentId == null || !outage.goesOnWith(componentId))) {
				throw new StoreUnavailableException("This node may not know of a logout yet; try again", null);
			}
		};
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ComponentEngineBuilderCustomizer liveFluxOutageCustomizer(OutageMode outage) {
		return (builder) -> builder.decorateStore(outage::around);
	}

	@Bean
	@Lazy(false)
	PeriodicTask liveFluxOutageSettlement(OutageMode outage, BackgroundThreads threads) {
		return new PeriodicTask(threads.scheduler(), SETTLEMENT,
				new NonOverlappingTask(threads.executor(), outage::settleWaiting));
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ComponentEngineBuilderCustomizer liveFluxWorkNodesCustomizer(ClusterBus bus, BackgroundThreads threads) {
		ClusterWorkNodes nodes = new ClusterWorkNodes(bus, threads.executor());
		return (builder) -> builder.work().nodes(nodes);
	}

	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ComponentEngineBuilderCustomizer liveFluxEventClaimCustomizer(ClusterBus bus) {
		return (builder) -> builder.work().eventClaims(bus::claim);
	}

}
