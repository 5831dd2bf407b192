/**
 * The event that tells a component that a growing text has ended.
 * <p>
 * This package is for applications.
 */
@NullMarked
package io.liveflux.text;

import org.jspecify.annotations.NullMarked;
