/**
 * The application behind a page that was written for LiveFlux in Go.
 */
@NullMarked
package io.liveflux.original.page;

import org.jspecify.annotations.NullMarked;
