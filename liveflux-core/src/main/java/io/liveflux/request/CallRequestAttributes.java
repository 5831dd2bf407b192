package io.liveflux.request;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.util.ClassUtils;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * The current request of one call over a connection. Request scope lives as long as the
 * call, session scope is that of the session in which the connection was opened.
 */
final class CallRequestAttributes extends ServletRequestAttributes {

	private static final boolean SECURITY = ClassUtils.isPresent(
			"org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestWrapper",
			CallRequestAttributes.class.getClassLoader());

	private final CallRequest call;

	private CallRequestAttributes(CallRequest call, HttpServletRequest request) {
		super(request);
		this.call = call;
	}

	static void run(RequestView view, Runnable work) {
		CallRequest call = new CallRequest(view);
		CallRequestAttributes attributes = new CallRequestAttributes(call,
				SECURITY ? SpringSecurityRequests.userAware(call) : call);
		RequestAttributes before = RequestContextHolder.getRequestAttributes();
		RequestContextHolder.setRequestAttributes(attributes);
		try {
			work.run();
		}
		finally {
			RequestContextHolder.setRequestAttributes(before);
			attributes.completed();
		}
	}

	private void completed() {
		try {
			requestCompleted();
		}
		finally {
			this.call.completed();
		}
	}

	@Override
	public String toString() {
		return "CallRequestAttributes[" + this.call + "]";
	}

}
