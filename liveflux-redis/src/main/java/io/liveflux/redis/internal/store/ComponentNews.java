package io.liveflux.redis.internal.store;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.liveflux.protocol.ServerMessage;
import io.liveflux.redis.internal.InboxKind;
import io.liveflux.store.Child;
import io.liveflux.store.ClusterComponentStore;
import io.liveflux.store.ComponentChange;
import io.liveflux.store.ComponentMessage;

/**
 * What nodes that watch a component are told, as bytes.
 */
final class ComponentNews {

	/** A turn is granted; scripts write it. */
	static final byte GRANTED = 'g';

	/** Nothing is told; whoever sends it learns whether somebody hears. */
	static final byte NONE = 'n';

	static final byte[] NOTHING = InboxKind.COMPONENT.message(new byte[] { NONE });

	private static final byte CHANGED = 'u';

	private static final byte DELETED = 'd';

	private static final byte SENT = 's';

	private static final String HINT = "hint";

	private static final String WHOLE = "whole";

	private static final String DELTA = "delta";

	private ComponentNews() {
	}

	static byte[] changed(String node, ComponentChange change) {
		PackedParts.Writer parts = begin(CHANGED, node).add(change.id()).add(change.version()).add(change.checksum());
		parts.add(change.children().size());
		change.children().forEach((child) -> parts.add(child.id()).add(child.stub()));
		ComponentChange.Text text = change.text();
		if (text instanceof ComponentChange.Whole whole) {
			parts.add(WHOLE).add(whole.html());
		}
		else if (text instanceof ComponentChange.Delta delta) {
			parts.add(DELTA).add(delta.base()).add(delta.checksum()).add(delta.length());
			delta.slices().forEach((slice) -> parts.add(slice.start()).add(slice.deleted()).add(slice.inserted()));
		}
		else {
			parts.add(HINT);
		}
		return parts.bytes();
	}

	static byte[] deleted(String node, String id) {
		return begin(DELETED, node).add(id).bytes();
	}

	static byte[] sent(String node, ComponentMessage message) {
		return begin(SENT, node).add(message.componentId())
			.add(message.plain())
			.add(message.json())
			.add(Boolean.toString(message.droppable()))
			.bytes();
	}

	private static PackedParts.Writer begin(byte type, String node) {
		return new PackedParts.Writer("" + (char) InboxKind.COMPONENT.letter() + (char) type).add(node);
	}

	/**
	 * Tells a listener what another node has written; what this node has written itself
	 * comes back only when all nodes are told at once.
	 * @param type the letter that came first
	 * @param self name of this node
	 */
	static void tell(byte type, ByteBuffer message, String self, ClusterComponentStore.Listener listener) {
		PackedParts parts = new PackedParts(message);
		if (parts.next().equals(self)) {
			return;
		}
		switch (type) {
			case CHANGED -> listener.changed(change(parts));
			case DELETED -> listener.deleted(parts.next());
			case SENT -> listener.sent(
					new ComponentMessage(parts.next(), parts.next(), parts.next(), Boolean.parseBoolean(parts.next())));
			default -> throw new IllegalArgumentException("News of the unknown type '" + (char) type + "'");
		}
	}

	private static ComponentChange change(PackedParts parts) {
		String id = parts.next();
		long version = parts.nextLong();
		long checksum = parts.nextLong();
		int count = parts.nextInt();
		List<Child> children = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			children.add(new Child(parts.next(), parts.next()));
		}
		return new ComponentChange(id, version, checksum, text(parts), children);
	}

	private static ComponentChange.@Nullable Text text(PackedParts parts) {
		return switch (parts.next()) {
			case WHOLE -> new ComponentChange.Whole(parts.next());
			case DELTA -> delta(parts);
			default -> null;
		};
	}

	private static ComponentChange.Delta delta(PackedParts parts) {
		long base = parts.nextLong();
		long checksum = parts.nextLong();
		int length = parts.nextInt();
		List<ServerMessage.Slice> slices = new ArrayList<>();
		while (!parts.isEmpty()) {
			slices.add(new ServerMessage.Slice(parts.nextInt(), parts.nextInt(), parts.next()));
		}
		return new ComponentChange.Delta(base, checksum, slices, length);
	}

}
