/**
 * Auto-configuration of what keeps the state of components on one node.
 */
@NullMarked
package io.liveflux.autoconfigure.store;

import org.jspecify.annotations.NullMarked;
