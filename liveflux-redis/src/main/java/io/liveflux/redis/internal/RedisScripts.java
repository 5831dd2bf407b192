package io.liveflux.redis.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.cluster.api.async.RedisClusterAsyncCommands;

/**
 * Runs scripts by their digests, which a server that does not know them learns on the
 * way. A script whose outcome is unknown is never run again by this class. Thread-safe.
 */
public final class RedisScripts {

	private static final RedisScript PRELUDE = RedisScript.read(RedisScripts.class, "prelude.lua",
			ScriptOutputType.STATUS);

	private final RedisConnections connections;

	private final String prelude;

	private final Map<RedisScript, Prepared> prepared = new ConcurrentHashMap<>();

	RedisScripts(RedisConnections connections, RedisKeys keys) {
		this.connections = connections;
		this.prelude = PRELUDE.source()
			.replace("@PREFIX@", luaText(keys.prefix()))
			.replace("@PUBLISH@", connections.publishes().command());
	}

	private static String luaText(String text) {
		return text.replace("\\", "\\\\").replace("'", "\\'");
	}

	/**
	 * Runs a script on the server that has its keys.
	 * @param script the script
	 * @param keys the keys it uses, all of one bucket
	 * @param arguments what it finds in {@code ARGV}
	 * @param <T> what its output is for Lettuce: {@link Long}, {@code byte[]},
	 * {@link Boolean} or {@link List}
	 * @return its result, or the exception of Lettuce. Continued on Lettuce's own
	 * threads, which nothing may block
	 */
	public <T> CompletionStage<T> run(RedisScript script, List<String> keys, byte[]... arguments) {
		Prepared known = this.prepared.computeIfAbsent(script, this::prepare);
		String[] names = keys.toArray(String[]::new);
		RedisClusterAsyncCommands<String, byte[]> commands = this.connections.commands();
		return commands.<T>evalsha(known.digest(), script.output(), names, arguments)
			.exceptionallyCompose((failure) -> {
				if (cause(failure) instanceof RedisNoScriptException) {
					return commands.eval(known.source(), script.output(), names, arguments);
				}
				return CompletableFuture.failedStage(cause(failure));
			});
	}

	private Prepared prepare(RedisScript script) {
		byte[] source = (this.prelude + script.source()).getBytes(StandardCharsets.UTF_8);
		return new Prepared(this.connections.commands().digest(source), source);
	}

	private static Throwable cause(Throwable failure) {
		return (failure instanceof CompletionException && failure.getCause() != null) ? failure.getCause() : failure;
	}

	/**
	 * A script with the prelude before it.
	 *
	 * @param digest what the server knows it by
	 * @param source the whole text
	 */
	private record Prepared(String digest, byte[] source) {
	}

}
