package io.liveflux.internal.call;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;

import io.liveflux.call.CallInterceptor;
import io.liveflux.call.Caller;
import io.liveflux.request.RequestView;

/**
 * Runs work with exactly the surroundings that it is meant to have, and gives the thread
 * back as it was: the caller's language and time zone, all interceptors, the first
 * outermost, and nothing that the thread has bound for somebody else. Only the client
 * whose request the thread serves finds what filters have bound for it; one at the other
 * end of a connection finds what they had bound when the connection was opened, as far as
 * the application lets it be taken along.
 */
public final class CallInterceptors {

	private CallInterceptors() {
	}

	/**
	 * Runs a call with all interceptors around it, in the caller's locale.
	 * @param interceptors the interceptors, the outermost first
	 * @param caller who asks
	 * @param call the call
	 * @return what the call returned
	 * @throws IllegalStateException when an interceptor did not run the call
	 * @param <T> type of the result
	 */
	public static <T> T call(List<CallInterceptor> interceptors, Caller caller, Supplier<T> call) {
		AtomicReference<@Nullable T> result = new AtomicReference<>();
		Runnable chain = () -> result.set(call.get());
		for (int i = interceptors.size() - 1; i >= 0; i--) {
			CallInterceptor interceptor = interceptors.get(i);
			Runnable inner = chain;
			chain = () -> interceptor.intercept(caller, inner);
		}
		Runnable surrounded = chain;
		if (caller.role() == Caller.Role.REQUEST) {
			inLocale(caller, surrounded);
		}
		else {
			DetachedThread.run(() -> caller.context().run(() -> inRequest(caller, () -> inLocale(caller, surrounded))));
		}
		T value = result.get();
		if (value == null) {
			throw new IllegalStateException("A CallInterceptor did not run the call");
		}
		return value;
	}

	private static void inRequest(Caller caller, Runnable call) {
		RequestView request = caller.request();
		if (request != null) {
			request.run(call);
		}
		else {
			call.run();
		}
	}

	private static void inLocale(Caller caller, Runnable call) {
		var before = LocaleContextHolder.getLocaleContext();
		LocaleContextHolder.setLocaleContext(caller.localeContext());
		try {
			call.run();
		}
		finally {
			LocaleContextHolder.setLocaleContext(before);
		}
	}

}
