package io.liveflux.redis.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Keeps what comes to an inbox.
 */
final class HeardMessages implements InboxListener {

	private final List<String> messages = new CopyOnWriteArrayList<>();

	private final AtomicInteger interruptions = new AtomicInteger();

	static HeardMessages of(RedisNode node) {
		HeardMessages heard = new HeardMessages();
		node.inbox().register(InboxKind.NODE, heard);
		return heard;
	}

	static byte[] message(String text) {
		return InboxKind.NODE.message(text.getBytes(StandardCharsets.UTF_8));
	}

	@Override
	public void received(ByteBuffer message) {
		this.messages.add(StandardCharsets.UTF_8.decode(message).toString());
	}

	@Override
	public void interrupted() {
		this.interruptions.incrementAndGet();
	}

	List<String> messages() {
		return this.messages;
	}

	int interruptions() {
		return this.interruptions.get();
	}

}
