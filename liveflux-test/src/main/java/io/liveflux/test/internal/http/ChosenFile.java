package io.liveflux.test.internal.http;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/**
 * A file that a user has chosen in a page.
 *
 * @param name its name
 * @param content its bytes
 */
public record ChosenFile(String name, byte[] content) {

	/**
	 * Returns the type that browsers tell for such a name.
	 */
	String type() {
		return MediaTypeFactory.getMediaType(this.name).orElse(MediaType.APPLICATION_OCTET_STREAM).toString();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return this == other;
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.name, this.content.length);
	}

	@Override
	public String toString() {
		return this.name + " (" + this.content.length + " bytes)";
	}

}
