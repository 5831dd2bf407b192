package io.liveflux.autoconfigure.operations;

import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the console.
 *
 * @param enabled Whether the operators' console is served, at '/console' below
 * 'liveflux.path'.
 * @param roles Comma-separated list of roles of which a user needs one to open the
 * console.
 * @param insecureOpen Whether everybody who reaches the page may use the console, even
 * without a login.
 * @since 0.1
 */
@ConfigurationProperties("liveflux.console")
public record LiveFluxConsoleProperties(@DefaultValue("false") boolean enabled,
		@DefaultValue("ADMIN") Set<String> roles, @DefaultValue("false") boolean insecureOpen) {
}
