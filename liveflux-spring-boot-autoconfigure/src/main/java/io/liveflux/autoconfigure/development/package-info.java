/**
 * Auto-configuration of what helps developers while they work.
 */
@NullMarked
package io.liveflux.autoconfigure.development;

import org.jspecify.annotations.NullMarked;
