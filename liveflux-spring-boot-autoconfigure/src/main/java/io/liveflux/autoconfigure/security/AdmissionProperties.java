package io.liveflux.autoconfigure.security;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import io.liveflux.autoconfigure.LiveFluxProperties;
import io.liveflux.autoconfigure.internal.PropertyRules;
import io.liveflux.internal.admission.ConnectionLimiter;
import io.liveflux.internal.admission.HandshakeGuards;
import io.liveflux.internal.admission.MessageLimits;
import io.liveflux.internal.call.RedirectTargets;
import io.liveflux.internal.state.ComponentLimits;
import io.liveflux.protocol.InboundMessage;
import io.liveflux.protocol.MessageDecoder;
import io.liveflux.security.HandshakeCsrfCheck;
import io.liveflux.security.MessageValidator;
import io.liveflux.security.PrincipalRevalidator;

/**
 * Makes settings of the properties, and says by name which of them is wrong. To be called
 * from bean methods.
 */
final class AdmissionProperties {

	/** As clients say them, and {@code open} for the opening of a socket. */
	static final List<String> MESSAGE_TYPES = List.of("init", "mount", "sync", "action", "unmount", "join", "leave",
			"message", "ping", InboundMessage.OPEN);

	private static final String SOCKET = "liveflux.websocket.";

	private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/*\\s]+");

	private AdmissionProperties() {
	}

	static HandshakeGuards.Settings handshake(LiveFluxProperties properties) {
		LiveFluxProperties.WebSocket socket = properties.websocket();
		List<String> origins = origins(socket.allowedOrigins());
		HandshakeGuards.Settings.ConnectionRate rate = connectionRate(properties.rateLimit().connections());
		try {
			return new HandshakeGuards.Settings(socket.requireTls(), origins, socket.allowedOriginPatterns(),
					socket.allowMissingOrigin(), rate);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(SOCKET + "allowed-origin-patterns",
					socket.allowedOriginPatterns(), ex.getMessage() + ".");
		}
	}

	private static List<String> origins(List<String> origins) {
		for (String origin : origins) {
			if (!ORIGIN.matcher(origin).matches()) {
				throw new InvalidConfigurationPropertyValueException(SOCKET + "allowed-origins", origin,
						"Each origin must be a scheme and a host, and a port where it is not the scheme's own, "
								+ "such as 'https://example.com' or 'http://localhost:3000', without a path and "
								+ "without wildcards: those belong to 'liveflux.websocket.allowed-origin-patterns'.");
			}
		}
		return origins;
	}

	private static HandshakeGuards.Settings.@Nullable ConnectionRate connectionRate(
			LiveFluxProperties.RateLimit.Connections rate) {
		String name = "liveflux.rate-limit.connections.";
		PropertyRules.positive(name + "window", rate.window());
		return (PropertyRules.notNegative(name + "limit", rate.limit()) > 0)
				? new HandshakeGuards.Settings.ConnectionRate(rate.limit(), rate.window()) : null;
	}

	static @Nullable HandshakeCsrfCheck csrfCheck(LiveFluxProperties.Csrf csrf, @Nullable HandshakeCsrfCheck check) {
		return switch (csrf) {
			case AUTO -> check;
			case DISABLED -> null;
			case REQUIRED -> {
				if (check == null) {
					throw new InvalidConfigurationPropertyValueException(SOCKET + "csrf", "required",
							"Nothing can check the token: add Spring Security, or a bean of type "
									+ HandshakeCsrfCheck.class.getName() + ".");
				}
				yield check;
			}
		};
	}

	static ConnectionLimiter.Limits connectionLimits(LiveFluxProperties.WebSocket socket) {
		return new ConnectionLimiter.Limits(
				PropertyRules.notNegative(SOCKET + "max-connections", socket.maxConnections()),
				PropertyRules.notNegative(SOCKET + "max-connections-per-address", socket.maxConnectionsPerAddress()),
				PropertyRules.notNegative(SOCKET + "max-connections-per-user", socket.maxConnectionsPerUser()));
	}

	static ComponentLimits componentLimits(LiveFluxProperties properties) {
		return new ComponentLimits(
				PropertyRules.notNegative(SOCKET + "max-components-per-connection",
						properties.websocket().maxComponentsPerConnection()),
				PropertyRules.notNegative("liveflux.store.max-components-per-owner",
						properties.store().maxComponentsPerOwner()),
				PropertyRules.notNegative("liveflux.store.max-state-size", properties.store().maxStateSize().toBytes()),
				PropertyRules.notNegative("liveflux.store.max-size-per-owner",
						properties.store().maxSizePerOwner().toBytes()));
	}

	static RedirectTargets redirectTargets(LiveFluxProperties.Redirect redirect) {
		try {
			return RedirectTargets.of(redirect.allowedHosts());
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException("liveflux.redirect.allowed-hosts",
					redirect.allowedHosts(), ex.getMessage() + ".");
		}
	}

	static MessageLimits messageLimits(LiveFluxProperties.Validation validation) {
		String name = "liveflux.validation.";
		return new MessageLimits(
				PropertyRules.between(name + "max-depth", validation.maxDepth(), 1, MessageDecoder.MAX_DEPTH),
				PropertyRules.between(name + "max-entries", validation.maxEntries(), 1, Integer.MAX_VALUE),
				PropertyRules.between(name + "max-string-length", validation.maxStringLength(), 1, Integer.MAX_VALUE),
				validation.componentIdPattern(), validation.actionPattern(), allowedTypes(validation.allowedTypes()));
	}

	private static Set<String> allowedTypes(Set<String> types) {
		for (String type : types) {
			if (!MESSAGE_TYPES.contains(type)) {
				throw new InvalidConfigurationPropertyValueException("liveflux.validation.allowed-types", type,
						"Unknown message type; known: " + String.join(", ", MESSAGE_TYPES) + ".");
			}
		}
		return types;
	}

	/**
	 * Returns the validators of some names.
	 * @param all those of no name in particular, in their own order
	 */
	static List<MessageValidator> select(List<String> names, Map<String, MessageValidator> validators,
			List<MessageValidator> all) {
		if (names.isEmpty()) {
			return all;
		}
		for (String name : names) {
			if (!validators.containsKey(name)) {
				throw new InvalidConfigurationPropertyValueException("liveflux.validation.validators", name,
						"Unknown MessageValidator bean; known: " + (validators.isEmpty() ? "none"
								: String.join(", ", new TreeSet<>(validators.keySet()))) + ".");
			}
		}
		return names.stream().map(validators::get).toList();
	}

	static PrincipalRevalidator revalidator(Duration interval, @Nullable PrincipalRevalidator revalidator) {
		if (revalidator == null) {
			throw new InvalidConfigurationPropertyValueException("liveflux.security.revalidate-interval", interval,
					"LiveFlux cannot reload users: add a UserDetailsService, or one bean of type "
							+ PrincipalRevalidator.class.getName() + ".");
		}
		return revalidator;
	}

}
