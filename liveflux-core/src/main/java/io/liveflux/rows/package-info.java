/**
 * Long lists in components, of which a page shows a part: what applications declare and
 * call. Only LiveFlux itself uses {@link io.liveflux.rows.RowSource},
 * {@link io.liveflux.rows.RowPage} and {@link io.liveflux.rows.RowsDrawing}.
 * <p>
 * This package is for applications.
 */
@NullMarked
package io.liveflux.rows;

import org.jspecify.annotations.NullMarked;
