package io.liveflux.internal.console;

/**
 * Tells consoles that a second has passed.
 *
 * @param number how many have
 * @since 0.1
 */
public record ConsoleTick(long number) {
}
