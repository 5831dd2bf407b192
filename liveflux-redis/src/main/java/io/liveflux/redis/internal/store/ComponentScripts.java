package io.liveflux.redis.internal.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

import io.lettuce.core.ScriptOutputType;
import org.jspecify.annotations.Nullable;

import io.liveflux.redis.internal.RedisKeys;
import io.liveflux.redis.internal.RedisNode;
import io.liveflux.redis.internal.RedisScript;
import io.liveflux.store.Answer;
import io.liveflux.store.ClaimRequest;
import io.liveflux.store.Settlement;
import io.liveflux.store.StoredComponent;

/**
 * What is done to components in Redis, each in one step of the server. Thread-safe.
 */
final class ComponentScripts {

	private static final RedisScript CLAIM = script("claim.lua", ScriptOutputType.VALUE);

	private static final RedisScript SETTLE = script("settle.lua", ScriptOutputType.INTEGER);

	private static final RedisScript GIVE_UP = script("give-up.lua", ScriptOutputType.INTEGER);

	private static final RedisScript RENEW = script("renew.lua", ScriptOutputType.INTEGER);

	private static final RedisScript DELETE = script("delete.lua", ScriptOutputType.VALUE);

	private static final RedisScript WATCH = script("watch.lua", ScriptOutputType.VALUE);

	private static final RedisScript TOUCH = script("touch.lua", ScriptOutputType.INTEGER);

	private static final RedisScript OVERDUE = script("overdue.lua", ScriptOutputType.MULTI);

	private static final RedisScript DROP = script("drop.lua", ScriptOutputType.VALUE);

	private static final RedisScript SEND = script("send.lua", ScriptOutputType.INTEGER);

	private static final String REVISION = "r";

	private static final String KIND = "k";

	private static final byte[] NOTHING = new byte[0];

	private static final List<byte[]> TOLD = List.of(bytes("un"), bytes("1"));

	/** So many components of a bucket are looked at in one round. */
	private static final byte[] FOUND = bytes("1000");

	private final RedisNode node;

	private final byte[] self;

	private final byte[] ttl;

	private final byte[] unattachedTtl;

	private final ComponentFields fields = new ComponentFields();

	private volatile Predicate<String> told = (kind) -> false;

	ComponentScripts(RedisNode node, Duration ttl, Duration unattachedTtl) {
		this.node = node;
		this.self = bytes(node.self().value());
		this.ttl = bytes(Long.toString(ttl.toMillis()));
		this.unattachedTtl = bytes(Long.toString(unattachedTtl.toMillis()));
	}

	private static RedisScript script(String name, ScriptOutputType output) {
		RedisScript common = RedisScript.read(ComponentScripts.class, "component.lua", output);
		RedisScript own = RedisScript.read(ComponentScripts.class, name, output);
		return new RedisScript(name, common.source() + own.source(), output);
	}

	CompletionStage<byte[]> claim(ClaimRequest request, String token, Duration patience) {
		String id = request.id();
		StoredComponent known = request.known();
		ClaimRequest.MessageKey message = request.message();
		return this.node.scripts()
			.run(CLAIM, turnKeys(id), bytes(token), this.self, bucket(id),
					bytes((known != null) ? Long.toString(known.revision()) : ""),
					bytes((known != null) ? Long.toString(known.version()) : ""),
					bytes((message != null) ? message.client() : ""),
					bytes((message != null) ? Long.toString(message.ref()) : ""),
					bytes(request.purpose().creates() ? "1" : "0"), bytes(Long.toString(patience.toMillis())),
					request.purpose().uses() ? this.ttl : NOTHING, this.unattachedTtl);
	}

	/**
	 * Settles a turn.
	 * @return the revision, or -1 when the turn is lost
	 */
	CompletionStage<Long> settle(Settlement settlement, RedisTurn turn) {
		Answer answer = settlement.answer();
		byte[] change = (settlement.change() != null)
				? ComponentNews.changed(this.node.self().value(), settlement.change()) : NOTHING;
		return settle(turn.componentId(), turn.token(), settlement.component(), answer, change,
				turn.uses() ? ttl(settlement.component()) : NOTHING);
	}

	/**
	 * Saves a new component that nobody else can know.
	 */
	CompletionStage<Long> create(StoredComponent component) {
		return settle(component.id(), "", component, null, NOTHING, ttl(component));
	}

	private byte[] ttl(@Nullable StoredComponent component) {
		return (component != null && component.revision() == 0 && !component.attached()) ? this.unattachedTtl
				: this.ttl;
	}

	private CompletionStage<Long> settle(String id, String token, @Nullable StoredComponent component,
			@Nullable Answer answer, byte[] change, byte[] ttl) {
		List<byte[]> arguments = new ArrayList<>(List.of(bytes(token), this.self, bucket(id),
				bytes((component != null) ? Long.toString(component.revision()) : ""), ttl,
				bytes((answer != null) ? answer.client() : ""),
				bytes((answer != null) ? Long.toString(answer.ref()) : ""),
				bytes((answer != null && answer.json() != null) ? answer.json() : ""), change));
		if (component != null) {
			arguments.addAll(this.fields.write(component));
			if (this.told.test(component.kind())) {
				arguments.addAll(TOLD);
			}
		}
		return this.node.scripts().run(SETTLE, turnKeys(id), arguments.toArray(byte[][]::new));
	}

	CompletionStage<Long> giveUp(RedisTurn turn) {
		String id = turn.componentId();
		return this.node.scripts().run(GIVE_UP, turnKeys(id), bytes(turn.token()), bucket(id));
	}

	CompletionStage<Long> renew(RedisTurn turn) {
		return this.node.scripts().run(RENEW, List.of(key("c", turn.componentId())), bytes(turn.token()));
	}

	/**
	 * Deletes a component.
	 * @return its owner, or {@code null} when this was not the turn
	 */
	CompletionStage<byte @Nullable []> delete(RedisTurn turn) {
		String id = turn.componentId();
		return this.node.scripts()
			.run(DELETE, turnKeys(id), bytes(turn.token()), this.self, bucket(id),
					ComponentNews.deleted(this.node.self().value(), id));
	}

	/**
	 * Notes that this node watches a component.
	 * @return its version and its owner, with a blank between them, or {@code null} when
	 * it is not there
	 */
	CompletionStage<byte @Nullable []> watch(String id) {
		return this.node.scripts()
			.run(WATCH, List.of(key("c", id), key("ci", id), due(id)), this.self, this.ttl, this.unattachedTtl);
	}

	/**
	 * Returns the fields of a component in their order, empty ones where it is not there.
	 */
	CompletionStage<List<byte[]>> load(String id) {
		return this.node.connections()
			.commands()
			.hmget(key("c", id), ComponentFields.NAMES)
			.thenApply((values) -> values.stream().map((value) -> value.getValueOrElse(NOTHING)).toList());
	}

	/**
	 * Returns whether a component is there. A turn to create it is not.
	 */
	CompletionStage<Boolean> isThere(String id) {
		return this.node.connections().commands().hexists(key("c", id), REVISION);
	}

	/**
	 * Renews the time of a component.
	 * @return whether it is there
	 */
	CompletionStage<Boolean> touch(String id) {
		return this.node.scripts()
			.<Long>run(TOUCH, List.of(key("c", id), due(id)), this.ttl, this.unattachedTtl)
			.thenApply((there) -> there == 1);
	}

	/**
	 * Says of which kinds a node has to be told when the time of a component is over.
	 */
	void tell(Predicate<String> kinds) {
		this.told = kinds;
	}

	/**
	 * Returns the ids of components of one bucket whose time is over.
	 */
	CompletionStage<List<String>> overdue(int bucket) {
		return this.node.scripts()
			.<List<byte[]>>run(OVERDUE, List.of(due(bucket)), FOUND)
			.thenApply((ids) -> ids.stream().map((id) -> new String(id, StandardCharsets.UTF_8)).toList());
	}

	/**
	 * Returns whether a node has to be told, and this one can be, when the time of a
	 * component is over; or that the component is not there, which only has to be noted.
	 */
	CompletionStage<Boolean> isToldOrGone(String id) {
		return this.node.connections()
			.commands()
			.hget(key("c", id), KIND)
			.thenApply((kind) -> kind == null || this.told.test(new String(kind, StandardCharsets.UTF_8)));
	}

	/**
	 * Drops a component whose time is over.
	 * @return its fields, one after the other, or {@code null} when somebody uses it or
	 * another node has dropped it
	 */
	CompletionStage<byte @Nullable []> drop(String id) {
		return this.node.scripts()
			.run(DROP, turnKeys(id), this.self, bucket(id), ComponentNews.deleted(this.node.self().value(), id));
	}

	CompletionStage<Long> send(String id, byte[] message) {
		return this.node.scripts().run(SEND, List.of(key("ci", id)), this.self, bucket(id), message);
	}

	private List<String> turnKeys(String id) {
		return List.of(key("c", id), key("ci", id), key("w", id), due(id));
	}

	private String due(String id) {
		return due(RedisKeys.bucketOf(id));
	}

	private String due(int bucket) {
		return this.node.keys().inBucket("due", bucket);
	}

	private String key(String kind, String id) {
		return this.node.keys().of(kind, id);
	}

	private static byte[] bucket(String id) {
		return bytes(Integer.toString(RedisKeys.bucketOf(id)));
	}

	static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
