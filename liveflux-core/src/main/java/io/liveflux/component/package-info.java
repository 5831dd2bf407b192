/**
 * The component model: annotations, definitions read once per class, argument binding.
 */
@NullMarked
package io.liveflux.component;

import org.jspecify.annotations.NullMarked;
