package io.liveflux.test.internal.cluster;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.liveflux.channel.log.ChannelLogUnavailableException;
import io.liveflux.store.StoreUnavailableException;

/**
 * Whether a node lives. One that was killed reaches nothing any more. Thread-safe.
 */
final class Liveness {

	private volatile boolean ended;

	void end() {
		this.ended = true;
	}

	boolean isEnded() {
		return this.ended;
	}

	/**
	 * Checks that the node lives.
	 * @throws StoreUnavailableException when it does not
	 */
	void require() {
		if (this.ended) {
			throw new StoreUnavailableException("this node was killed", null);
		}
	}

	/**
	 * Returns what fails as soon as the node is killed.
	 */
	<T> T guard(Class<T> type, T target) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				if (this.ended && method.getReturnType() == CompletionStage.class) {
					return CompletableFuture
						.failedFuture(new ChannelLogUnavailableException("this node was killed", null));
				}
				if (this.ended && method.getReturnType() == void.class) {
					return null;
				}
				try {
					return method.invoke(target, arguments);
				}
				catch (InvocationTargetException ex) {
					throw ex.getTargetException();
				}
			}));
	}

}
