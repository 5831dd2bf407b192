package io.liveflux.internal.drawing;

import java.lang.ref.SoftReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.liveflux.call.Caller;
import io.liveflux.connection.Frame;
import io.liveflux.internal.html.HtmlDelta;
import io.liveflux.internal.html.HtmlText;
import io.liveflux.protocol.KnownRows;
import io.liveflux.protocol.MessageEncoder;
import io.liveflux.protocol.ServerMessage;
import io.liveflux.store.Child;
import io.liveflux.store.ComponentChange;

/**
 * A component's HTML at one version, with the steps that led to it from earlier versions.
 * One version has exactly one text. What many connections are sent is encoded once, by
 * the first that needs it. Thread-safe.
 */
public final class DrawnVersion {

	/** How many versions a connection may be behind and still get deltas. */
	private static final int MAX_STEPS = 8;

	private final String componentId;

	private final long version;

	private final DrawnText text;

	private final List<Child> children;

	private final List<DrawnStep> steps;

	private final VersionLists lists;

	// A benign race: two threads may encode the same bytes. Given up where memory is
	// short.
	private volatile @Nullable SoftReference<Frame.Binary> encoded;

	private volatile @Nullable SoftReference<Frame.Text> plain;

	private DrawnVersion(String componentId, long version, DrawnText text, List<Child> children, List<DrawnStep> steps,
			VersionLists lists) {
		this.lists = lists;
		this.componentId = componentId;
		this.version = version;
		this.text = text;
		this.children = children;
		this.steps = steps;
	}

	/**
	 * Returns the first drawing that this node has of a component.
	 */
	public static DrawnVersion first(String componentId, long version, Drawing drawing) {
		return new DrawnVersion(componentId, version, DrawnText.of(drawing.html()), drawing.childList(), List.of(),
				VersionLists.of(drawing.rows()));
	}

	/**
	 * Returns the drawing that follows this one.
	 */
	public DrawnVersion next(long version, Drawing drawing) {
		HtmlText html = drawing.html();
		DrawnStep step = new DrawnStep(this.componentId, this.version, this.text.html(), version, html,
				this.lists.stepTo(this.componentId, drawing.rows()));
		return new DrawnVersion(this.componentId, version, DrawnText.of(html), drawing.childList(),
				step.appendTo(this.steps, MAX_STEPS, html.length()), this.lists.followedBy(drawing.rows()));
	}

	/**
	 * Returns the same version with the rows that were drawn of it.
	 */
	public DrawnVersion with(ListDrawing.Cut rows) {
		return with(this.lists.filledWith(rows));
	}

	/**
	 * Returns the same version as it is kept, without the HTML of rows.
	 */
	public DrawnVersion withoutRows() {
		return this.lists.isLight() ? this : with(this.lists.light());
	}

	private DrawnVersion with(VersionLists lists) {
		return new DrawnVersion(this.componentId, this.version, this.text, this.children, this.steps, lists);
	}

	public VersionLists lists() {
		return this.lists;
	}

	/**
	 * Returns the drawing that another node has made.
	 * @param base the last drawing that this node has, {@code null} for none
	 * @return the drawing; empty when it does not follow from that one
	 */
	public static Optional<DrawnVersion> received(@Nullable DrawnVersion base, ComponentChange change) {
		ComponentChange.Text text = change.text();
		if (text instanceof ComponentChange.Whole whole) {
			return checked(change, HtmlText.of(whole.html()), List.of());
		}
		if (base != null && text instanceof ComponentChange.Delta delta && delta.base() == base.version) {
			HtmlText html = base.text.html();
			if (delta.checksum() == html.fingerprint()) {
				return applied(html.toString(), base.steps, change, delta);
			}
		}
		return Optional.empty();
	}

	private static Optional<DrawnVersion> applied(String base, List<DrawnStep> earlier, ComponentChange change,
			ComponentChange.Delta delta) {
		List<HtmlDelta.Slice> slices = delta.slices()
			.stream()
			.map((slice) -> new HtmlDelta.Slice(slice.start(), slice.deleted(), slice.inserted()))
			.toList();
		try {
			HtmlText html = HtmlText.of(new HtmlDelta(slices, delta.length()).applyTo(base));
			DrawnStep step = DrawnStep.received(change.id(), change.version(), delta);
			return checked(change, html, step.appendTo(earlier, MAX_STEPS, html.length()));
		}
		// It belongs to another text.
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static Optional<DrawnVersion> checked(ComponentChange change, HtmlText html, List<DrawnStep> steps) {
		return (html.fingerprint() == change.checksum()) ? Optional.of(new DrawnVersion(change.id(), change.version(),
				DrawnText.of(html), change.children(), steps, VersionLists.in(html.toString()))) : Optional.empty();
	}

	/**
	 * Returns this drawing for other nodes.
	 * @param checksum tells its text from any other
	 * @param base version of the text before, which they may hold
	 * @param baseChecksum tells that text from any other
	 */
	public ComponentChange change(long checksum, long base, long baseChecksum) {
		ComponentChange.Text text = null;
		if (!this.steps.isEmpty() && baseChecksum != 0) {
			DrawnStep last = this.steps.get(this.steps.size() - 1);
			text = (last.base() == base) ? last.delta(baseChecksum) : null;
		}
		return new ComponentChange(this.componentId, this.version, checksum,
				(text != null) ? text : new ComponentChange.Whole(html()), this.children);
	}

	String componentId() {
		return this.componentId;
	}

	public long version() {
		return this.version;
	}

	/**
	 * Returns the marked HTML, with stubs in the places of inner components.
	 */
	public String html() {
		return this.text.html().toString();
	}

	/**
	 * Returns how many characters the HTML has.
	 */
	public int length() {
		return this.text.length();
	}

	/**
	 * Returns whether it is as small as it can be kept.
	 */
	public boolean isAtRest() {
		return this.text.isAtRest() && this.steps.isEmpty() && get(this.encoded) == null && get(this.plain) == null;
	}

	private static <T> @Nullable T get(@Nullable SoftReference<T> reference) {
		return (reference != null) ? reference.get() : null;
	}

	/**
	 * Returns the same drawing as small as it can be kept: the HTML compressed, without
	 * the steps that led to it and without what was encoded of it.
	 */
	public DrawnVersion atRest() {
		return new DrawnVersion(this.componentId, this.version, this.text.atRest(), this.children, List.of(),
				this.lists.light());
	}

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
		if (chain.size() == 1) {
			return chain.get(0).isDelta() ? chain : List.of();
		}
		long sizeBytes = 0;
		for (DrawnStep step : chain) {
			Frame.Binary frame = step.encoded(encoder);
			if (frame == null) {
				return List.of();
			}
			sizeBytes += frame.sizeBytes();
		}
		return (sizeBytes < length()) ? chain : List.of();
	}

	/**
	 * Returns what changes the rows of a version into these, as far as it is known.
	 */
	public List<Frame> rowsFrom(long base, MessageEncoder encoder) {
		List<Frame> frames = new ArrayList<>();
		int from = 0;
		while (from < this.steps.size() && this.steps.get(from).base() != base) {
			from++;
		}
		this.steps.subList(from, this.steps.size()).forEach((step) -> frames.addAll(step.rows().encoded(encoder)));
		return frames;
	}

	/**
	 * Returns what a client lacks of a list; nothing when the component shows none of
	 * that name.
	 * @param known what the client has
	 */
	public Optional<ServerMessage> rowsFor(KnownRows known) {
		return this.lists.rowsFor(this.componentId, known);
	}

	/**
	 * Returns all rows of all lists.
	 */
	public List<ServerMessage> allRows() {
		return this.lists.all(this.componentId);
	}

	/**
	 * Returns the HTML with all rows in it.
	 */
	public String htmlWithRows() {
		return this.lists.compose(html());
	}

	/**
	 * Returns the whole HTML as an {@code update} of {@code liveflux.v1} for everyone.
	 */
	public Frame.Binary encoded(MessageEncoder encoder) {
		Frame.Binary frame = get(this.encoded);
		if (frame == null) {
			frame = new Frame.Binary(encoder.encode(update(null, null)).getBytes(StandardCharsets.UTF_8));
			this.encoded = new SoftReference<>(frame);
		}
		return frame;
	}

	/**
	 * Returns the whole HTML, inner components included, as an {@code update} of the
	 * plain dialect. No lock may be held.
	 */
	public Frame.Text plain(MessageEncoder encoder, ChildHtml childHtml, Caller caller) {
		Frame.Text frame = get(this.plain);
		if (frame == null) {
			String whole = childHtml.compose(this, Map.of(), caller);
			frame = new Frame.Text(encoder.encode(new ServerMessage.Update(this.componentId, null, null, whole)));
			// What is inside changes by itself.
			this.plain = this.children.isEmpty() ? new SoftReference<>(frame) : null;
		}
		return frame;
	}

	/**
	 * Returns the whole HTML as an answer.
	 * @param ref number of the message that it answers
	 * @param result what the action returned that it answers
	 */
	public ServerMessage update(@Nullable Long ref, @Nullable Object result) {
		return new ServerMessage.Update(this.componentId, this.version, ref, html(), result);
	}

}
