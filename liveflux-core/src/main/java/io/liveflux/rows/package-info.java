/**
 * Long lists in components, of which a page shows a part: what applications declare and
 * call.
 */
@NullMarked
package io.liveflux.rows;

import org.jspecify.annotations.NullMarked;
