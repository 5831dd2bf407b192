/**
 * A long catalogue whose search, order and page are in the address, and a page for each
 * article.
 */
@NullMarked
package io.liveflux.sample.catalogue;

import org.jspecify.annotations.NullMarked;
