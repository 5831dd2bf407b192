package io.liveflux.autoconfigure.actuate;

import java.util.Set;

import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the endpoint.
 *
 * @param showValues When to show names of users and ids of connections.
 * @param roles Comma-separated list of roles of which a user needs one to see names of
 * users and ids of connections. Empty for all logged-in users.
 * @since 0.1
 */
@ConfigurationProperties("management.endpoint.liveflux")
public record LiveFluxEndpointProperties(@DefaultValue("never") Show showValues, @DefaultValue Set<String> roles) {
}
