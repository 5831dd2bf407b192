package io.liveflux.internal.engine;

import java.util.Collection;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.connection.Frame;
import io.liveflux.internal.component.Attachment;
import io.liveflux.internal.component.Change;
import io.liveflux.internal.component.ComponentAudience;
import io.liveflux.internal.component.ComponentCalls;
import io.liveflux.internal.component.ComponentLocks;
import io.liveflux.internal.drawing.ChildHtml;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.text.GrowingText;
import io.liveflux.internal.text.TextStreams;
import io.liveflux.protocol.MessageEncoder;

/**
 * Writes what those who watch a component are sent after it has changed.
 */
final class WatcherUpdates implements ComponentAudience.UpdateWriter {

	private final MessageEncoder encoder;

	private final ComponentLocks locks;

	private final ComponentCalls calls;

	private final StoreSubscriptions subscriptions;

	private final TextStreams texts;

	private final ChildHtml pushComposer;

	WatcherUpdates(MessageEncoder encoder, ComponentCalls calls, StoreSubscriptions subscriptions, TextStreams texts) {
		this.encoder = encoder;
		this.locks = calls.locks();
		this.calls = calls;
		this.subscriptions = subscriptions;
		this.texts = texts;
		this.pushComposer = new ChildHtml(this::drawingIfFree);
	}

	@Override
	public void left(String componentId) {
		this.subscriptions.left(componentId);
	}

	@Override
	public MessageEncoder encoder() {
		return this.encoder;
	}

	@Override
	public Collection<GrowingText> texts(String componentId) {
		return this.texts.of(componentId);
	}

	@Override
	public @Nullable DrawnVersion whole(DrawnVersion drawn, Attachment attachment) {
		return drawn.lists().lacksRows() ? unlessBusy(attachment,
				() -> drawingIfFree(attachment.componentId(), Caller.of(attachment.connection()))) : drawn;
	}

	@Override
	public @Nullable Frame plain(DrawnVersion drawn, Attachment attachment) {
		return unlessBusy(attachment,
				() -> drawn.plain(this.encoder, this.pushComposer, Caller.of(attachment.connection())));
	}

	private <T> @Nullable T unlessBusy(Attachment attachment, Supplier<T> drawing) {
		try {
			return drawing.get();
		}
		catch (BusyException ex) {
			Change turn = Change.of((definition, instance, effects) -> {
			}, Change.Kind.NEWS);
			turn.result().whenComplete((result, failure) -> attachment.markChanged());
			this.locks.leave(ex.id, turn);
			return null;
		}
	}

	/**
	 * Returns the present drawing of an inner component. A push may be written by a
	 * thread that holds any component's lock, so it waits for none.
	 */
	private DrawnVersion drawingIfFree(String id, Caller caller) {
		return this.locks
			.lockedIfFree(id,
					(active, afterwards) -> this.calls.components()
						.whole(this.calls.loader().loadFor(active, afterwards, caller), null))
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
