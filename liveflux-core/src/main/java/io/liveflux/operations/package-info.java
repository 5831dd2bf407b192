/**
 * What an operator sees of a running node, and can do to it.
 */
@NullMarked
package io.liveflux.operations;

import org.jspecify.annotations.NullMarked;
