/**
 * Spring Security: who a call is made for, and how its refusals are answered.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.springsecurity;

import org.jspecify.annotations.NullMarked;
