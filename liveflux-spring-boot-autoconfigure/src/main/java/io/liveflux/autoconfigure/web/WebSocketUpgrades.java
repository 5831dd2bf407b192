package io.liveflux.autoconfigure.web;

import java.time.InstantSource;
import java.util.List;

import jakarta.servlet.ServletContext;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.support.DefaultHandshakeHandler;

import io.liveflux.autoconfigure.LiveFluxProperties;
import io.liveflux.internal.direct.DirectEngine;
import io.liveflux.internal.websocket.LiveFluxUpgradeStrategy;
import io.liveflux.internal.websocket.UpgradeHandler;

/**
 * Upgrades to WebSockets through the engine that an application has chosen.
 */
final class WebSocketUpgrades {

	private static final String PROPERTY = "liveflux.websocket.engine";

	private final LiveFluxUpgradeStrategy strategy;

	private WebSocketUpgrades(LiveFluxUpgradeStrategy strategy) {
		this.strategy = strategy;
	}

	static WebSocketUpgrades through(LiveFluxProperties.Engine engine, ServletContext context, InstantSource clock) {
		boolean possible = DirectEngine.isPossible(context);
		if (engine == LiveFluxProperties.Engine.DIRECT && !possible) {
			throw new InvalidConfigurationPropertyValueException(PROPERTY, "direct",
					"The direct engine works on Tomcat only; choose 'auto' or 'container'.");
		}
		return new WebSocketUpgrades((engine != LiveFluxProperties.Engine.CONTAINER && possible)
				? LiveFluxUpgradeStrategy.direct(clock) : LiveFluxUpgradeStrategy.ofContainer());
	}

	boolean isDirect() {
		return this.strategy.isDirect();
	}

	HttpRequestHandler upgrade(WebSocketHandler handler, boolean compression, List<HandshakeInterceptor> interceptors) {
		return new UpgradeHandler(handler, new DefaultHandshakeHandler(this.strategy), interceptors, compression);
	}

}
