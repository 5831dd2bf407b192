/**
 * Pages of the recipes: what people build most often, each running beside its source.
 */
@NullMarked
package io.liveflux.sample.recipes;

import org.jspecify.annotations.NullMarked;
