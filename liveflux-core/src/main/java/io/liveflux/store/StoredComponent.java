package io.liveflux.store;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

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
 * @param fingerprint tells the state fields of the class that wrote the state from those
 * of its other versions; {@code 0} when that is not known
 * @param htmlChecksum tells the HTML of this version from any other; {@code 0} when this
 * version was never drawn
 * @param children the components that this one's view places, by placement
 * @param attached whether anybody attached or acted after the first paint
 * @param seal what it was mounted with, encrypted, for its owner's pages to have it
 * mounted again with; {@code null} where that cannot be told so
 * @since 0.1
 */
public record StoredComponent(String id, String kind, @Nullable String key, Owner owner, long revision, long version,
		Viewer viewer, byte[] state, long fingerprint, long htmlChecksum, Map<String, Child> children, boolean attached,
		@Nullable String seal) {

	/** About what a component takes besides its state. */
	private static final int OVERHEAD_BYTES = 512;

	/**
	 * Creates a component.
	 */
	public StoredComponent {
		Assert.hasText(id, "'id' must not be empty");
		Assert.hasText(kind, "'kind' must not be empty");
		children = children.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(children));
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
		return new StoredComponent(id, kind, key, owner, 0, 1, viewer, new byte[0], 0, 0, Map.of(), false, null);
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
						this.state, this.fingerprint, this.htmlChecksum, this.children, this.attached, this.seal);
	}

	/**
	 * Returns this component with what it was mounted with.
	 * @param seal the parameters, encrypted; {@code null} when they cannot be
	 */
	public StoredComponent sealed(@Nullable String seal) {
		return new StoredComponent(this.id, this.kind, this.key, this.owner, this.revision, this.version, this.viewer,
				this.state, this.fingerprint, this.htmlChecksum, this.children, this.attached, seal);
	}

	/**
	 * Returns this component with another first version, before it is saved.
	 * @param version the version, from 1
	 */
	public StoredComponent startingAt(long version) {
		return withState(version, this.state);
	}

	/**
	 * Returns this component as one that is to be created again, because its store has
	 * lost it.
	 * @param version a version that no page has seen
	 */
	public StoredComponent createdAgain(long version) {
		return new StoredComponent(this.id, this.kind, this.key, this.owner, 0, version, this.viewer, this.state,
				this.fingerprint, 0, this.children, this.attached, this.seal);
	}

	/**
	 * Returns this component as saved once more; stores call it.
	 */
	public StoredComponent saved() {
		return new StoredComponent(this.id, this.kind, this.key, this.owner, this.revision + 1, this.version,
				this.viewer, this.state, this.fingerprint, this.htmlChecksum, this.children, this.attached, this.seal);
	}

	/**
	 * Returns this component with another state, not drawn yet.
	 * @param version the version of that state
	 * @param state the state as {@link StateCodec} writes it
	 */
	public StoredComponent withState(long version, byte[] state) {
		return new StoredComponent(this.id, this.kind, this.key, this.owner, this.revision, version, this.viewer, state,
				this.fingerprint, 0, this.children, this.attached, this.seal);
	}

	/**
	 * Returns this component as written by a class with certain state fields.
	 * @param fingerprint tells those fields from others
	 */
	public StoredComponent writtenBy(long fingerprint) {
		return (fingerprint == this.fingerprint) ? this
				: new StoredComponent(this.id, this.kind, this.key, this.owner, this.revision, this.version,
						this.viewer, this.state, fingerprint, this.htmlChecksum, this.children, this.attached,
						this.seal);
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
				this.state, this.fingerprint, htmlChecksum, children, this.attached, this.seal);
	}

	/**
	 * Returns this component as one that somebody attached to or acted on.
	 */
	public StoredComponent asAttached() {
		return this.attached ? this
				: new StoredComponent(this.id, this.kind, this.key, this.owner, this.revision, this.version,
						this.viewer, this.state, this.fingerprint, this.htmlChecksum, this.children, true, this.seal);
	}

	/**
	 * Returns about how many bytes this component takes in memory: its state, and a bit
	 * for the rest.
	 */
	public long sizeBytes() {
		return OVERHEAD_BYTES + this.state.length + 64L * this.children.size();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof StoredComponent that && this.id.equals(that.id) && this.kind.equals(that.kind)
				&& Objects.equals(this.key, that.key) && this.owner.equals(that.owner) && this.revision == that.revision
				&& this.version == that.version && Arrays.equals(this.state, that.state)
				&& this.htmlChecksum == that.htmlChecksum && this.children.equals(that.children)
				&& this.viewer.equals(that.viewer) && this.attached == that.attached
				&& this.fingerprint == that.fingerprint && Objects.equals(this.seal, that.seal);
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
