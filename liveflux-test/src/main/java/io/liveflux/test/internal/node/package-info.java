/**
 * Nodes of the application under test: how they are started, found out about and killed.
 */
@NullMarked
package io.liveflux.test.internal.node;

import org.jspecify.annotations.NullMarked;
