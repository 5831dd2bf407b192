package io.liveflux.sample.catalogue;

import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Which articles a list has, and in which order.
 *
 * @param text words that their names have
 * @param category what they are, {@code null} for anything
 * @param sort their order
 */
record Search(String text, @Nullable Category category, Sort sort) {

	boolean finds(Item item) {
		String name = item.name().toLowerCase(Locale.ROOT);
		return (this.category == null || this.category == item.category())
				&& Stream.of(this.text.strip().toLowerCase(Locale.ROOT).split("\\s+")).allMatch(name::contains);
	}

}
