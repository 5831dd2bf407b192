/**
 * The life of components: mount, act, attach, update, unmount; and the broadcaster.
 */
@NullMarked
package io.liveflux.runtime;

import org.jspecify.annotations.NullMarked;
