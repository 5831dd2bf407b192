package io.liveflux.internal.http;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Answers 403 where an interceptor of the application has refused a request without a
 * status of its own: an empty answer with status 200 would be taken for a component
 * without content. Comes before the application's interceptors, and {@link #passed()}
 * after them.
 *
 * @since 0.1
 */
public final class RefusalByInterceptor implements HandlerInterceptor {

	private static final String PASSED = RefusalByInterceptor.class.getName() + ".PASSED";

	private static final String BODY = "{\"type\":\"error\",\"message\":\"Refused by an interceptor of the application\","
			+ "\"code\":403}";

	/**
	 * Creates it.
	 */
	public RefusalByInterceptor() {
	}

	/**
	 * Returns what notes that no interceptor has refused a request.
	 */
	public static HandlerInterceptor passed() {
		return new HandlerInterceptor() {

			@Override
			public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
				request.setAttribute(PASSED, Boolean.TRUE);
				return true;
			}

		};
	}

	@Override
	public void afterCompletion(HttpServletRequest request, HttpServletResponse response, Object handler,
			@Nullable Exception ex) throws IOException {
		if (ex == null && request.getAttribute(PASSED) == null && !response.isCommitted()
				&& response.getStatus() == HttpServletResponse.SC_OK) {
			response.setStatus(HttpServletResponse.SC_FORBIDDEN);
			response.setContentType("application/json");
			response.resetBuffer();
			write(response);
		}
	}

	private static void write(HttpServletResponse response) throws IOException {
		try {
			response.getWriter().write(BODY);
		}
		// The interceptor has used the stream for what is not sent now.
		catch (IllegalStateException ex) {
			response.getOutputStream().print(BODY);
		}
	}

}
