/**
 * Spring Security: the caller of a call, and the answers to its refusals.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.springsecurity;

import org.jspecify.annotations.NullMarked;
