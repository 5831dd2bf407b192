/**
 * Forms that a component keeps in its state, with what was typed and what is wrong.
 * <p>
 * This package is for applications.
 */
@NullMarked
package io.liveflux.form;

import org.jspecify.annotations.NullMarked;
