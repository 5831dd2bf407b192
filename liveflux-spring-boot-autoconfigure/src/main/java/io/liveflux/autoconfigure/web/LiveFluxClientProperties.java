package io.liveflux.autoconfigure.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the browser client.
 *
 * @param extensions Comma-separated list of extensions that are part of the client script
 * of every page. Other extensions are loaded by the pages that need them.
 * @param overlay Whether pages show a corner with transport, frames and errors. By
 * default in the dev profile and with devtools.
 * @since 0.1
 */
@ConfigurationProperties("liveflux.client")
public record LiveFluxClientProperties(@DefaultValue List<String> extensions, @Nullable Boolean overlay) {
}
