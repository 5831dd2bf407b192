package io.liveflux.internal.http;

import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpHeaders;
import org.springframework.util.Assert;

import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.body.JettyReadTimeout;
import io.liveflux.internal.body.ReadDeadline;
import io.liveflux.internal.body.TomcatReadTimeout;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.upload.MultipartLimits;
import io.liveflux.internal.upload.PostedFiles;

/**
 * Bounds the time in which the body of a request to the endpoint must arrive, whoever
 * reads it and as what. It belongs before all other filters, and works together with
 * {@link TomcatReadTimeout} or {@link JettyReadTimeout}, which watch the container's own
 * reading. A multipart form may take longer while it comes fast enough, because it may
 * hold files. Who is too slow is answered 408. Thread-safe.
 *
 * @since 0.1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-15.5.9">RFC 9110, section
 * 15.5.9</a>
 */
public final class ReadTimeoutFilter implements Filter {

	private final Duration timeout;

	private final Supplier<Duration> filesTimeout;

	private final Predicate<HttpServletRequest> endpoint;

	private final LongSupplier nanoTime;

	private final MultipartLimits limits;

	private final HttpAnswer answer;

	/**
	 * Creates a filter.
	 * @param timeout how long a whole body may take
	 * @param filesTimeout how long one that may hold files may take while it comes fast
	 * enough; zero where nothing takes files
	 * @param endpoint which requests are bounded
	 * @param nanoTime a clock that only goes forward, in nanoseconds
	 * @param limits what the container accepts of a multipart form
	 * @param jsonMapper the application's JSON mapper
	 * @param traffic told of what is answered
	 */
	public ReadTimeoutFilter(Duration timeout, Supplier<Duration> filesTimeout, Predicate<HttpServletRequest> endpoint,
			LongSupplier nanoTime, MultipartLimits limits, JsonMapper jsonMapper, TrafficListener traffic) {
		Assert.isTrue(timeout.toNanos() > 0, () -> "'timeout' must be positive, not " + timeout);
		Assert.notNull(endpoint, "'endpoint' must not be null");
		Assert.notNull(nanoTime, "'nanoTime' must not be null");
		this.timeout = timeout;
		this.filesTimeout = filesTimeout;
		this.endpoint = endpoint;
		this.nanoTime = nanoTime;
		this.limits = limits;
		this.answer = new HttpAnswer(jsonMapper, traffic);
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		if (request instanceof HttpServletRequest http && response instanceof HttpServletResponse answered
				&& this.endpoint.test(http)) {
			watch(http, answered, chain);
		}
		else {
			chain.doFilter(request, response);
		}
	}

	/**
	 * Answers a multipart form that another filter, which looked for a parameter, could
	 * not read.
	 */
	private void answer(HttpServletRequest request, HttpServletResponse response, RuntimeException failure)
			throws IOException {
		if (!PostedFiles.mayBeIn(request) || !MultipartLimits.isOfContainer(failure)) {
			throw failure;
		}
		RefusedException refused = this.limits.refused(failure);
		JsonBody.skipRest(request, this.limits.bytesToSkip());
		response.reset();
		this.answer.failure(request, response, refused.code().value(), refused.messageForClient());
	}

	private void watch(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		Duration longest = (PostedFiles.mayBeIn(request) || UploadHttpHandler.isChunk(request))
				? this.filesTimeout.get() : Duration.ZERO;
		ReadDeadline deadline = new ReadDeadline(this.nanoTime, this.timeout.toNanos(), longest.toNanos());
		request.setAttribute(ReadDeadline.ATTRIBUTE, deadline);
		// Of a chunk, only once it is known that somebody waits for it.
		ReadDeadline.mayGrow(request, !UploadHttpHandler.isChunk(request));
		try {
			chain.doFilter(request, response);
		}
		catch (IOException | ServletException ex) {
			if (!deadline.isMissed() || response.isCommitted()) {
				throw ex;
			}
		}
		catch (RuntimeException ex) {
			if (response.isCommitted()) {
				throw ex;
			}
			if (!deadline.isMissed()) {
				answer(request, response, ex);
			}
		}
		if (deadline.isMissed() && !response.isCommitted()) {
			response.reset();
			response.setHeader(HttpHeaders.CONNECTION, "close");
			this.answer.failure(response, HttpServletResponse.SC_REQUEST_TIMEOUT, "The body must arrive within "
					+ this.timeout.toMillis() + " milliseconds (liveflux.http.read-timeout)"
					+ (longest.isZero() ? "" : ", or with " + ReadDeadline.MIN_RATE + " bytes per second within "
							+ longest.toSeconds() + " seconds (liveflux.http.upload-timeout)"));
		}
	}

}
