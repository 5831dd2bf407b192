/**
 * What is kept of a request, so that what runs later, on another thread, finds it.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.request;

import org.jspecify.annotations.NullMarked;
