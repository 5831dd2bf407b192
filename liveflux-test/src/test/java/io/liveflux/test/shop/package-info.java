/**
 * A small shop to open pages of.
 */
@NullMarked
package io.liveflux.test.shop;

import org.jspecify.annotations.NullMarked;
