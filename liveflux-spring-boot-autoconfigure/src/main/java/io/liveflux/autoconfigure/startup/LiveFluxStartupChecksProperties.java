package io.liveflux.autoconfigure.startup;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the startup checks.
 *
 * @param enabled Whether the log at start names settings that can cause trouble.
 * @param silence Comma-separated list of names of findings that are not logged.
 * @param proxyIdleTimeout Time after which a proxy in front of the application closes a
 * silent connection. By default that of the cloud platform, if it is known.
 * @since 0.1
 */
@ConfigurationProperties("liveflux.startup-checks")
public record LiveFluxStartupChecksProperties(@DefaultValue("true") boolean enabled, @DefaultValue Set<String> silence,
		@Nullable Duration proxyIdleTimeout) {
}
