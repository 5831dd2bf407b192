package io.liveflux.internal.development;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Tells the pages of developers why a page could not be drawn. What is answered stays as
 * it is.
 */
public final class PageFailureFilter extends OncePerRequestFilter {

	private final DeveloperPages pages;

	private final FailureDetails details;

	/**
	 * Creates it.
	 * @param pages told of failures
	 * @param details says where a template has failed
	 */
	public PageFailureFilter(DeveloperPages pages, FailureDetails details) {
		this.pages = pages;
		this.details = details;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		try {
			chain.doFilter(request, response);
		}
		catch (ServletException | RuntimeException ex) {
			Map<String, Object> report = new LinkedHashMap<>(this.details.of(ex));
			report.put("path", request.getRequestURI());
			this.pages.tell(Map.of("page", report));
			throw ex;
		}
	}

}
