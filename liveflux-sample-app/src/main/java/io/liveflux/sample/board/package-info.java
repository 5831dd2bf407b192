/**
 * A board of cards that several people work on at once.
 */
@NullMarked
package io.liveflux.sample.board;

import org.jspecify.annotations.NullMarked;
