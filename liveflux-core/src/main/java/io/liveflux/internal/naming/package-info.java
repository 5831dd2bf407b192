/**
 * Names of channels, commands and visitors.
 */
@NullMarked
package io.liveflux.internal.naming;

import org.jspecify.annotations.NullMarked;
