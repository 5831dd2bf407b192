package io.liveflux.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.util.StringUtils;
import org.springframework.web.context.request.ServletWebRequest;

/**
 * A script as it is served, compressed once. Immutable and thread-safe.
 */
final class ScriptFile {

	private final byte[] plain;

	private final byte[] gzip;

	ScriptFile(String text) {
		this.plain = text.getBytes(StandardCharsets.UTF_8);
		this.gzip = compress(this.plain);
	}

	void write(HttpServletRequest request, HttpServletResponse response, String version, boolean forever)
			throws IOException {
		CacheControl caching = forever ? CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable()
				// The answer may bring a cookie.
				: CacheControl.noCache().cachePrivate();
		response.setHeader(HttpHeaders.CACHE_CONTROL, caching.getHeaderValue());
		response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
		boolean compressed = acceptsGzip(request);
		// A strong tag names the bytes, so each encoding has its own.
		String tag = '"' + version + (compressed ? "-gzip" : "") + '"';
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
		try (GZIPOutputStream gzip = new BestGzip(bytes)) {
			gzip.write(plain);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return bytes.toByteArray();
	}

	private static final class BestGzip extends GZIPOutputStream {

		BestGzip(ByteArrayOutputStream bytes) throws IOException {
			super(bytes);
			this.def.setLevel(Deflater.BEST_COMPRESSION);
		}

	}

}
