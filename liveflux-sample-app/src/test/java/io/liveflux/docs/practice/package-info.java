/**
 * The code that the page on best practices shows.
 */
@NullMarked
package io.liveflux.docs.practice;

import org.jspecify.annotations.NullMarked;
