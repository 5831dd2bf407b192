/**
 * Pictures that visitors post, and that everybody sees.
 */
@NullMarked
package io.liveflux.sample.gallery;

import org.jspecify.annotations.NullMarked;
