package io.liveflux.render;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;

import io.liveflux.request.ServletStubs;

/**
 * The response that a component's view writes to: it keeps the text, and nothing else.
 */
final class ViewResponse extends HttpServletResponseWrapper {

	private static final HttpServletResponse EMPTY = ServletStubs.of(HttpServletResponse.class);

	private final StringWriter text = new StringWriter(1024);

	private final PrintWriter writer = new PrintWriter(this.text);

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);

	private final ServletOutputStream outputStream = new Output(this.bytes);

	private Charset charset = StandardCharsets.UTF_8;

	private @Nullable String contentType;

	private Locale locale;

	ViewResponse(Locale locale) {
		super(EMPTY);
		this.locale = locale;
	}

	/**
	 * Returns what the view has written.
	 */
	String body() {
		this.writer.flush();
		return (this.bytes.size() > 0) ? this.bytes.toString(this.charset) : this.text.toString();
	}

	@Override
	public PrintWriter getWriter() {
		return this.writer;
	}

	@Override
	public ServletOutputStream getOutputStream() {
		return this.outputStream;
	}

	@Override
	public @Nullable String getContentType() {
		return this.contentType;
	}

	@Override
	public void setContentType(@Nullable String type) {
		this.contentType = type;
		Charset named = (type != null) ? MediaType.parseMediaType(type).getCharset() : null;
		this.charset = (named != null) ? named : this.charset;
	}

	@Override
	public String getCharacterEncoding() {
		return this.charset.name();
	}

	@Override
	public void setCharacterEncoding(String encoding) {
		this.charset = Charset.forName(encoding);
	}

	@Override
	public Locale getLocale() {
		return this.locale;
	}

	@Override
	public void setLocale(Locale locale) {
		this.locale = locale;
	}

	/**
	 * Returns the URL as it is: with a session's id in it, a page and a push would
	 * differ.
	 */
	@Override
	public String encodeURL(String url) {
		return url;
	}

	@Override
	public String encodeRedirectURL(String url) {
		return url;
	}

	@Override
	public void sendRedirect(String location) {
		sendRedirect(location, SC_FOUND, true);
	}

	@Override
	public void sendRedirect(String location, int status, boolean clearBuffer) {
		throw new IllegalStateException("A component's view cannot redirect: use LiveContext.redirect in an action");
	}

	@Override
	public void sendError(int status) {
		throw new IllegalStateException("A component's view cannot answer with status %d".formatted(status));
	}

	@Override
	public void sendError(int status, String message) {
		sendError(status);
	}

	private static final class Output extends ServletOutputStream {

		private final ByteArrayOutputStream target;

		Output(ByteArrayOutputStream target) {
			this.target = target;
		}

		@Override
		public void write(int b) {
			this.target.write(b);
		}

		@Override
		public void write(byte[] b, int off, int len) {
			this.target.write(b, off, len);
		}

		@Override
		public boolean isReady() {
			return true;
		}

		@Override
		public void setWriteListener(WriteListener listener) {
			throw new IllegalStateException("A component's view cannot write asynchronously");
		}

	}

}
