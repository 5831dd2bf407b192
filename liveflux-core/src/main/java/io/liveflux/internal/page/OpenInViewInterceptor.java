package io.liveflux.internal.page;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.context.request.WebRequestInterceptor;

import io.liveflux.call.CallInterceptor;
import io.liveflux.call.Caller;
import io.liveflux.request.EmptyRequest;

/**
 * Keeps database sessions open around calls and drawings, as Spring MVC does around a
 * request and its view: through the same interceptors. Where a request has opened one
 * already, that one is used. Thread-safe.
 *
 * @since 0.1
 */
public final class OpenInViewInterceptor implements CallInterceptor {

	private final List<WebRequestInterceptor> interceptors;

	/**
	 * Creates an interceptor.
	 * @param interceptors open and close database sessions, the first outermost
	 */
	public OpenInViewInterceptor(List<? extends WebRequestInterceptor> interceptors) {
		Assert.notNull(interceptors, "'interceptors' must not be null");
		this.interceptors = List.copyOf(interceptors);
	}

	@Override
	public void intercept(Caller caller, Runnable call) {
		// Holds what the interceptors note; there need not be a request.
		WebRequest request = new ServletWebRequest(new EmptyRequest());
		List<WebRequestInterceptor> opened = new ArrayList<>(this.interceptors.size());
		try {
			for (WebRequestInterceptor interceptor : this.interceptors) {
				interceptor.preHandle(request);
				opened.add(0, interceptor);
			}
			call.run();
		}
		catch (RuntimeException | Error ex) {
			close(opened, request, (ex instanceof RuntimeException exception) ? exception : null);
			throw ex;
		}
		catch (Exception ex) {
			close(opened, request, ex);
			throw new IllegalStateException("No database session could be opened around a call", ex);
		}
		close(opened, request, null);
	}

	private static void close(List<WebRequestInterceptor> opened, WebRequest request, @Nullable Exception failure) {
		for (WebRequestInterceptor interceptor : opened) {
			try {
				interceptor.afterCompletion(request, failure);
			}
			catch (Exception ex) {
				throw new IllegalStateException("The database session around a call could not be closed", ex);
			}
		}
	}

}
