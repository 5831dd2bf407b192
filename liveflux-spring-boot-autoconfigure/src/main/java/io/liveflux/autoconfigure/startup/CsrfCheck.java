package io.liveflux.autoconfigure.startup;

import java.util.List;
import java.util.Optional;

import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.FilterChainProxy;
import org.springframework.security.web.authentication.AbstractAuthenticationProcessingFilter;
import org.springframework.security.web.csrf.CsrfFilter;

import io.liveflux.autoconfigure.LiveFluxProperties;

/**
 * Looks for pages that are logged in by a cookie and not protected from others' pages.
 */
final class CsrfCheck {

	private final LiveFluxProperties properties;

	private final ObjectProvider<FilterChainProxy> chains;

	CsrfCheck(LiveFluxProperties properties, ObjectProvider<FilterChainProxy> chains) {
		this.properties = properties;
		this.chains = chains;
	}

	Optional<String> examine() {
		FilterChainProxy proxy = this.chains.getIfAvailable();
		List<Filter> filters = (proxy != null) ? proxy.getFilters(this.properties.path()) : null;
		if (filters == null || !has(filters, AbstractAuthenticationProcessingFilter.class)) {
			return Optional.empty();
		}
		if (!has(filters, CsrfFilter.class)) {
			return Optional
				.of("Users log in with sessions, and Spring Security checks no CSRF token at " + this.properties.path()
						+ ": other sites can post with the user's cookies. Keep CSRF protection on for this path");
		}
		return (this.properties.websocket().csrf() != LiveFluxProperties.Csrf.DISABLED) ? Optional.empty()
				: Optional.of("Users log in with sessions, and connections carry no CSRF token: set"
						+ " liveflux.websocket.csrf=auto, which is the default");
	}

	private static boolean has(List<Filter> filters, Class<? extends Filter> type) {
		return filters.stream().anyMatch(type::isInstance);
	}

}
