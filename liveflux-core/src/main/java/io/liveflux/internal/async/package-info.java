/**
 * Values of components that are loaded in the background, on this node.
 */
@NullMarked
package io.liveflux.internal.async;

import org.jspecify.annotations.NullMarked;
