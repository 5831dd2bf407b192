package io.liveflux.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.util.DigestUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.context.request.ServletWebRequest;

import io.liveflux.render.Html;

/**
 * The client script as it is served: the script of the client module behind a line of
 * configuration, compressed once. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class ClientScript {

	private static final String VERSION_PARAMETER = "v";

	private final byte[] plain;

	private final byte[] gzip;

	private final String version;

	private ClientScript(byte[] plain) {
		this.plain = plain;
		this.gzip = compress(plain);
		this.version = DigestUtils.md5DigestAsHex(plain).substring(0, 16);
	}

	/**
	 * Reads the script.
	 * @param script the script of the client module
	 * @param configurationJson what the page's {@code window.liveflux} starts with, as a
	 * JSON object
	 * @return the script
	 * @throws UncheckedIOException when the script cannot be read
	 */
	public static ClientScript of(Resource script, String configurationJson) {
		Assert.hasText(configurationJson, "'configurationJson' must not be empty");
		try {
			String body = script.getContentAsString(StandardCharsets.UTF_8);
			String head = "window.liveflux=Object.assign(" + configurationJson + ",window.liveflux);\n";
			return new ClientScript((head + body).getBytes(StandardCharsets.UTF_8));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The client script cannot be read from " + script, ex);
		}
	}

	/**
	 * Returns the element that loads the script, with an address that changes with its
	 * content.
	 * @param url URL path of the endpoint, the context path included
	 * @return the element
	 */
	public Html element(String url) {
		return Html.format("<script src=\"%s?" + VERSION_PARAMETER + "=%s\" defer></script>", url, this.version);
	}

	void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
		boolean exact = this.version.equals(request.getParameter(VERSION_PARAMETER));
		CacheControl caching = exact ? CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable()
				: CacheControl.noCache();
		response.setHeader(HttpHeaders.CACHE_CONTROL, caching.getHeaderValue());
		response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
		boolean compressed = acceptsGzip(request);
		// A strong tag names the bytes, so each encoding has its own.
		String tag = '"' + this.version + (compressed ? "-gzip" : "") + '"';
		if (new ServletWebRequest(request, response).checkNotModified(tag)) {
			return;
		}
		response.setContentType("text/javascript;charset=UTF-8");
		response.setHeader("X-Content-Type-Options", "nosniff");
		byte[] body = compressed ? this.gzip : this.plain;
		if (compressed) {
			response.setHeader(HttpHeaders.CONTENT_ENCODING, "gzip");
		}
		response.setContentLength(body.length);
		if (!"HEAD".equals(request.getMethod())) {
			response.getOutputStream().write(body);
		}
	}

	private static boolean acceptsGzip(HttpServletRequest request) {
		String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
		if (accepted == null) {
			return false;
		}
		for (String coding : StringUtils.tokenizeToStringArray(accepted.toLowerCase(Locale.ROOT), ",")) {
			if (coding.startsWith("gzip")) {
				return !coding.replace(" ", "").matches("gzip;q=0(\\.0*)?");
			}
		}
		return false;
	}

	private static byte[] compress(byte[] plain) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
			gzip.write(plain);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	@Override
	public String toString() {
		return "ClientScript[" + this.version + "]";
	}

}
