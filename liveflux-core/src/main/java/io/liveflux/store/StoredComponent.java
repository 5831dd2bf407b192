package io.liveflux.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.liveflux.internal.state.StateCodec;

/**
 * A component as a store keeps it. Immutable; the bytes of the state are not copied and
 * must not be changed.
 *
 * @param id the component's id
 * @param kind the component's kind
 * @param key the key of a shared component, {@code null} for all others
 * @param owner whom the component answers to
 * @param revision how often the component was saved; {@code 0} before the first time. It
 * counts every change, also those that draw nothing, and belongs to the store
 * @param version the version that pages know, which grows with state and HTML
 * @param viewer for whom the component is drawn
 * @param state the state fields as {@link StateCodec} writes them
 * @param htmlChecksum tells the HTML of this version from any other; {@code 0} when this
 * version was never drawn
 * @param children the components that this one's view places, by placement
 * @param attached whether anybody attached or acted after the first paint
 * @param answers the last answers, oldest first
 * @param forgottenRefs for each client whose answers were dropped the highest number
 * among those
 * @param seal what it was mounted with, encrypted, for its owner's pages to have it
 * mounted again with; {@code null} where that cannot be told so
 * @since 0.1
 */
public record StoredComponent(String id, String kind, @Nullable String key, Owner owner, long revision, long version,
		Viewer viewer, byte[] state, long htmlChecksum, Map<String, Child> children, boolean attached,
		List<Answer> answers, Map<String, Long> forgottenRefs, @Nullable String seal) {

	/** About what a component takes besides its state and its answers. */
	private static final int OVERHEAD_BYTES = 512;

	/** Number of clients whose dropped answers are remembered. */
	private static final int MAX_FORGOTTEN = 64;

	/**
	 * Creates a component.
	 */
	public StoredComponent {
		Assert.hasText(id, "'id' must not be empty");
		Assert.hasText(kind, "'kind' must not be empty");
		children = Collections.unmodifiableMap(new LinkedHashMap<>(children));
		answers = List.copyOf(answers);
		forgottenRefs = Collections.unmodifiableMap(new LinkedHashMap<>(forgottenRefs));
	}

	/**
	 * Returns a component that was never saved, has version 1 and no state yet.
	 * @param id the component's id
	 * @param kind the component's kind
	 * @param key the key of a shared component, {@code null} for all others
	 * @param owner whom the component answers to
	 * @param viewer for whom the component is drawn
	 */
	public static StoredComponent create(String id, String kind, @Nullable String key, Owner owner, Viewer viewer) {
		return new StoredComponent(id, kind, key, owner, 0, 1, viewer, new byte[0], 0, Map.of(), false, List.of(),
				Map.of(), null);
	}

	/**
	 * Returns a component that was never saved, has version 1 and no state yet, and is
	 * drawn for nobody in particular.
	 * @param id the component's id
	 * @param kind the component's kind
	 * @param key the key of a shared component, {@code null} for all others
	 * @param owner whom the component answers to
	 * @param locale the language to draw in
	 */
	public static StoredComponent create(String id, String kind, @Nullable String key, Owner owner, Locale locale) {
		return create(id, kind, key, owner, Viewer.nobody(locale, null));
	}

	/**
	 * Returns this component as drawn for somebody else.
	 * @param viewer for whom the component is drawn
	 */
	public StoredComponent withViewer(Viewer viewer) {
		return viewer.equals(this.viewer) ? this
				: new StoredComponent(this.id, this.kind, this.key, this.owner, this.revision, this.version, viewer,
						this.state, this.htmlChecksum, this.children, this.attached, this.answers, this.forgottenRefs,
						this.seal);
	}

	/**
	 * Returns this component with what it was mounted with.
	 * @param seal the parameters, encrypted; {@code null} when they cannot be
	 */
	public StoredComponent sealed(@Nullable String seal) {
		return new StoredComponent(this.id, this.kind, this.key, this.owner, this.revision, this.version, this.viewer,
				this.state, this.htmlChecksum, this.children, this.attached, this.answers, this.forgottenRefs, seal);
	}

	/**
	 * Returns this component with another first version, before it is saved.
	 * @param version the version, from 1
	 */
	public StoredComponent startingAt(long version) {
		return withState(version, this.state);
	}

	/**
	 * Returns this component as saved once more; stores call it.
	 */
	public StoredComponent saved() {
		return new StoredComponent(this.id, this.kind, this.key, this.owner, this.revision + 1, this.version,
				this.viewer, this.state, this.htmlChecksum, this.children, this.attached, this.answers,
				this.forgottenRefs, this.seal);
	}

	/**
	 * Returns this component with another state, not drawn yet.
	 * @param version the version of that state
	 * @param state the state as {@link StateCodec} writes it
	 */
	public StoredComponent withState(long version, byte[] state) {
		return new StoredComponent(this.id, this.kind, this.key, this.owner, this.revision, version, this.viewer, state,
				0, this.children, this.attached, this.answers, this.forgottenRefs, this.seal);
	}

	/**
	 * Returns this component as drawn.
	 * @param htmlChecksum tells the HTML from any other
	 * @param children the components that its view places, by placement
	 */
	public StoredComponent withDrawing(long htmlChecksum, Map<String, Child> children) {
		if (htmlChecksum == this.htmlChecksum && children.equals(this.children)) {
			return this;
		}
		return new StoredComponent(this.id, this.kind, this.key, this.owner, this.revision, this.version, this.viewer,
				this.state, htmlChecksum, children, this.attached, this.answers, this.forgottenRefs, this.seal);
	}

	/**
	 * Returns this component as one that somebody attached to or acted on.
	 */
	public StoredComponent asAttached() {
		return this.attached ? this
				: new StoredComponent(this.id, this.kind, this.key, this.owner, this.revision, this.version,
						this.viewer, this.state, this.htmlChecksum, this.children, true, this.answers,
						this.forgottenRefs, this.seal);
	}

	/**
	 * Returns this component with one more remembered answer.
	 * @param answer the answer
	 * @param limit number of answers to remember; older ones are forgotten, though not
	 * that they were given
	 */
	public StoredComponent withAnswer(Answer answer, int limit) {
		return withAnswer(answer, limit, Integer.MAX_VALUE);
	}

	/**
	 * Returns this component with one more remembered answer.
	 * @param answer the answer
	 * @param limit number of answers to remember; older ones are forgotten, though not
	 * that they were given
	 * @param maxLength characters that all remembered answers may have
	 */
	public StoredComponent withAnswer(Answer answer, int limit, int maxLength) {
		Assert.isTrue(limit > 0, () -> "'limit' must be positive, not " + limit);
		List<Answer> kept = new ArrayList<>(this.answers);
		kept.add(answer);
		Map<String, Long> forgotten = new LinkedHashMap<>(this.forgottenRefs);
		long length = lengthOf(kept);
		while (kept.size() > limit || length > maxLength) {
			Answer dropped = kept.remove(0);
			length -= dropped.json().length();
			Long before = forgotten.remove(dropped.client());
			// Removed and added again, so that the client that was quiet longest goes
			// first.
			forgotten.put(dropped.client(), Math.max(dropped.ref(), (before != null) ? before : 0));
		}
		for (Iterator<String> oldest = forgotten.keySet().iterator(); forgotten.size() > MAX_FORGOTTEN;) {
			oldest.next();
			oldest.remove();
		}
		return new StoredComponent(this.id, this.kind, this.key, this.owner, this.revision, this.version, this.viewer,
				this.state, this.htmlChecksum, this.children, this.attached, kept, forgotten, this.seal);
	}

	private static long lengthOf(List<Answer> answers) {
		return answers.stream().mapToLong((answer) -> answer.json().length()).sum();
	}

	/**
	 * Returns about how many bytes this component takes in memory: its state, what it was
	 * answered, and a bit for the rest.
	 */
	public long sizeBytes() {
		return OVERHEAD_BYTES + this.state.length + lengthOf(this.answers) + 64L * this.children.size();
	}

	/**
	 * Returns what an action was answered, if that is still remembered.
	 * @param client name of the page that acted
	 * @param ref the page's number for the action
	 */
	public Optional<Answer> answer(String client, long ref) {
		return this.answers.stream()
			.filter((answer) -> answer.ref() == ref && answer.client().equals(client))
			.findAny();
	}

	/**
	 * Returns whether an action was answered so long ago that the answer is forgotten.
	 * Right for clients that number their actions upwards and send them in that order.
	 * @param client name of the page that acted
	 * @param ref the page's number for the action
	 */
	public boolean hasForgotten(String client, long ref) {
		Long highest = this.forgottenRefs.get(client);
		return highest != null && ref <= highest && answer(client, ref).isEmpty();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof StoredComponent that && this.id.equals(that.id) && this.kind.equals(that.kind)
				&& Objects.equals(this.key, that.key) && this.owner.equals(that.owner) && this.revision == that.revision
				&& this.version == that.version && Arrays.equals(this.state, that.state)
				&& this.htmlChecksum == that.htmlChecksum && this.children.equals(that.children)
				&& this.viewer.equals(that.viewer) && this.attached == that.attached
				&& this.answers.equals(that.answers) && this.forgottenRefs.equals(that.forgottenRefs)
				&& Objects.equals(this.seal, that.seal);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.id, this.revision);
	}

	/**
	 * Returns who and which version; the state is left out because it may be secret.
	 */
	@Override
	public String toString() {
		return "StoredComponent[id=" + this.id + ", kind=" + this.kind + ", owner=" + this.owner + ", revision="
				+ this.revision + ", version=" + this.version + "]";
	}

}
