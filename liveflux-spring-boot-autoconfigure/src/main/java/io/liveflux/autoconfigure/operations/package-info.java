/**
 * Auto-configuration of what operators see, and of their console.
 */
@NullMarked
package io.liveflux.autoconfigure.operations;

import org.jspecify.annotations.NullMarked;
