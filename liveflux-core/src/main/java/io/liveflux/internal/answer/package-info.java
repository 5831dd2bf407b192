/**
 * Effects of a call on the page, and answers to failures.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.answer;

import org.jspecify.annotations.NullMarked;
