/**
 * The application of the tutorial after its last step.
 */
@NullMarked
package io.liveflux.docs.tutorial;

import org.jspecify.annotations.NullMarked;
