package io.liveflux.internal.engine;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Outbound;
import io.liveflux.internal.component.Attachment;

/**
 * Answers a {@code sync}: notes what the client has, and sends what it lacks.
 *
 * @param attachment the connection's watching of the component
 * @param version the version that the client shows, 0 for none
 * @param base the version whose text the client holds, 0 for none
 * @param ref number of the message to answer
 */
record SyncAnswer(Attachment attachment, long version, long base, @Nullable Long ref) implements Outbound {

	private static final int ABOUT = 160;

	@Override
	public int sizeBytes() {
		return ABOUT;
	}

	@Override
	public boolean droppable() {
		return false;
	}

	@Override
	public void writeTo(Frames frames) {
		this.attachment.claim(this.version, this.base);
		this.attachment.writeUpdate(frames, this.ref);
	}

}
