/**
 * What several nodes of one test share in place of a server.
 */
@NullMarked
package io.liveflux.test.internal.cluster;

import org.jspecify.annotations.NullMarked;
