package io.liveflux.internal.component;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.ComponentAccount.UpdateForm;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.drawing.Drawn;
import io.liveflux.internal.drawing.DrawnStep;
import io.liveflux.protocol.Dialect;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

/**
 * One connection's watching of one component. It is itself the queue entry that stands
 * for "the newest update": at most one of it waits, and what it writes is decided when it
 * is its turn, from the version that the client was sent last.
 */
public final class Attachment implements Hub.Subscription, Outbound {

	private final String channel;

	private final String kind;

	private final ManagedConnection connection;

	private final Cells.Use use;

	private final UpdateWriter writer;

	private final Activity.OfKind measured;

	private final AtomicBoolean waiting = new AtomicBoolean();

	// Touched only by the connection's writer, which is one at a time.
	private long shown;

	private boolean holdsText;

	public Attachment(String channel, String kind, ManagedConnection connection, Cells.Use use, UpdateWriter writer,
			Activity.OfKind measured) {
		this.channel = channel;
		this.kind = kind;
		this.connection = connection;
		this.use = use;
		this.writer = writer;
		this.measured = measured;
	}

	@Override
	public String channel() {
		return this.channel;
	}

	@Override
	public ManagedConnection connection() {
		return this.connection;
	}

	public String kind() {
		return this.kind;
	}

	/**
	 * Returns how many characters the component's HTML has, 0 while there is none.
	 */
	public int htmlLength() {
		Drawn drawn = this.use.cell().drawn();
		return (drawn != null) ? drawn.html().length() : 0;
	}

	String componentId() {
		return this.use.cell().id();
	}

	@Override
	public void ended() {
		this.use.close();
		this.writer.left(componentId());
	}

	/**
	 * Lets the client have the newest update as soon as there is room for it.
	 */
	public void markChanged() {
		if (this.waiting.compareAndSet(false, true)) {
			this.connection.enqueue(this);
		}
		else {
			this.connection.noteCollapsed();
		}
	}

	@Override
	public int sizeBytes() {
		return 0;
	}

	@Override
	public boolean droppable() {
		return false;
	}

	@Override
	public void writeTo(Frames frames) {
		// Given back first: a change from now on needs a turn of its own.
		this.waiting.set(false);
		writeUpdate(frames, null);
	}

	/**
	 * Notes what the client says it has. Only from a queue entry.
	 * @param version the version that it shows, 0 for none
	 * @param base the version whose text it holds, 0 for none
	 */
	public void claim(long version, long base) {
		this.shown = version;
		this.holdsText = base > 0 && base == version;
	}

	/**
	 * Writes what leads from what the client has to the newest version. Only from a queue
	 * entry.
	 * @param ref number of the message to answer; then there is always an answer
	 */
	public void writeUpdate(Frames frames, @Nullable Long ref) {
		Drawn newest = this.use.cell().drawn();
		if (this.connection.dialect() == Dialect.PLAIN) {
			if (newest != null && newest.version() != this.shown) {
				Frame frame = this.writer.plain(newest, this);
				if (frame != null) {
					add(frames, frame, UpdateForm.HTML);
					this.shown = newest.version();
				}
			}
			return;
		}
		if (newest == null || newest.version() == this.shown) {
			if (ref != null) {
				frames.add(this.writer.text(new ServerMessage.Reply(ref, componentId(), this.shown, null)));
				this.measured.updated(UpdateForm.NONE, 0);
			}
			return;
		}
		List<DrawnStep> steps = this.holdsText ? newest.stepsFrom(this.shown, this.writer.encoder()) : List.of();
		if (steps.isEmpty()) {
			add(frames, (ref != null) ? this.writer.text(newest.update(ref)) : newest.encoded(this.writer.encoder()),
					UpdateForm.HTML);
		}
		else {
			writeSteps(frames, steps, ref);
		}
		this.shown = newest.version();
		this.holdsText = true;
	}

	private void writeSteps(Frames frames, List<DrawnStep> steps, @Nullable Long ref) {
		for (int i = 0; i < steps.size(); i++) {
			DrawnStep step = steps.get(i);
			boolean answers = ref != null && i == steps.size() - 1;
			Frame.Binary shared = step.encoded(this.writer.encoder());
			add(frames, (answers || shared == null) ? this.writer.text(step.message(answers ? ref : null)) : shared,
					UpdateForm.DELTA);
		}
	}

	private void add(Frames frames, Frame frame, UpdateForm form) {
		frames.add(frame);
		this.measured.updated(form, frame.sizeBytes());
	}

	/**
	 * Encodes the updates of attachments.
	 */
	public interface UpdateWriter {

		MessageEncoder encoder();

		/**
		 * Notes that a connection does not watch a component any more.
		 */
		void left(String componentId);

		/**
		 * Returns the whole HTML, inner components included, in the plain dialect.
		 * @return the frame, or {@code null} when an inner component is busy; then the
		 * attachment is marked again once it is not
		 */
		@Nullable Frame plain(Drawn drawn, Attachment attachment);

		default Frame text(ServerMessage message) {
			return new Frame.Text(encoder().encode(message));
		}

	}

}
