/**
 * Drawing of views, whatever engine they are written for.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.render;

import org.jspecify.annotations.NullMarked;
