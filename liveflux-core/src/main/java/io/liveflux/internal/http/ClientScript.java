package io.liveflux.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;
import org.springframework.util.DigestUtils;
import org.springframework.util.StringUtils;
import org.springframework.web.context.request.ServletWebRequest;

import io.liveflux.component.Html;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.protocol.ErrorCode;

/**
 * The client script as it is served: the script of the client module behind a line of
 * configuration, and the scripts of its extensions, which pages load when they need them.
 * Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class ClientScript {

	private static final String VERSION_PARAMETER = "v";

	private static final String EXTENSION_PARAMETER = "extension";

	/**
	 * Prefixes of proxies may be made up by clients, so what is remembered is bounded.
	 */
	private static final int CONTEXT_PATHS = 16;

	private static final Pattern CONTEXT_PATH = Pattern.compile("(/[A-Za-z0-9._~-]{1,100}){0,8}");

	private final Function<String, String> script;

	private final Cache<String, ScriptFile> scripts = Caffeine.newBuilder()
		.maximumSize(CONTEXT_PATHS)
		.executor(Runnable::run)
		.build();

	private final Map<String, ScriptFile> extensions;

	private final String version;

	private ClientScript(Function<String, String> script, Map<String, String> extensions) {
		this.script = script;
		this.extensions = new LinkedHashMap<>();
		extensions.forEach((name, text) -> this.extensions.put(name, new ScriptFile(text)));
		String all = script.apply("") + extensions;
		this.version = DigestUtils.md5DigestAsHex(all.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
	}

	/**
	 * Reads a script without extensions.
	 * @param script the script
	 * @param configurationJson what the page's {@code window.liveflux} starts with, as a
	 * JSON object
	 * @return the script
	 * @throws UncheckedIOException when the script cannot be read
	 */
	public static ClientScript of(Resource script, String configurationJson) {
		return of(script, Map.of(), List.of(), configurationJson);
	}

	/**
	 * Reads a script and its extensions.
	 * @param script the script of the client module
	 * @param extensions the scripts of its extensions by their names
	 * @param included names of extensions that every page gets along with the script,
	 * whether it needs them or not
	 * @param configurationJson what the page's {@code window.liveflux} starts with, as a
	 * JSON object
	 * @return the script
	 * @throws IllegalArgumentException when an included extension is not there
	 * @throws UncheckedIOException when a script cannot be read
	 */
	public static ClientScript of(Resource script, Map<String, Resource> extensions, List<String> included,
			String configurationJson) {
		Assert.hasText(configurationJson, "'configurationJson' must not be empty");
		return of(script, extensions, included, (contextPath) -> configurationJson);
	}

	/**
	 * Reads a script and its extensions.
	 * @param script the script of the client module
	 * @param extensions the scripts of its extensions by their names
	 * @param included names of extensions that every page gets along with the script,
	 * whether it needs them or not
	 * @param configurationJson what the page's {@code window.liveflux} starts with, as a
	 * JSON object; told the path that comes before all paths of the application for
	 * browsers
	 * @return the script
	 * @throws IllegalArgumentException when an included extension is not there
	 * @throws UncheckedIOException when a script cannot be read
	 */
	public static ClientScript of(Resource script, Map<String, Resource> extensions, List<String> included,
			UnaryOperator<String> configurationJson) {
		Assert.notNull(configurationJson, "'configurationJson' must not be null");
		Map<String, String> texts = new LinkedHashMap<>();
		extensions.forEach((name, resource) -> texts.put(name, read(resource)));
		StringBuilder text = new StringBuilder(read(script));
		for (String name : included) {
			Assert.isTrue(texts.containsKey(name),
					() -> "Unknown extension '" + name + "' of the client script; known: " + texts.keySet());
			text.append('\n').append(texts.get(name));
		}
		return new ClientScript((contextPath) -> "window.liveflux=Object.assign(" + configurationJson.apply(contextPath)
				+ ",window.liveflux);\n" + text, texts);
	}

	private static String read(Resource script) {
		try {
			return script.getContentAsString(StandardCharsets.UTF_8);
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
		String contextPath = CONTEXT_PATH.matcher(request.getContextPath()).matches() ? request.getContextPath() : "";
		ScriptFile file = file(request.getParameter(EXTENSION_PARAMETER), contextPath);
		if (file == null) {
			throw new RefusedException(ErrorCode.NOT_FOUND, "Unknown extension; known: " + this.extensions.keySet());
		}
		boolean exact = this.version.equals(request.getParameter(VERSION_PARAMETER));
		// The tag names the bytes; what is configured depends on the path.
		String tag = contextPath.isEmpty() ? this.version
				: this.version + '-' + Integer.toHexString(contextPath.hashCode());
		file.write(request, response, tag, exact);
	}

	private @Nullable ScriptFile file(@Nullable String extension, String contextPath) {
		return (extension != null) ? this.extensions.get(extension)
				: this.scripts.get(contextPath, (path) -> new ScriptFile(this.script.apply(path)));
	}

	@Override
	public String toString() {
		return "ClientScript[" + this.version + "]";
	}

	/**
	 * A script as it is served, compressed once. Immutable and thread-safe.
	 */
	private static final class ScriptFile {

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

}
