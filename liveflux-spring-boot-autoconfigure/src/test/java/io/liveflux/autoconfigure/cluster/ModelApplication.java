package io.liveflux.autoconfigure.cluster;

import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.filter.OncePerRequestFilter;

import io.liveflux.channel.LiveChannel;
import io.liveflux.channel.OnJoin;
import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.security.PrincipalRevalidator;

/**
 * The application of each node. Its users are who they say they are.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = { ServletWebSecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
		UserDetailsServiceAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class })
@Import({ ModelApplication.Shared.class, ModelApplication.Own.class, ModelApplication.News.class,
		ModelApplication.UserFilter.class, ModelApplication.Users.class })
class ModelApplication {

	static final String USER_HEADER = "X-Model-User";

	/** How often each entry was written by a component's method, on whatever node. */
	static final Map<String, AtomicInteger> RUNS = new ConcurrentHashMap<>();

	/** Users who have logged out. */
	static final Set<String> LOGGED_OUT = ConcurrentHashMap.newKeySet();

	private static void ran(String entry) {
		RUNS.computeIfAbsent(entry, (key) -> new AtomicInteger()).incrementAndGet();
	}

	private static Html list(List<String> entries) {
		return Html.format("<p><b>%d</b> <i>%s</i></p>", entries.size(), String.join(" ", entries));
	}

	@LiveComponent(value = "shared-ledger", shared = true, clientMount = true)
	static class Shared {

		private List<String> entries = new ArrayList<>();

		@Action
		void add(String entry) {
			ran(entry);
			this.entries.add(entry);
		}

		Html render() {
			return list(this.entries);
		}

	}

	@LiveComponent(value = "own-ledger", clientMount = true)
	static class Own {

		private List<String> entries = new ArrayList<>();

		@Action
		void add(String entry) {
			ran(entry);
			this.entries.add(entry);
		}

		Html render() {
			return list(this.entries);
		}

	}

	@LiveChannel("news/{lane}")
	static class News {

		@OnJoin
		void join(@PathVariable String lane) {
		}

	}

	/** Knows who has logged out also where nothing else does. */
	static class Users implements PrincipalRevalidator {

		@Override
		public Optional<Principal> revalidate(Principal principal) {
			return LOGGED_OUT.contains(principal.getName()) ? Optional.empty() : Optional.of(principal);
		}

	}

	static class UserFilter extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			String name = request.getHeader(USER_HEADER);
			chain.doFilter((name != null) ? new Named(request, name) : request, response);
		}

	}

	private static final class Named extends HttpServletRequestWrapper {

		private final String name;

		Named(HttpServletRequest request, String name) {
			super(request);
			this.name = name;
		}

		@Override
		public @Nullable String getRemoteUser() {
			return this.name;
		}

		@Override
		public Principal getUserPrincipal() {
			return () -> this.name;
		}

	}

}
