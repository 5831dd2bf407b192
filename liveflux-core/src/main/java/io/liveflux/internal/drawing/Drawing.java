package io.liveflux.internal.drawing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

import org.jspecify.annotations.Nullable;

import io.liveflux.store.Child;

/**
 * A component drawn once.
 *
 * @param html the marked HTML, with stubs in the places of inner components
 * @param children the inner components by where they are placed
 * @param fresh drawings of the inner components that were mounted for this one, by id
 * @param pieces what need not be drawn the next time, {@code null} for nothing
 */
public record Drawing(String html, Map<String, Child> children, Map<String, DrawnVersion> fresh,
		@Nullable DrawnPieces pieces) {

	/**
	 * Returns a number that tells the HTML from any other that the component may have at
	 * the same version: its length and its CRC-32C. Never 0.
	 */
	public long checksum() {
		return checksum(this.html);
	}

	static long checksum(String html) {
		CRC32C crc = new CRC32C();
		crc.update(html.getBytes(StandardCharsets.UTF_8));
		return ((long) html.length() << 32) | crc.getValue();
	}

	public List<Child> childList() {
		return List.copyOf(this.children.values());
	}

}
