/**
 * Files that actions return: kept until the page fetches them, once, from any node.
 * <p>
 * This package is LiveFlux's own: it may change with every release.
 */
@NullMarked
package io.liveflux.internal.download;

import org.jspecify.annotations.NullMarked;
