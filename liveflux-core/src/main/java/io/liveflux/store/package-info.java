/**
 * Where the state of components is kept between two actions.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.store;

import org.jspecify.annotations.NullMarked;
