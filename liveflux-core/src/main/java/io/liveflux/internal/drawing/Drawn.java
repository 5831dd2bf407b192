package io.liveflux.internal.drawing;

import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.connection.Frame;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;
import io.liveflux.store.Child;

/**
 * A component's HTML at one version, with the steps that led to it from earlier versions.
 * One version has exactly one text. What many connections are sent is encoded once, by
 * the first that needs it. Thread-safe.
 */
public final class Drawn {

	/** How many versions a connection may be behind and still get deltas. */
	private static final int MAX_STEPS = 8;

	private final String componentId;

	private final long version;

	private final String html;

	private final List<Child> children;

	private final List<DrawnStep> steps;

	// A benign race: two threads may encode the same bytes. Given up where memory is
	// short.
	private volatile SoftReference<Frame.Binary> encoded = new SoftReference<>(null);

	private volatile SoftReference<Frame.Text> plain = new SoftReference<>(null);

	private Drawn(String componentId, long version, String html, List<Child> children, List<DrawnStep> steps) {
		this.componentId = componentId;
		this.version = version;
		this.html = html;
		this.children = children;
		this.steps = steps;
	}

	/**
	 * Returns the first drawing that this node has of a component.
	 */
	public static Drawn first(String componentId, long version, String html, List<Child> children) {
		return new Drawn(componentId, version, html, children, List.of());
	}

	/**
	 * Returns the drawing that follows this one.
	 */
	public Drawn next(long version, String html, List<Child> children) {
		DrawnStep step = new DrawnStep(this.componentId, this.version, this.html, version, html);
		return new Drawn(this.componentId, version, html, children,
				step.appendTo(this.steps, MAX_STEPS, html.length()));
	}

	public long version() {
		return this.version;
	}

	/**
	 * Returns the marked HTML, with stubs in the places of inner components.
	 */
	public String html() {
		return this.html;
	}

	/**
	 * Returns the inner components.
	 */
	List<Child> children() {
		return this.children;
	}

	/**
	 * Returns the steps from a version to this one, or an empty list when they are not
	 * known or would be larger than the whole HTML.
	 */
	public List<DrawnStep> stepsFrom(long base, MessageEncoder encoder) {
		int from = 0;
		while (from < this.steps.size() && this.steps.get(from).base() != base) {
			from++;
		}
		List<DrawnStep> chain = this.steps.subList(from, this.steps.size());
		long sizeBytes = 0;
		for (DrawnStep step : chain) {
			Frame.Binary frame = step.encoded(encoder);
			if (frame == null) {
				return List.of();
			}
			sizeBytes += frame.sizeBytes();
		}
		return (chain.size() == 1 || sizeBytes < this.html.length()) ? chain : List.of();
	}

	/**
	 * Returns the whole HTML as an {@code update} of {@code liveflux.v1} for everyone.
	 */
	public Frame.Binary encoded(MessageEncoder encoder) {
		Frame.Binary frame = this.encoded.get();
		if (frame == null) {
			frame = new Frame.Binary(encoder.encode(update(null)).getBytes(StandardCharsets.UTF_8));
			this.encoded = new SoftReference<>(frame);
		}
		return frame;
	}

	/**
	 * Returns the whole HTML, inner components included, as an {@code update} of the
	 * plain dialect. No lock may be held.
	 */
	public Frame.Text plain(MessageEncoder encoder, ChildHtml childHtml, Caller caller) {
		Frame.Text frame = this.plain.get();
		if (frame == null) {
			String whole = childHtml.compose(this, Map.of(), caller);
			frame = new Frame.Text(encoder.encode(new ServerMessage.Update(this.componentId, null, null, whole)));
			// What is inside changes by itself.
			this.plain = new SoftReference<>(this.children.isEmpty() ? frame : null);
		}
		return frame;
	}

	public ServerMessage update(@Nullable Long ref) {
		return new ServerMessage.Update(this.componentId, this.version, ref, this.html);
	}

}
