package io.liveflux.redis.internal.cluster;

/**
 * How far a node has heard the log of announcements.
 *
 * @param run the run of the server that keeps the log; another one may have lost some
 * @param offset number of the last announcement
 */
record LogPosition(String run, long offset) {
}
