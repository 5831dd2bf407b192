package io.liveflux.test;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletResponse;

/**
 * A file that an action has returned, as the browser has saved it. Immutable.
 *
 * @param name name of the file
 * @param type its media type
 * @param content the bytes, not copied
 * @since 0.1
 */
public record LiveDownload(String name, String type, byte[] content) {

	static LiveDownload of(MockHttpServletResponse response) {
		String name = ContentDisposition
			.parse(Objects.requireNonNullElse(response.getHeader(HttpHeaders.CONTENT_DISPOSITION), "attachment"))
			.getFilename();
		return new LiveDownload(Objects.requireNonNullElse(name, ""),
				Objects.requireNonNullElse(response.getContentType(), ""), response.getContentAsByteArray());
	}

	/**
	 * Returns the content as text in UTF-8.
	 */
	public String text() {
		return new String(this.content, StandardCharsets.UTF_8);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof LiveDownload download && this.name.equals(download.name)
				&& this.type.equals(download.type) && Arrays.equals(this.content, download.content);
	}

	@Override
	public int hashCode() {
		return Objects.hash(this.name, this.type, Arrays.hashCode(this.content));
	}

	@Override
	public String toString() {
		return "LiveDownload[" + this.name + ", " + this.type + ", " + this.content.length + " bytes]";
	}

}
