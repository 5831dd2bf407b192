/**
 * The browser that the tests drive.
 */
@NullMarked
package io.liveflux.sample.browser;

import org.jspecify.annotations.NullMarked;
