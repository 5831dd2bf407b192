/**
 * Files that browsers post: their names, and how much of them a form may hold.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.upload;

import org.jspecify.annotations.NullMarked;
