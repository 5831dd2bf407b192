package io.liveflux.render;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

import io.liveflux.request.EmptyRequest;

/**
 * The request that a component's view sees. It holds nothing of a real one, so that a
 * component looks the same whether a page is being drawn or the server pushes.
 */
final class ViewRequest extends EmptyRequest {

	private final ServletContext servletContext;

	private final ViewContext context;

	ViewRequest(ServletContext servletContext, WebApplicationContext applicationContext, ViewContext context) {
		super(Map.of(DispatcherServlet.WEB_APPLICATION_CONTEXT_ATTRIBUTE, applicationContext));
		this.servletContext = servletContext;
		this.context = context;
	}

	@Override
	public ServletContext getServletContext() {
		return this.servletContext;
	}

	@Override
	public String getContextPath() {
		String contextPath = this.context.contextPath();
		return (contextPath != null) ? contextPath : this.servletContext.getContextPath();
	}

	@Override
	public String getServletPath() {
		return "";
	}

	@Override
	public String getRequestURI() {
		return getContextPath() + '/';
	}

	@Override
	public StringBuffer getRequestURL() {
		return new StringBuffer("http://localhost").append(getRequestURI());
	}

	@Override
	public String getMethod() {
		return "GET";
	}

	@Override
	public String getProtocol() {
		return "HTTP/1.1";
	}

	@Override
	public String getScheme() {
		return "http";
	}

	@Override
	public String getServerName() {
		return "localhost";
	}

	@Override
	public int getServerPort() {
		return 80;
	}

	@Override
	public DispatcherType getDispatcherType() {
		return DispatcherType.REQUEST;
	}

	@Override
	public String getCharacterEncoding() {
		return StandardCharsets.UTF_8.name();
	}

	@Override
	public Locale getLocale() {
		return this.context.locale();
	}

	@Override
	public Enumeration<Locale> getLocales() {
		return Collections.enumeration(List.of(getLocale()));
	}

	@Override
	public HttpSession getSession() {
		throw new IllegalStateException("A component's view has no session, because it is also drawn outside of a "
				+ "request: keep what it shows in the component's fields");
	}

	@Override
	public @Nullable HttpSession getSession(boolean create) {
		return create ? getSession() : null;
	}

}
