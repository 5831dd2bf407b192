/**
 * Where the state of components is kept between two actions.
 */
@NullMarked
package io.liveflux.store;

import org.jspecify.annotations.NullMarked;
