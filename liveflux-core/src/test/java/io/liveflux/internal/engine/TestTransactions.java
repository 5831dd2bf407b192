package io.liveflux.internal.engine;

import java.util.function.Supplier;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions of nothing.
 */
public class TestTransactions extends AbstractPlatformTransactionManager {

	public <T> T commit(Supplier<T> work) {
		return new TransactionTemplate(this).execute((status) -> work.get());
	}

	public <T> T rollBack(Supplier<T> work) {
		return new TransactionTemplate(this).execute((status) -> {
			status.setRollbackOnly();
			return work.get();
		});
	}

	@Override
	protected Object doGetTransaction() {
		return new Object();
	}

	@Override
	protected void doBegin(Object transaction, TransactionDefinition definition) {
	}

	@Override
	protected void doCommit(DefaultTransactionStatus status) {
	}

	@Override
	protected void doRollback(DefaultTransactionStatus status) {
	}

}
