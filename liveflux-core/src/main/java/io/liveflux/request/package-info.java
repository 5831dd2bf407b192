/**
 * The parts of a request that LiveFlux keeps for later work on other threads.
 * <p>
 * A {@link RequestView} is what stays of a request, a {@link ThreadContext} what the
 * application had bound to its thread, and a {@link CsrfField} the token for forms. Views
 * that are drawn without a request see an {@link EmptyRequest}, made on the ground of
 * {@link ServletStubs}.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.request;

import org.jspecify.annotations.NullMarked;
