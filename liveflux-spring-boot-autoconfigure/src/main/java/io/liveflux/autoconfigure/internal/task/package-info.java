/**
 * What runs in the background: threads, and tasks from time to time.
 */
@NullMarked
package io.liveflux.autoconfigure.internal.task;

import org.jspecify.annotations.NullMarked;
