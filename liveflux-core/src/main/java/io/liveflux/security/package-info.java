/**
 * Who may connect, what they may send, and when they have to go.
 */
@NullMarked
package io.liveflux.security;

import org.jspecify.annotations.NullMarked;
