/**
 * Gives components what was done for them in the background, and runs their methods again
 * and again.
 */
@NullMarked
package io.liveflux.internal.background;

import org.jspecify.annotations.NullMarked;
