package io.liveflux.internal.drawing;

import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.liveflux.connection.Frame;
import io.liveflux.internal.html.HtmlDelta;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;

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
	private @Nullable String oldHtml;

	private @Nullable String newHtml;

	private @Nullable List<ServerMessage.Slice> slices;

	private int length;

	private SoftReference<Frame.Binary> encoded = new SoftReference<>(null);

	private boolean compared;

	DrawnStep(String componentId, long base, String oldHtml, long version, String newHtml) {
		this.componentId = componentId;
		this.base = base;
		this.oldHtml = oldHtml;
		this.version = version;
		this.newHtml = newHtml;
	}

	long base() {
		return this.base;
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
		List<DrawnStep> steps = new ArrayList<>(max);
		long inserted = 0;
		for (int i = earlier.size() - 1; i >= 0 && steps.size() < max - 1; i--) {
			inserted += earlier.get(i).insertedLength();
			if (inserted > mostInserted(length)) {
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
		return (this.slices != null) ? insertedLength(this.slices) : Integer.MAX_VALUE;
	}

	private static int insertedLength(List<ServerMessage.Slice> slices) {
		return slices.stream().mapToInt((slice) -> slice.inserted().length()).sum();
	}

	private synchronized boolean isCompared() {
		return this.compared;
	}

	/**
	 * Returns the delta for everyone, or {@code null} when the whole HTML is smaller.
	 */
	public synchronized Frame.@Nullable Binary encoded(MessageEncoder encoder) {
		compare();
		Frame.Binary frame = this.encoded.get();
		if (frame == null && this.slices != null) {
			frame = new Frame.Binary(encoder.encode(message(null)).getBytes(StandardCharsets.UTF_8));
			this.encoded = new SoftReference<>(frame);
		}
		return frame;
	}

	/**
	 * Returns the delta as an answer. Only after {@link #encoded} gave one.
	 */
	public synchronized ServerMessage message(@Nullable Long ref) {
		if (this.slices == null) {
			throw new IllegalStateException("There is no delta from version " + this.base + " to " + this.version);
		}
		return new ServerMessage.Delta(this.componentId, this.version, this.base, ref, this.slices, this.length);
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
			Optional<HtmlDelta> delta = HtmlDelta.between(this.oldHtml, this.newHtml);
			this.slices = delta
				.map((found) -> found.slices()
					.stream()
					.map((slice) -> new ServerMessage.Slice(slice.start(), slice.deleted(), slice.inserted()))
					.toList())
				.filter((found) -> insertedLength(found) <= mostInserted(this.length))
				.orElse(null);
		}
		this.oldHtml = null;
		this.newHtml = null;
		this.compared = true;
	}

}
