/**
 * What a component can have done in the page that shows it, and what it has in the page's
 * address.
 */
@NullMarked
package io.liveflux.page;

import org.jspecify.annotations.NullMarked;
