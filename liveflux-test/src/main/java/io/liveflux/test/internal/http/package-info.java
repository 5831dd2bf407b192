/**
 * Requests of one browser: its session, its cookies, its user.
 *
 * @since 0.1
 */
@NullMarked
package io.liveflux.test.internal.http;

import org.jspecify.annotations.NullMarked;
