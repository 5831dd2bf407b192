/**
 * What channels, commands and visitors are called.
 */
@NullMarked
package io.liveflux.internal.naming;

import org.jspecify.annotations.NullMarked;
