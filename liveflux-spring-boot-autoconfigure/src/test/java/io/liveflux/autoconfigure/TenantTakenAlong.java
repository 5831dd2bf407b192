package io.liveflux.autoconfigure;

import io.micrometer.context.ContextRegistry;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Takes the tenant of {@link Visits} along to other threads for as long as the tests of a
 * class run.
 */
final class TenantTakenAlong implements BeforeAllCallback, AfterAllCallback {

	private static final String NAME = "visits";

	@Override
	public void beforeAll(ExtensionContext context) {
		ContextRegistry.getInstance().registerThreadLocalAccessor(NAME, Visits.TENANT);
	}

	@Override
	public void afterAll(ExtensionContext context) {
		ContextRegistry.getInstance().removeThreadLocalAccessor(NAME);
	}

}
