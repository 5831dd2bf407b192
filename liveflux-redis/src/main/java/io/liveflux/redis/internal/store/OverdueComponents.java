package io.liveflux.redis.internal.store;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.liveflux.redis.internal.RedisKeys;
import io.liveflux.store.StoredComponent;

/**
 * Drops components whose time is over and whose end a node has to be told. Every node
 * looks for them, and each component is dropped by one. Thread-safe.
 */
final class OverdueComponents {

	private static final Logger logger = LoggerFactory.getLogger(OverdueComponents.class);

	private final ComponentScripts scripts;

	private final OwnerIndex index;

	private final ComponentFields fields = new ComponentFields();

	OverdueComponents(ComponentScripts scripts, OwnerIndex index) {
		this.scripts = scripts;
		this.index = index;
	}

	/**
	 * Drops them, but for those whose kinds this node does not know: during a deployment
	 * another one may.
	 * @param listener told of each
	 */
	void drop(Consumer<StoredComponent> listener) {
		Replies.each(IntStream.range(0, RedisKeys.BUCKETS).boxed().toList(), this.scripts::overdue,
				(bucket, ids) -> Replies.<String, byte @Nullable []>each(Replies.those(ids, this.scripts::isToldOrGone),
						this::drop, (id, values) -> {
							if (values != null) {
								tell(listener, id, values);
							}
						}));
	}

	/**
	 * Drops a component. What is not known of it must not keep the others, which are
	 * dropped by now, from being told of.
	 */
	private CompletionStage<byte @Nullable []> drop(String id) {
		return this.scripts.drop(id).exceptionally((failure) -> {
			logger.warn("Whether component {} was dropped is not known, so nobody is told", id, failure);
			return null;
		});
	}

	private void tell(Consumer<StoredComponent> listener, String id, byte[] values) {
		try {
			listener.accept(dropped(id, values));
		}
		// Another version of the application has written it.
		catch (RuntimeException ex) {
			logger.warn("Component {} was dropped, but nobody is told, because it cannot be read", id, ex);
		}
	}

	private StoredComponent dropped(String id, byte[] values) {
		StoredComponent component = this.fields.read(id, new PackedParts(ByteBuffer.wrap(values)).rest());
		this.index.remove(ComponentFields.owner(component.owner()), id);
		return component;
	}

}
