/**
 * What a component can have done in the page that shows it.
 */
@NullMarked
package io.liveflux.page;

import org.jspecify.annotations.NullMarked;
