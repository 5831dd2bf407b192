/**
 * An application whose pages show what a test writes.
 */
@NullMarked
package io.liveflux.fields.page;

import org.jspecify.annotations.NullMarked;
