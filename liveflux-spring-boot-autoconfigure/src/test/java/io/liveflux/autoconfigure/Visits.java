package io.liveflux.autoconfigure;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A filter that says whose request it is: in an attribute of the request and on the
 * thread. It takes the language for that.
 */
class Visits extends OncePerRequestFilter {

	static final String ATTRIBUTE = "visitor";

	static final ThreadLocal<@Nullable String> TENANT = new ThreadLocal<>();

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String visitor = request.getLocale().toLanguageTag();
		request.setAttribute(ATTRIBUTE, visitor);
		TENANT.set(visitor);
		try {
			chain.doFilter(request, response);
		}
		finally {
			TENANT.remove();
		}
	}

	/**
	 * Runs work in a transaction of nothing but its bookkeeping.
	 */
	static void inTransaction(Runnable work) {
		new TransactionTemplate(new Bookkeeping()).executeWithoutResult((status) -> work.run());
	}

	private static final class Bookkeeping extends AbstractPlatformTransactionManager {

		private static final long serialVersionUID = 1L;

		@Override
		protected Object doGetTransaction() {
			return this;
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
			TransactionSynchronizationManager.bindResource(this, "of who pushes");
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
		}

		@Override
		protected void doCleanupAfterCompletion(Object transaction) {
			TransactionSynchronizationManager.unbindResource(this);
		}

	}

}
