/**
 * Files from browsers: names and limits of posted files, and chunks of uploads into
 * fields.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.upload;

import org.jspecify.annotations.NullMarked;
