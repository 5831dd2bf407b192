/**
 * What a component can have done in the page that shows it, and what it has in the page's
 * address.
 * <p>
 * This package is for applications.
 */
@NullMarked
package io.liveflux.page;

import org.jspecify.annotations.NullMarked;
