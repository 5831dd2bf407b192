/**
 * Rules that the tests of every module share.
 */
@NullMarked
package io.liveflux.testing;

import org.jspecify.annotations.NullMarked;
