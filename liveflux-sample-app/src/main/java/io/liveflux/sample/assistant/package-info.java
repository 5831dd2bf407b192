/**
 * An assistant whose answers come word by word.
 */
@NullMarked
package io.liveflux.sample.assistant;

import org.jspecify.annotations.NullMarked;
