package io.liveflux.redis.internal.channel;

import io.lettuce.core.ScriptOutputType;

import io.liveflux.redis.internal.RedisScript;

/**
 * The scripts of channels. Each begins with {@code topic.lua}.
 */
enum ChannelScript {

	/** Adds a message. */
	APPEND("append.lua", ScriptOutputType.INTEGER),

	/** Announces a message without keeping it. */
	ANNOUNCE("announce.lua", ScriptOutputType.INTEGER),

	/** Lets a member in. */
	JOIN("join.lua", ScriptOutputType.MULTI),

	/** Reads messages. */
	READ("read.lua", ScriptOutputType.MULTI),

	/** Returns where the messages end. */
	POSITION("position.lua", ScriptOutputType.MULTI),

	/** Returns how far the topic is. */
	NUMBERS("numbers.lua", ScriptOutputType.MULTI),

	/** Returns who is there. */
	MEMBERS("members.lua", ScriptOutputType.MULTI),

	/** Changes what is known of a member. */
	UPDATE("update.lua", ScriptOutputType.INTEGER),

	/** Lets a member go. */
	LEAVE("leave.lua", ScriptOutputType.INTEGER),

	/** Treats the members of a node as lost. */
	DROP("drop.lua", ScriptOutputType.MULTI),

	/** Drops members who did not come back. */
	EXPIRE("expire.lua", ScriptOutputType.MULTI);

	private final RedisScript script;

	ChannelScript(String name, ScriptOutputType output) {
		RedisScript common = RedisScript.read(ChannelScript.class, "topic.lua", output);
		RedisScript own = RedisScript.read(ChannelScript.class, name, output);
		this.script = new RedisScript(name, common.source() + own.source(), output);
	}

	RedisScript script() {
		return this.script;
	}

}
