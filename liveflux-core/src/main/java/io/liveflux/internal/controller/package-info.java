/**
 * Passes messages of members to the application's channel classes.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.controller;

import org.jspecify.annotations.NullMarked;
