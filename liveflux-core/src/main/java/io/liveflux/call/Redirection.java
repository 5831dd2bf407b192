package io.liveflux.call;

/**
 * Where a component sends the page.
 *
 * @param url the target
 * @param afterSeconds how long the page waits, in seconds
 * @since 0.1
 */
public record Redirection(String url, long afterSeconds) {
}
