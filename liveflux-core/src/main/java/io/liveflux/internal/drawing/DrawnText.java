package io.liveflux.internal.drawing;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

import io.liveflux.internal.html.HtmlText;

/**
 * The HTML of a drawing: ready to be used, or compressed where nobody has used it for a
 * while. Immutable.
 */
sealed interface DrawnText {

	/**
	 * Returns a text that is ready to be used.
	 */
	static DrawnText of(HtmlText html) {
		return new Ready(html);
	}

	/**
	 * Returns the HTML.
	 */
	HtmlText html();

	/**
	 * Returns how many characters it has.
	 */
	int length();

	/**
	 * Returns whether it is as small as it can be kept.
	 */
	boolean isAtRest();

	/**
	 * Returns the same text, compressed where that is worth it.
	 */
	DrawnText atRest();

	/**
	 * A text that is ready to be used.
	 *
	 * @param html the text
	 */
	record Ready(HtmlText html) implements DrawnText {

		/** A shorter text takes little more memory than what it would be kept in. */
		private static final int MIN_COMPRESSED = 1024;

		@Override
		public int length() {
			return this.html.length();
		}

		@Override
		public boolean isAtRest() {
			return this.html.length() < MIN_COMPRESSED;
		}

		@Override
		public DrawnText atRest() {
			return isAtRest() ? this : new Compressed(deflated(this.html.toString()), this.html.length());
		}

		private static byte[] deflated(String html) {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream(html.length() / 8);
			try (DeflaterOutputStream out = new DeflaterOutputStream(bytes)) {
				out.write(html.getBytes(StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				throw new UncheckedIOException("Memory cannot be written to", ex);
			}
			return bytes.toByteArray();
		}

	}

	/**
	 * A compressed text.
	 *
	 * @param deflated its bytes in UTF-8
	 * @param length how many characters it has
	 */
	record Compressed(byte[] deflated, int length) implements DrawnText {

		@Override
		public HtmlText html() {
			try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(this.deflated))) {
				return HtmlText.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
			}
			catch (IOException ex) {
				throw new UncheckedIOException("What was compressed cannot be read", ex);
			}
		}

		@Override
		public boolean isAtRest() {
			return true;
		}

		@Override
		public DrawnText atRest() {
			return this;
		}

	}

}
