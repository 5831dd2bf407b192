/**
 * What an application's channels are written with: who may join, what the members'
 * commands do, and what their history holds.
 * <p>
 * This package is for applications.
 */
@NullMarked
package io.liveflux.channel;

import org.jspecify.annotations.NullMarked;
