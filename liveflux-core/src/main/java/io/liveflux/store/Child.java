package io.liveflux.store;

/**
 * A component that stands inside of another one. Immutable.
 *
 * @param id its id
 * @param stub the empty element that stands for it in the outer component's HTML
 * @since 0.1
 */
public record Child(String id, String stub) {
}
