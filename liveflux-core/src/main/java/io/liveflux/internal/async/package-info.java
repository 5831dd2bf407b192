/**
 * Background loads of values on this node.
 */
@NullMarked
package io.liveflux.internal.async;

import org.jspecify.annotations.NullMarked;
