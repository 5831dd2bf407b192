/**
 * An endless catalogue whose search and order are in the address, and a page for each
 * article.
 */
@NullMarked
package io.liveflux.sample.catalogue;

import org.jspecify.annotations.NullMarked;
