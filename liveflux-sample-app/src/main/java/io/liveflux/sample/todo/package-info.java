/**
 * A to-do list with a validated form.
 */
@NullMarked
package io.liveflux.sample.todo;

import org.jspecify.annotations.NullMarked;
