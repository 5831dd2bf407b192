package io.liveflux.redis.internal.store;

import java.util.concurrent.atomic.AtomicLong;

import io.liveflux.store.Turn;

/**
 * The turn of this node at a component.
 *
 * @param componentId id of the component
 * @param uses whether it counts as use of the component
 * @param token name of the turn, which no other one has
 * @param renewed when its lease was taken or renewed last, by the ticker of this node
 */
record RedisTurn(String componentId, boolean uses, String token, AtomicLong renewed) implements Turn {
}
