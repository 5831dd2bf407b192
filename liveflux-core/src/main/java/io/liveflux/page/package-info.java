/**
 * Commands and messages for the page of a component, and its fields in the page's
 * address.
 * <p>
 * This package is for applications.
 */
@NullMarked
package io.liveflux.page;

import org.jspecify.annotations.NullMarked;
