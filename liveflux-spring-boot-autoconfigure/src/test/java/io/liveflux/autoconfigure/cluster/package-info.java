/**
 * Three nodes on one Redis, over networks that fail by seeded plans.
 */
@NullMarked
package io.liveflux.autoconfigure.cluster;

import org.jspecify.annotations.NullMarked;
