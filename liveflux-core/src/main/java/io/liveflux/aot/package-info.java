/**
 * What Spring's ahead-of-time processing has to know.
 */
@NullMarked
package io.liveflux.aot;

import org.jspecify.annotations.NullMarked;
