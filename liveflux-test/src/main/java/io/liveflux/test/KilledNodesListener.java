package io.liveflux.test;

import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;
import org.springframework.test.context.support.DependencyInjectionTestExecutionListener;

/**
 * Sees that no test gets an application that another test has killed.
 */
final class KilledNodesListener extends AbstractTestExecutionListener {

	@Override
	public void afterTestMethod(TestContext testContext) {
		if (testContext.hasApplicationContext() && isFirstKilled(testContext)) {
			testContext.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
			testContext.setAttribute(DependencyInjectionTestExecutionListener.REINJECT_DEPENDENCIES_ATTRIBUTE,
					Boolean.TRUE);
		}
	}

	private static boolean isFirstKilled(TestContext testContext) {
		return testContext.getApplicationContext()
			.getBeanProvider(LiveTester.class)
			.stream()
			.anyMatch(LiveTester::forgetKilled);
	}

}
