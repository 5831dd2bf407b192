/**
 * Floods: strangers who make a small server keep as much as they can.
 */
@NullMarked
package io.liveflux.autoconfigure.flood;

import org.jspecify.annotations.NullMarked;
