package io.liveflux.internal.springsecurity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.util.Assert;

import io.liveflux.internal.admission.StatelessRequests;
import io.liveflux.security.LiveFluxRequestMatchers;

/**
 * What LiveFlux adds to every {@code SecurityFilterChain}: requests that are none of a
 * page are not what a login returns to, and where the chain is stateless no session is
 * made for components. It permits and forbids nothing.
 *
 * @since 0.1
 */
public final class LiveFluxHttpConfigurer extends AbstractHttpConfigurer<LiveFluxHttpConfigurer, HttpSecurity> {

	private final LiveFluxRequestMatchers requests;

	/**
	 * Creates a configurer.
	 * @param requests which requests are LiveFlux's
	 */
	public LiveFluxHttpConfigurer(LiveFluxRequestMatchers requests) {
		Assert.notNull(requests, "'requests' must not be null");
		this.requests = requests;
	}

	/**
	 * Wraps the request cache, before anything of the chain is made that uses it.
	 */
	@Override
	public void init(HttpSecurity http) {
		RequestCache cache = http.getSharedObject(RequestCache.class);
		http.setSharedObject(RequestCache.class,
				new PageRequestCache((cache != null) ? cache : new HttpSessionRequestCache(), this.requests::isOwn));
	}

	@Override
	public void configure(HttpSecurity http) {
		if (isStateless(http.getSharedObject(SecurityContextRepository.class))) {
			http.addFilterBefore((request, response, chain) -> {
				StatelessRequests.mark(request);
				chain.doFilter(request, response);
			}, SecurityContextHolderFilter.class);
		}
	}

	// What SessionCreationPolicy.STATELESS comes to; the policy itself cannot be asked
	// for.
	private static boolean isStateless(@Nullable SecurityContextRepository repository) {
		return repository instanceof RequestAttributeSecurityContextRepository
				|| repository instanceof NullSecurityContextRepository;
	}

	/**
	 * Keeps for the time after a login only what can be shown then.
	 */
	private static final class PageRequestCache implements RequestCache {

		private final RequestCache requests;

		private final RequestMatcher ignored;

		/**
		 * Creates a cache.
		 * @param requests keeps requests
		 * @param ignored which of them are not kept
		 */
		PageRequestCache(RequestCache requests, RequestMatcher ignored) {
			this.requests = requests;
			this.ignored = ignored;
		}

		@Override
		public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
			if (!this.ignored.matches(request)) {
				this.requests.saveRequest(request, response);
			}
		}

		@Override
		public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
			return this.requests.getRequest(request, response);
		}

		@Override
		public @Nullable HttpServletRequest getMatchingRequest(HttpServletRequest request,
				HttpServletResponse response) {
			return this.requests.getMatchingRequest(request, response);
		}

		@Override
		public void removeRequest(HttpServletRequest request, HttpServletResponse response) {
			this.requests.removeRequest(request, response);
		}

	}

}
