/**
 * What Spring Boot's Actuator shows of LiveFlux.
 */
@NullMarked
package io.liveflux.autoconfigure.actuate;

import org.jspecify.annotations.NullMarked;
