package io.liveflux.internal.call;

import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.format.datetime.standard.DateTimeContext;
import org.springframework.format.datetime.standard.DateTimeContextHolder;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Runs work as if on a thread of its own: the request, the language and the transaction
 * that the thread has are not there meanwhile.
 */
public final class DetachedThread {

	private DetachedThread() {
	}

	static void run(Runnable work) {
		LocaleContext locale = LocaleContextHolder.getLocaleContext();
		DateTimeContext dateTime = DateTimeContextHolder.getDateTimeContext();
		RequestAttributes request = RequestContextHolder.getRequestAttributes();
		SuspendedTransaction transaction = SuspendedTransaction.suspend();
		LocaleContextHolder.resetLocaleContext();
		DateTimeContextHolder.resetDateTimeContext();
		RequestContextHolder.resetRequestAttributes();
		try {
			work.run();
		}
		finally {
			RequestContextHolder.setRequestAttributes(request);
			DateTimeContextHolder.setDateTimeContext(dateTime);
			LocaleContextHolder.setLocaleContext(locale);
			transaction.resume();
		}
	}

	/**
	 * Runs work with another request than the thread has, or with none.
	 */
	public static void runInRequest(@Nullable RequestAttributes request, Runnable work) {
		RequestAttributes before = RequestContextHolder.getRequestAttributes();
		RequestContextHolder.setRequestAttributes(request);
		try {
			work.run();
		}
		finally {
			RequestContextHolder.setRequestAttributes(before);
		}
	}

}
