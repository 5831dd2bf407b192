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
 * @param folders Comma-separated list of additional folders with templates or style
 * sheets to watch. Folders of the class path and of the template engines are always
 * watched.
 * @since 0.1
 */
@ConfigurationProperties("liveflux.dev")
public record LiveFluxDevelopmentProperties(@Nullable Boolean redraw, @DefaultValue List<String> folders) {
}
