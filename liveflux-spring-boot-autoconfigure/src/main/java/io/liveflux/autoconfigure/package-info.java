/**
 * Auto-configuration of LiveFlux for Spring Boot.
 */
@NullMarked
package io.liveflux.autoconfigure;

import org.jspecify.annotations.NullMarked;
