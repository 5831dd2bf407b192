/**
 * The recipes: one component for each thing that people build, as short as it can be.
 */
@NullMarked
package io.liveflux.sample.recipes.code;

import org.jspecify.annotations.NullMarked;
