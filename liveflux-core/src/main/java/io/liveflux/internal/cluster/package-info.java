/**
 * Requests and announcements between the nodes of an application.
 */
@NullMarked
package io.liveflux.internal.cluster;

import org.jspecify.annotations.NullMarked;
