/**
 * Additions of an application to pages with components.
 * <p>
 * This package is for those who extend LiveFlux or watch it.
 */
@NullMarked
package io.liveflux.web;

import org.jspecify.annotations.NullMarked;
