package io.liveflux.autoconfigure;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.liveflux.autoconfigure.internal.task.BackgroundThreads;
import io.liveflux.broadcast.Broadcaster;
import io.liveflux.component.LiveComponents;
import io.liveflux.component.RunAs;
import io.liveflux.store.ComponentIds;

/**
 * {@link AutoConfiguration Auto-configuration} of what services inject where LiveFlux
 * serves nobody: in a program of another sort than a servlet web application, such as a
 * batch run of the same jar, and with {@code liveflux.enabled=false}.
 *
 * @since 0.1
 */
@AutoConfiguration(after = LiveFluxAutoConfiguration.class)
@ConditionalOnMissingBean(BackgroundThreads.class)
public final class LiveFluxAbsentAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	LiveComponents liveComponents() {
		return new NoLiveComponents();
	}

	@Bean
	@ConditionalOnMissingBean
	Broadcaster liveFluxBroadcaster() {
		return new NoBroadcaster();
	}

	/**
	 * The components of an application that serves no web: there are none, and nobody
	 * watches them.
	 */
	static final class NoLiveComponents implements LiveComponents {

		private static final Logger logger = LoggerFactory.getLogger(NoLiveComponents.class);

		private final AtomicBoolean said = new AtomicBoolean();

		@Override
		public <T> CompletableFuture<Void> update(String id, Class<T> type, RunAs as, Consumer<? super T> change) {
			return nothing(null);
		}

		@Override
		public <T> CompletableFuture<Void> updateShared(Class<T> type, String key, RunAs as,
				Consumer<? super T> change) {
			return nothing(null);
		}

		@Override
		public CompletableFuture<Void> refresh(String id) {
			return nothing(null);
		}

		@Override
		public CompletableFuture<Boolean> unmount(String id) {
			return nothing(false);
		}

		@Override
		public String sharedId(String kind, String key) {
			return ComponentIds.ofShared(kind, key);
		}

		private void say() {
			if (this.said.compareAndSet(false, true)) {
				logger.info("LiveFlux is not active, because this is not a servlet web application or"
						+ " liveflux.enabled is false: changes of components have no effect. This is logged once");
			}
		}

		private <T> CompletableFuture<T> nothing(@Nullable T result) {
			say();
			return CompletableFuture.completedFuture(result);
		}

	}

	/**
	 * The broadcaster of an application that serves no web: nobody listens.
	 */
	private static final class NoBroadcaster implements Broadcaster {

		private static final Logger logger = LoggerFactory.getLogger(NoBroadcaster.class);

		private final AtomicBoolean said = new AtomicBoolean();

		private void say() {
			if (this.said.compareAndSet(false, true)) {
				logger.info("LiveFlux is not active, because this is not a servlet web application or"
						+ " liveflux.enabled is false: broadcasts are not sent. This is logged once");
			}
		}

		@Override
		public void toComponent(String componentId, Object payload) {
			say();
		}

		@Override
		public void toChannel(String channel, String cmd, @Nullable Object param) {
			say();
		}

		@Override
		public void toUser(String user, String cmd, @Nullable Object param) {
			say();
		}

		@Override
		public void toAll(String cmd, @Nullable Object param) {
			say();
		}

		@Override
		public void toSocket(String socket, Object payload) {
			say();
		}

		@Override
		public void toRoom(String socket, String room, Object payload) {
			say();
		}

		@Override
		public int disconnectUser(String user, String reason) {
			return 0;
		}

		@Override
		public Broadcaster unrecorded() {
			return this;
		}

		@Override
		public Broadcaster now() {
			return this;
		}

	}

}
