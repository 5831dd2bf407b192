package io.liveflux.runtime;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs work when the transaction of the current thread has committed, or at once when
 * there is none. After a rollback the work is not run.
 */
final class AfterCommit {

	private AfterCommit() {
	}

	static void run(Runnable work, Runnable onRollback) {
		if (!TransactionSynchronizationManager.isSynchronizationActive()
				|| !TransactionSynchronizationManager.isActualTransactionActive()) {
			work.run();
			return;
		}
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCompletion(int status) {
				if (status == STATUS_COMMITTED) {
					work.run();
				}
				else {
					onRollback.run();
				}
			}

		});
	}

}
