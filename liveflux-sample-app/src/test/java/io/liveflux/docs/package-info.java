/**
 * The code that the manual shows.
 */
@NullMarked
package io.liveflux.docs;

import org.jspecify.annotations.NullMarked;
