/**
 * What an application's components are written with.
 * <p>
 * This package is for applications.
 */
@NullMarked
package io.liveflux.component;

import org.jspecify.annotations.NullMarked;
