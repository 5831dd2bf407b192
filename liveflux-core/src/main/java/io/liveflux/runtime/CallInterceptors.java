package io.liveflux.runtime;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContextHolder;

/**
 * Runs a call inside of all interceptors, the first outermost, with the caller's language
 * bound to the thread.
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
		var before = LocaleContextHolder.getLocaleContext();
		LocaleContextHolder.setLocale(caller.locale());
		try {
			chain.run();
		}
		finally {
			LocaleContextHolder.setLocaleContext(before);
		}
		T value = result.get();
		if (value == null) {
			throw new IllegalStateException("A CallInterceptor did not run the call");
		}
		return value;
	}

}
