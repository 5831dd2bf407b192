package io.liveflux.internal.drawing;

import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Frame;
import io.liveflux.internal.html.HtmlDelta;
import io.liveflux.internal.html.HtmlText;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;
import io.liveflux.store.ComponentChange;

/**
 * The change from one version of a component's HTML to the next. Compared and encoded
 * when the first connection asks for it, outside of the component's lock. Thread-safe.
 */
public final class DrawnStep {

	/** Texts of at least so many characters are not kept once more for their changes. */
	private static final int LARGE = 16 * 1024;

	private final String componentId;

	private final long base;

	private final long version;

	// Both are let go once they are compared.
	private @Nullable HtmlText oldHtml;

	private @Nullable HtmlText newHtml;

	private @Nullable List<ServerMessage.Slice> slices;

	private int length;

	private int inserted;

	private @Nullable SoftReference<Frame.Binary> encoded;

	private boolean compared;

	private final RowsStep rows;

	DrawnStep(String componentId, long base, @Nullable HtmlText oldHtml, long version, @Nullable HtmlText newHtml,
			RowsStep rows) {
		this.rows = rows;
		this.componentId = componentId;
		this.base = base;
		this.oldHtml = oldHtml;
		this.version = version;
		this.newHtml = newHtml;
	}

	/**
	 * Returns a step that another node has compared.
	 */
	static DrawnStep received(String componentId, long version, ComponentChange.Delta delta) {
		DrawnStep step = new DrawnStep(componentId, delta.base(), null, version, null, RowsStep.NONE);
		step.slices = delta.slices();
		step.length = delta.length();
		step.inserted = insertedLength(delta.slices());
		step.compared = true;
		return step;
	}

	/**
	 * Returns the change for other nodes.
	 * @param checksum tells the old text from any other
	 * @return the change, or {@code null} when the whole text is as good
	 */
	synchronized ComponentChange.@Nullable Delta delta(long checksum) {
		compare();
		return (this.slices != null) ? new ComponentChange.Delta(this.base, checksum, this.slices, this.length) : null;
	}

	long base() {
		return this.base;
	}

	/**
	 * Returns what has changed in lists whose rows are kept apart.
	 */
	RowsStep rows() {
		return this.rows;
	}

	/**
	 * Returns earlier steps, as far as they insert no more than the HTML is long (a
	 * quarter of it where it is large), and this one. When nobody has asked for the last
	 * of them, all are dropped, so that the texts that they compare do not pile up.
	 */
	List<DrawnStep> appendTo(List<DrawnStep> earlier, int max, int length) {
		if (earlier.isEmpty() || !earlier.get(earlier.size() - 1).isCompared()) {
			return List.of(this);
		}
		// What is longer than the whole HTML is never sent.
		List<DrawnStep> steps = new ArrayList<>(Math.min(max, earlier.size() + 1));
		long inserted = 0;
		long rows = 0;
		for (int i = earlier.size() - 1; i >= 0 && steps.size() < max - 1; i--) {
			inserted += earlier.get(i).insertedLength();
			rows += earlier.get(i).rows.length();
			if (inserted > mostInserted(length) || rows > LARGE) {
				break;
			}
			steps.add(0, earlier.get(i));
		}
		steps.add(this);
		return List.copyOf(steps);
	}

	/**
	 * Returns how many characters of the changes may be kept beside an HTML.
	 */
	private static int mostInserted(int length) {
		return (length < LARGE) ? length : length / 4;
	}

	private synchronized int insertedLength() {
		return (this.slices != null) ? this.inserted : Integer.MAX_VALUE;
	}

	private static int insertedLength(List<ServerMessage.Slice> slices) {
		int length = 0;
		for (ServerMessage.Slice slice : slices) {
			length += slice.inserted().length();
		}
		return length;
	}

	private synchronized boolean isCompared() {
		return this.compared;
	}

	/**
	 * Returns whether the whole HTML is larger than the delta.
	 */
	synchronized boolean isDelta() {
		compare();
		return this.slices != null;
	}

	/**
	 * Returns the delta for everyone, or {@code null} when the whole HTML is smaller.
	 */
	public synchronized Frame.@Nullable Binary encoded(MessageEncoder encoder) {
		compare();
		Frame.Binary frame = (this.encoded != null) ? this.encoded.get() : null;
		if (frame == null && this.slices != null) {
			frame = new Frame.Binary(encoder.encode(message(null, null)).getBytes(StandardCharsets.UTF_8));
			this.encoded = new SoftReference<>(frame);
		}
		return frame;
	}

	/**
	 * Returns the delta as an answer, where there is one.
	 */
	public synchronized ServerMessage message(@Nullable Long ref, @Nullable Object result) {
		if (this.slices == null) {
			throw new IllegalStateException("There is no delta from version " + this.base + " to " + this.version);
		}
		return new ServerMessage.Delta(this.componentId, this.version, this.base, ref, this.slices, this.length,
				result);
	}

	private void take(HtmlDelta delta) {
		List<ServerMessage.Slice> found = new ArrayList<>(delta.slices().size());
		for (HtmlDelta.Slice slice : delta.slices()) {
			found.add(new ServerMessage.Slice(slice.start(), slice.deleted(), slice.inserted()));
		}
		int length = insertedLength(found);
		if (length <= mostInserted(this.length)) {
			this.slices = found;
			this.inserted = length;
		}
	}

	private void compare() {
		if (this.compared || this.oldHtml == null || this.newHtml == null) {
			return;
		}
		this.length = this.newHtml.length();
		if (this.oldHtml.equals(this.newHtml)) {
			this.slices = List.of();
		}
		else {
			HtmlDelta.between(this.oldHtml, this.newHtml).ifPresent(this::take);
		}
		this.oldHtml = null;
		this.newHtml = null;
		this.compared = true;
	}

}
