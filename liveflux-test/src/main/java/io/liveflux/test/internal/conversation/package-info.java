/**
 * What a page and the server say to each other, over each transport.
 */
@NullMarked
package io.liveflux.test.internal.conversation;

import org.jspecify.annotations.NullMarked;
