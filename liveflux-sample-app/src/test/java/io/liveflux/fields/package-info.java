/**
 * What people do with the elements of a page, while the server changes the page.
 */
@NullMarked
package io.liveflux.fields;

import org.jspecify.annotations.NullMarked;
