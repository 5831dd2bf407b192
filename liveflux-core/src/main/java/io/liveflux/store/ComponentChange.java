package io.liveflux.store;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.liveflux.protocol.ServerMessage;

/**
 * Tells other nodes of a component's new text. Immutable.
 *
 * @param id the component's id
 * @param version the version that pages know
 * @param checksum tells the text from any other
 * @param text how to come by it; {@code null} when the component has to be drawn
 * @param children the components that its view places
 * @since 0.1
 */
public record ComponentChange(String id, long version, long checksum, @Nullable Text text, List<Child> children) {

	/**
	 * Creates a change.
	 */
	public ComponentChange {
		children = List.copyOf(children);
	}

	/**
	 * How to come by a text.
	 */
	public sealed interface Text {

	}

	/**
	 * The text.
	 *
	 * @param html the marked HTML, with stubs in the places of inner components
	 */
	public record Whole(String html) implements Text {
	}

	/**
	 * What leads to the text from another one.
	 *
	 * @param base version of the other text
	 * @param checksum checksum of the other text
	 * @param slices what is different
	 * @param length length of the new text in characters
	 */
	public record Delta(long base, long checksum, List<ServerMessage.Slice> slices, int length) implements Text {

		/**
		 * Creates a delta.
		 */
		public Delta {
			slices = List.copyOf(slices);
		}

	}

}
