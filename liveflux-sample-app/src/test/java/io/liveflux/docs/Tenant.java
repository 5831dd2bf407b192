package io.liveflux.docs;

import java.security.Principal;

import io.micrometer.context.ContextRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Whose data a call works with, in the page on what surrounds a call.
 */
final class Tenant {

	static final ThreadLocal<@Nullable String> CURRENT = new ThreadLocal<>();

	private Tenant() {
	}

	static String of(@Nullable Principal principal) {
		return (principal != null) ? principal.getName().replaceAll(".*@", "") : "none";
	}

	static void register() {
		ContextRegistry.getInstance().registerThreadLocalAccessor("tenant", Tenant.CURRENT);
	}

}
