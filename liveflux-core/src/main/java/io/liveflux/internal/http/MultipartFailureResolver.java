package io.liveflux.internal.http;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.Ordered;
import org.springframework.util.Assert;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.ServletRequestPathUtils;

import io.liveflux.connection.TrafficListener;
import io.liveflux.internal.body.ReadDeadline;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.upload.MultipartLimits;

/**
 * Answers multipart posts to the endpoint that are too large or broken as the endpoint
 * answers other bodies. Spring reads such a body before it asks any handler. Thread-safe.
 *
 * @since 0.1
 */
public final class MultipartFailureResolver implements HandlerExceptionResolver, Ordered {

	private final String path;

	private final MultipartLimits limits;

	private final HttpAnswer answer;

	/**
	 * Creates a resolver.
	 * @param path path of the endpoint below that of the application
	 * @param limits what the container accepts
	 * @param jsonMapper the application's JSON mapper
	 * @param traffic told of what is answered
	 */
	public MultipartFailureResolver(String path, MultipartLimits limits, JsonMapper jsonMapper,
			TrafficListener traffic) {
		Assert.hasText(path, "'path' must not be empty");
		this.path = path;
		this.limits = limits;
		this.answer = new HttpAnswer(jsonMapper, traffic);
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception ex) {
		if (!(ex instanceof MultipartException) || ReadDeadline.isMissed(request)
				|| !ServletRequestPathUtils.hasParsedRequestPath(request)
				|| !ServletRequestPathUtils.getParsedRequestPath(request)
					.pathWithinApplication()
					.value()
					.equals(this.path)) {
			return null;
		}
		try {
			RefusedException refused = this.limits.refused(ex);
			JsonBody.skipRest(request, this.limits.bytesToSkip());
			this.answer.failure(request, response, refused.code().value(), refused.messageForClient());
		}
		catch (IOException answering) {
			throw new UncheckedIOException(answering);
		}
		return new ModelAndView();
	}

}
