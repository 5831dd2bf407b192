/**
 * Background threads and periodic tasks.
 */
@NullMarked
package io.liveflux.autoconfigure.internal.task;

import org.jspecify.annotations.NullMarked;
