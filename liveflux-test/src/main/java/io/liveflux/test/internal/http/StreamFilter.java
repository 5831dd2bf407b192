package io.liveflux.test.internal.http;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;

/**
 * Gives requests for an event stream a response that can be written to without blocking,
 * which mocked ones cannot.
 */
public final class StreamFilter implements Filter {

	/** Attribute of a request that holds where its answer goes. */
	static final String STREAM = StreamFilter.class.getName() + ".stream";

	/**
	 * Creates the filter.
	 */
	public StreamFilter() {
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (!(request.getAttribute(STREAM) instanceof InMemoryStream stream)) {
			chain.doFilter(request, response);
			return;
		}
		chain.doFilter(request, new StreamedResponse((HttpServletResponse) response, stream));
		stream.begin();
	}

	/**
	 * A response whose body goes to a stream.
	 */
	private static final class StreamedResponse extends HttpServletResponseWrapper {

		private final InMemoryStream stream;

		StreamedResponse(HttpServletResponse response, InMemoryStream stream) {
			super(response);
			this.stream = stream;
		}

		@Override
		public ServletOutputStream getOutputStream() {
			return this.stream;
		}

	}

}
