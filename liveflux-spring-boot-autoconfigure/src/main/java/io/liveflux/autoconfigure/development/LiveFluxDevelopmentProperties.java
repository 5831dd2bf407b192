package io.liveflux.autoconfigure.development;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings for those who develop the application.
 *
 * @param redraw Whether components and pages are drawn again when a template is saved,
 * and style sheets are loaded again. By default with devtools.
 * @param folders Comma-separated list of folders with templates or style sheets that are
 * watched as well. Those on the class path, and those that the template engines are set
 * to, are watched anyway.
 * @since 0.1
 */
@ConfigurationProperties("liveflux.dev")
public record LiveFluxDevelopmentProperties(@Nullable Boolean redraw, @DefaultValue List<String> folders) {
}
