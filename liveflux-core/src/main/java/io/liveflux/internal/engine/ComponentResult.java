package io.liveflux.internal.engine;

import io.liveflux.call.Outcome;
import io.liveflux.component.Html;

/**
 * What came of a request to a component that is answered with HTML.
 *
 * @param outcome the component's id and version, redirect and events; or what went wrong
 * @param html the component's whole HTML, inner components included; empty when there is
 * a failure, a redirect or a returned value instead
 * @since 0.1
 */
public record ComponentResult(Outcome outcome, Html html) {
}
