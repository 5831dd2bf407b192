package io.liveflux.test.autoconfigure;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

import io.liveflux.test.LiveTester;

/**
 * Closes the pages that a test method has opened.
 */
final class OpenPagesListener extends AbstractTestExecutionListener {

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (testContext.hasApplicationContext()) {
			testContext.getApplicationContext().getBeanProvider(LiveTester.class).ifAvailable(LiveTester::closePages);
		}
	}

}
