package io.liveflux.internal.call;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs work when the transaction of the current thread has committed, or at once when
 * there is none. After a rollback the work is not run.
 */
public final class AfterCommit {

	private AfterCommit() {
	}

	/**
	 * Returns whether the current thread has a transaction to wait for.
	 */
	public static boolean isInTransaction() {
		return TransactionSynchronizationManager.isSynchronizationActive()
				&& TransactionSynchronizationManager.isActualTransactionActive();
	}

	/**
	 * Runs work at its time. After a commit the transaction's resources are still bound
	 * to the thread: the work must not use them.
	 */
	public static void run(Runnable work, Runnable onRollback) {
		if (!isInTransaction()) {
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
