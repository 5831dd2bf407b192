/**
 * Pages that show one component and nothing else.
 *
 * @since 0.1
 */
@NullMarked
package io.liveflux.test.internal.mount;

import org.jspecify.annotations.NullMarked;
