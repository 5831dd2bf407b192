package io.liveflux.redis.internal.store;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.liveflux.store.StoreUnavailableException;

/**
 * Waits for what the server answers, which it does within two seconds or not at all.
 */
final class Replies {

	/** So many commands wait for the server at once. */
	private static final int MAX_PIPELINED = 1000;

	private Replies() {
	}

	/**
	 * Waits for a reply.
	 * @throws StoreUnavailableException when there is none
	 */
	static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
		try {
			return stage.toCompletableFuture().join();
		}
		catch (CompletionException ex) {
			throw new StoreUnavailableException("Redis does not answer: " + ex.getCause(), ex.getCause());
		}
		// The connection was replaced while the command waited.
		catch (CancellationException ex) {
			throw new StoreUnavailableException("Redis does not answer: " + ex, ex);
		}
	}

	/**
	 * Sends a command for each of many things, many before the first reply.
	 * @param take gets the replies
	 * @throws StoreUnavailableException when there is no reply to one of them
	 */
	static <K, T extends @Nullable Object> void each(Collection<K> things, Function<K, CompletionStage<T>> command,
			BiConsumer<K, T> take) {
		List<K> all = List.copyOf(things);
		for (int from = 0; from < all.size(); from += MAX_PIPELINED) {
			Map<K, CompletionStage<T>> sent = new LinkedHashMap<>();
			all.subList(from, Math.min(all.size(), from + MAX_PIPELINED))
				.forEach((thing) -> sent.put(thing, command.apply(thing)));
			sent.forEach((thing, stage) -> take.accept(thing, await(stage)));
		}
	}

	/**
	 * Returns the ids for which a command answers yes.
	 * @throws StoreUnavailableException when there is no reply to one of them
	 */
	static Set<String> those(Collection<String> ids, Function<String, CompletionStage<Boolean>> command) {
		Set<String> those = new HashSet<>();
		each(ids, command, (id, yes) -> {
			if (yes) {
				those.add(id);
			}
		});
		return those;
	}

	/**
	 * Waits for all of some replies.
	 * @throws StoreUnavailableException when there is no reply to one of them
	 */
	static void awaitAll(Collection<? extends CompletionStage<?>> stages) {
		await(all(stages));
	}

	static CompletionStage<Void> all(Collection<? extends CompletionStage<?>> stages) {
		return CompletableFuture
			.allOf(stages.stream().map(CompletionStage::toCompletableFuture).toArray(CompletableFuture[]::new));
	}

}
