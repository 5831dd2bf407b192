/**
 * A form in several steps, with rows that come and go, which works without JavaScript.
 */
@NullMarked
package io.liveflux.sample.checkout;

import org.jspecify.annotations.NullMarked;
