package io.liveflux.internal.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.format.datetime.standard.DateTimeContext;
import org.springframework.format.datetime.standard.DateTimeContextHolder;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
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

	/**
	 * What a thread had bound for its transaction, or for a database session that is open
	 * without one, while other work runs on the thread.
	 *
	 * @param resources what was bound, by its key
	 * @param synchronizations what waits for the transaction's end, {@code null} without
	 * one
	 * @param name name of the transaction
	 * @param readOnly whether the transaction only reads
	 * @param isolationLevel isolation level of the transaction
	 * @param active whether there is a transaction in fact
	 */
	private record SuspendedTransaction(Map<Object, Object> resources,
			@Nullable List<TransactionSynchronization> synchronizations, @Nullable String name, boolean readOnly,
			@Nullable Integer isolationLevel, boolean active) {

		private static final SuspendedTransaction NONE = new SuspendedTransaction(Map.of(), null, null, false, null,
				false);

		/**
		 * Takes from the thread what it has.
		 */
		static SuspendedTransaction suspend() {
			boolean synchronizes = TransactionSynchronizationManager.isSynchronizationActive();
			if (!synchronizes && !TransactionSynchronizationManager.isActualTransactionActive()
					&& TransactionSynchronizationManager.getResourceMap().isEmpty()) {
				return NONE;
			}
			List<TransactionSynchronization> synchronizations = null;
			if (synchronizes) {
				synchronizations = TransactionSynchronizationManager.getSynchronizations();
				synchronizations.forEach(TransactionSynchronization::suspend);
				TransactionSynchronizationManager.clearSynchronization();
			}
			Map<Object, Object> resources = new LinkedHashMap<>(TransactionSynchronizationManager.getResourceMap());
			resources.keySet().forEach(TransactionSynchronizationManager::unbindResource);
			SuspendedTransaction suspended = new SuspendedTransaction(resources, synchronizations,
					TransactionSynchronizationManager.getCurrentTransactionName(),
					TransactionSynchronizationManager.isCurrentTransactionReadOnly(),
					TransactionSynchronizationManager.getCurrentTransactionIsolationLevel(),
					TransactionSynchronizationManager.isActualTransactionActive());
			bind(null, false, null, false);
			return suspended;
		}

		/**
		 * Gives it back to the thread.
		 */
		void resume() {
			if (this == NONE) {
				return;
			}
			bind(this.name, this.readOnly, this.isolationLevel, this.active);
			this.resources.forEach(TransactionSynchronizationManager::bindResource);
			if (this.synchronizations != null) {
				TransactionSynchronizationManager.initSynchronization();
				for (TransactionSynchronization synchronization : new ArrayList<>(this.synchronizations)) {
					synchronization.resume();
					TransactionSynchronizationManager.registerSynchronization(synchronization);
				}
			}
		}

		private static void bind(@Nullable String name, boolean readOnly, @Nullable Integer isolationLevel,
				boolean active) {
			TransactionSynchronizationManager.setCurrentTransactionName(name);
			TransactionSynchronizationManager.setCurrentTransactionReadOnly(readOnly);
			TransactionSynchronizationManager.setCurrentTransactionIsolationLevel(isolationLevel);
			TransactionSynchronizationManager.setActualTransactionActive(active);
		}

	}

}
