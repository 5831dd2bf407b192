package io.liveflux.internal.direct;

import java.lang.reflect.Field;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.RequestFacade;
import org.apache.coyote.http11.Http11NioProtocol;
import org.jspecify.annotations.Nullable;

import org.springframework.util.ReflectionUtils;
import org.springframework.web.util.WebUtils;

/**
 * Knows the connectors of Tomcat's that a connection can be taken over from.
 */
final class TomcatConnectors {

	private static final @Nullable Field REQUEST = field();

	private TomcatConnectors() {
	}

	private static @Nullable Field field() {
		Field field = ReflectionUtils.findField(RequestFacade.class, null, Request.class);
		return (field != null && field.trySetAccessible()) ? field : null;
	}

	/**
	 * Returns whether a request came over one of them: a connector with NIO that has not
	 * turned asynchronous I/O off.
	 */
	static boolean isSuitable(HttpServletRequest request) {
		RequestFacade facade = WebUtils.getNativeRequest(request, RequestFacade.class);
		return REQUEST != null && facade != null && ReflectionUtils.getField(REQUEST, facade) instanceof Request inner
				&& inner.getConnector().getProtocolHandler() instanceof Http11NioProtocol protocol
				&& !"false".equals(protocol.getProperty("useAsyncIO"));
	}

}
