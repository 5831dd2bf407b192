package io.liveflux.autoconfigure.startup;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the startup checks.
 *
 * @param enabled Whether settings that are known to hurt are named in the log when the
 * application has started.
 * @param silence Comma-separated list of names of findings that are not to be logged.
 * @param proxyIdleTimeout Time after which a proxy in front of the application closes a
 * connection on which nothing is sent. Where the cloud platform is known, its own.
 * @since 0.1
 */
@ConfigurationProperties("liveflux.startup-checks")
public record LiveFluxStartupChecksProperties(@DefaultValue("true") boolean enabled, @DefaultValue Set<String> silence,
		@Nullable Duration proxyIdleTimeout) {
}
