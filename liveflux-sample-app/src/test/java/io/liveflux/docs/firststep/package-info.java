/**
 * The application of the tutorial after its first step.
 */
@NullMarked
package io.liveflux.docs.firststep;

import org.jspecify.annotations.NullMarked;
