package io.liveflux.runtime;

import io.liveflux.render.Html;

/**
 * What came of mounting a component.
 *
 * @param outcome the component's id and version, redirect and events; or what went wrong
 * @param html the component's whole HTML, empty when it could not be mounted
 * @since 0.1
 */
public record MountResult(Outcome outcome, Html html) {
}
