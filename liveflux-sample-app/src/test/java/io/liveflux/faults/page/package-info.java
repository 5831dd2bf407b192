/**
 * The page that the network is tried on.
 */
@NullMarked
package io.liveflux.faults.page;

import org.jspecify.annotations.NullMarked;
