package io.liveflux.call;

/**
 * The fragments that a component asked for during one call, drawn.
 *
 * @param kind kind of the component
 * @param html their templates, one after the other
 * @param partial whether one of them is part of the component, so that over HTTP they
 * stand for the whole
 * @since 0.1
 */
public record DrawnFragments(String kind, String html, boolean partial) {
}
