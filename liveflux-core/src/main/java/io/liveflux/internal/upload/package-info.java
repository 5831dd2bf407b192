/**
 * Files that browsers send: names and limits of those that are posted, and the chunks of
 * those that are uploaded into fields.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.upload;

import org.jspecify.annotations.NullMarked;
