package io.liveflux.internal.engine;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.connection.Frame;
import io.liveflux.internal.component.Attachment;
import io.liveflux.internal.component.CellLocks;
import io.liveflux.internal.component.Change;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.LockedComponents;
import io.liveflux.internal.drawing.ChildHtml;
import io.liveflux.internal.drawing.Drawn;
import io.liveflux.internal.mounting.AbandonedComponents;
import io.liveflux.protocol.MessageEncoder;

/**
 * Writes what those who watch a component are sent after it has changed.
 */
final class WatcherUpdates implements Attachment.UpdateWriter {

	private final MessageEncoder encoder;

	private final CellLocks locks;

	private final LockedComponents lockedComponents;

	private final AbandonedComponents abandoned;

	private final ChildHtml pushComposer;

	WatcherUpdates(MessageEncoder encoder, ComponentCalls calls, AbandonedComponents abandoned) {
		this.encoder = encoder;
		this.locks = calls.locks();
		this.lockedComponents = calls.components();
		this.abandoned = abandoned;
		this.pushComposer = new ChildHtml(this::drawingIfFree);
	}

	@Override
	public void left(String componentId) {
		if (!this.lockedComponents.isWatched(componentId)) {
			this.abandoned.left(componentId);
		}
	}

	@Override
	public MessageEncoder encoder() {
		return this.encoder;
	}

	@Override
	public @Nullable Frame plain(Drawn drawn, Attachment attachment) {
		try {
			return drawn.plain(this.encoder, this.pushComposer, Caller.of(attachment.connection()));
		}
		catch (BusyException ex) {
			Change turn = Change.of((definition, instance, effects) -> {
			}, false);
			turn.result().whenComplete((result, failure) -> attachment.markChanged());
			this.locks.leave(ex.id, turn);
			return null;
		}
	}

	/**
	 * Returns the present drawing of an inner component. A push may be written by a
	 * thread that holds any component's lock, so it waits for none.
	 */
	private Drawn drawingIfFree(String id, Caller caller) {
		return this.locks
			.lockedIfFree(id,
					(cell, afterwards) -> this.lockedComponents
						.drawn(this.lockedComponents.loadFor(cell, afterwards, caller), null))
			.orElseThrow(() -> new BusyException(id));
	}

	/**
	 * An inner component is busy.
	 */
	private static final class BusyException extends RuntimeException {

		private static final long serialVersionUID = 1L;

		private final String id;

		private BusyException(String id) {
			super("busy", null, false, false);
			this.id = id;
		}

	}

}
