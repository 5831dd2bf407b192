/**
 * The page as a user sees it, and what the user has entered.
 *
 * @since 0.1
 */
@NullMarked
package io.liveflux.test.internal.dom;

import org.jspecify.annotations.NullMarked;
