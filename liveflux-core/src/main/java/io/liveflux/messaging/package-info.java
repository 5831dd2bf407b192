/**
 * Annotated channels: who may join, and what the members' commands do.
 */
@NullMarked
package io.liveflux.messaging;

import org.jspecify.annotations.NullMarked;
