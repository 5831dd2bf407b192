package io.liveflux.internal.operations;

/**
 * What an operator sees of the components of one kind.
 *
 * @param kind the kind
 * @param components how many the store holds; where it cannot tell, how many are watched
 * @param watched how many somebody watches on this node
 * @param watchers how many connections are attached to them
 * @param estimatedBytes about how much memory their state and their HTML take
 * @since 0.1
 */
public record KindOverview(String kind, long components, int watched, int watchers, long estimatedBytes) {
}
