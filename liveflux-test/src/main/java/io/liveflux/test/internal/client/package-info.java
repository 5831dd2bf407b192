/**
 * What the client script does, over each transport.
 *
 * @since 0.1
 */
@NullMarked
package io.liveflux.test.internal.client;

import org.jspecify.annotations.NullMarked;
