package io.liveflux.autoconfigure.actuate;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;

import io.liveflux.internal.definition.ComponentRegistry;
import io.liveflux.protocol.Dialect;

/**
 * Says which version of LiveFlux runs and what it serves.
 */
final class LiveFluxInfoContributor implements InfoContributor {

	private final String path;

	private final boolean webSocket;

	private final ComponentRegistry components;

	LiveFluxInfoContributor(String path, boolean webSocket, ComponentRegistry components) {
		this.path = path;
		this.webSocket = webSocket;
		this.components = components;
	}

	@Override
	public void contribute(Info.Builder builder) {
		Map<String, Object> details = new LinkedHashMap<>();
		String version = version();
		if (version != null) {
			details.put("version", version);
		}
		details.put("protocol", Dialect.LIVEFLUX_V1_SUBPROTOCOL);
		details.put("path", this.path);
		details.put("websocket", this.webSocket);
		details.put("components", this.components.definitions().size());
		builder.withDetail("liveflux", details);
	}

	/**
	 * Returns the version that the jar names; outside of one there is none.
	 */
	private static @Nullable String version() {
		return LiveFluxInfoContributor.class.getPackage().getImplementationVersion();
	}

}
