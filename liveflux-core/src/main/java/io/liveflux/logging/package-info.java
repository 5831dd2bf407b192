/**
 * Lines of the log that an operator should act on, without floods of them.
 */
@NullMarked
package io.liveflux.logging;

import org.jspecify.annotations.NullMarked;
