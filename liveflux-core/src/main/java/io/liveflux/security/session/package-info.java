/**
 * HTTP sessions whose users work over connections: noticed when they end, kept while they
 * are used.
 */
@NullMarked
package io.liveflux.security.session;

import org.jspecify.annotations.NullMarked;
