package io.liveflux.redis.internal.cluster;

/**
 * How far a node has heard the log of announcements.
 *
 * @param run the replication id of the server that keeps the log; under another one some
 * may be lost
 * @param offset number of the last announcement
 */
record LogPosition(String run, long offset) {
}
