/**
 * A deploy: two servers that restart one after the other while clients go on.
 */
@NullMarked
package io.liveflux.autoconfigure.deploy;

import org.jspecify.annotations.NullMarked;
