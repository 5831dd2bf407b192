package io.liveflux.internal.component;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.ComponentListener.UpdateForm;
import io.liveflux.connection.Frame;
import io.liveflux.connection.Handshake;
import io.liveflux.connection.Outbound;
import io.liveflux.internal.channel.Hub;
import io.liveflux.internal.connection.ManagedConnection;
import io.liveflux.internal.drawing.ComponentListeners;
import io.liveflux.internal.drawing.DrawnStep;
import io.liveflux.internal.drawing.DrawnVersion;
import io.liveflux.internal.drawing.SeparateRows;
import io.liveflux.internal.text.SentTexts;
import io.liveflux.protocol.Dialect;
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

	private final boolean takesTexts;

	private final ActiveComponents.Use use;

	private final ComponentAudience.UpdateWriter writer;

	private final ComponentListeners.OfKind measured;

	private final AtomicBoolean waiting = new AtomicBoolean();

	private final AtomicBoolean growing = new AtomicBoolean();

	// Touched only by the connection's writer, which is one at a time; there once a text
	// grows.
	private @Nullable SentTexts texts;

	// Touched only by the connection's writer, which is one at a time.
	private long shown;

	private boolean holdsText;

	public Attachment(String channel, String kind, ManagedConnection connection, ActiveComponents.Use use,
			ComponentAudience.UpdateWriter writer, ComponentListeners.OfKind measured) {
		this.channel = channel;
		this.kind = kind;
		this.connection = connection;
		this.takesTexts = connection.dialect() == Dialect.LIVEFLUX_V1
				&& connection.handshake().can(Handshake.Ability.TEXT);
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
	 * Returns the last drawing of the component, or {@code null} while there is none.
	 */
	public @Nullable DrawnVersion drawn() {
		return this.use.active().drawn();
	}

	// How many characters the component's HTML has.
	public int htmlLength() {
		DrawnVersion drawn = drawn();
		return (drawn != null) ? drawn.length() : 0;
	}

	/**
	 * Returns the version of the last drawing, 0 while there is none.
	 */
	public long version() {
		DrawnVersion drawn = drawn();
		return (drawn != null) ? drawn.version() : 0;
	}

	public String componentId() {
		return this.use.active().id();
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

	/**
	 * Lets the client have what a text has grown by, as soon as there is room for it.
	 */
	public void markGrown() {
		if (takesTexts() && this.growing.compareAndSet(false, true)) {
			this.connection.enqueue(new Growth(this));
		}
	}

	/**
	 * Returns whether the client takes the parts of a text that grows; else it has whole
	 * updates.
	 */
	public boolean takesTexts() {
		return this.takesTexts;
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
		writeUpdate(frames, null, null);
	}

	/**
	 * Notes what the client says it has. Only from a queue entry.
	 * @param version the version that it shows, 0 for none
	 * @param base the version whose text it holds, 0 for none
	 */
	public void claim(long version, long base) {
		this.shown = version;
		this.holdsText = base > 0 && base == version;
		if (this.texts != null) {
			this.texts.forget();
		}
	}

	/**
	 * Writes what leads from what the client has to the newest version. Only from a queue
	 * entry.
	 * @param ref number of the message to answer; then there is always an answer
	 * @param result what the action returned that is answered
	 */
	public void writeUpdate(Frames frames, @Nullable Long ref, @Nullable Object result) {
		DrawnVersion newest = this.use.active().drawn();
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
		writeTexts(frames);
		if (newest == null || newest.version() == this.shown) {
			if (ref != null) {
				frames.add(this.writer.text(new ServerMessage.Reply(ref, componentId(), this.shown, result)));
				this.measured.updated(UpdateForm.NONE, 0);
			}
			return;
		}
		if (newest.lists().listed()) {
			if (!SeparateRows.isSupportedBy(this.connection)) {
				writeWhole(frames, newest, ref, result);
				return;
			}
			newest.rowsFrom(this.shown, this.writer.encoder()).forEach((frame) -> add(frames, frame, UpdateForm.DELTA));
		}
		List<DrawnStep> steps = this.holdsText ? newest.stepsFrom(this.shown, this.writer.encoder()) : List.of();
		if (steps.isEmpty()) {
			add(frames, (ref != null) ? this.writer.text(newest.update(ref, result))
					: newest.encoded(this.writer.encoder()), UpdateForm.HTML);
		}
		else {
			writeSteps(frames, steps, ref, result);
		}
		this.shown = newest.version();
		this.holdsText = true;
	}

	/**
	 * Writes what the client lacks of lists. Only from a queue entry.
	 */
	public void writeRows(Frames frames, List<ServerMessage> rows) {
		rows.forEach((message) -> add(frames, this.writer.text(message), UpdateForm.DELTA));
	}

	/**
	 * Writes the whole HTML with the rows of its lists. The client does not hold the text
	 * then that others do.
	 */
	private void writeWhole(Frames frames, DrawnVersion newest, @Nullable Long ref, @Nullable Object result) {
		DrawnVersion whole = this.writer.whole(newest, this);
		if (whole != null) {
			add(frames, this.writer
				.text(new ServerMessage.Update(componentId(), whole.version(), ref, whole.htmlWithRows(), result)),
					UpdateForm.HTML);
			this.shown = whole.version();
			this.holdsText = false;
		}
		else if (ref != null) {
			frames.add(this.writer.text(new ServerMessage.Reply(ref, componentId(), this.shown, result)));
		}
	}

	/**
	 * Writes what the client lacks of texts, before the update in which the component
	 * shows them itself.
	 */
	private void writeTexts(Frames frames) {
		if (this.texts == null && (!takesTexts() || this.writer.texts(componentId()).isEmpty())) {
			return;
		}
		SentTexts sent = (this.texts != null) ? this.texts : new SentTexts(componentId());
		this.texts = sent;
		sent.missing(this.writer.texts(componentId())).forEach((message) -> frames.add(this.writer.text(message)));
	}

	private void writeSteps(Frames frames, List<DrawnStep> steps, @Nullable Long ref, @Nullable Object result) {
		for (int i = 0; i < steps.size(); i++) {
			DrawnStep step = steps.get(i);
			boolean answers = ref != null && i == steps.size() - 1;
			Frame.Binary shared = answers ? null : step.encoded(this.writer.encoder());
			add(frames, (shared != null) ? shared : this.writer.text(step.message(ref, result)), UpdateForm.DELTA);
		}
	}

	private void add(Frames frames, Frame frame, UpdateForm form) {
		frames.add(frame);
		this.measured.updated(form, frame.sizeBytes());
	}

	/**
	 * Stands for all that texts have grown by when it is its turn. What else has changed
	 * has a turn of its own, which may be an answer.
	 *
	 * @param attachment knows what the client has
	 */
	private record Growth(Attachment attachment) implements Outbound {

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
			this.attachment.growing.set(false);
			this.attachment.writeTexts(frames);
		}

	}

}
