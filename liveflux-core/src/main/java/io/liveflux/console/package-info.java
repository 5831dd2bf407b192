/**
 * The operators' console: a live page of this node, made of components itself.
 */
@NullMarked
package io.liveflux.console;

import org.jspecify.annotations.NullMarked;
