/**
 * Drawing of components: views, root marking, and the delta between two renders.
 */
@NullMarked
package io.liveflux.render;

import org.jspecify.annotations.NullMarked;
