/**
 * Texts that grow in fields of components while somebody watches, such as the answers of
 * a language model.
 */
@NullMarked
package io.liveflux.internal.text;

import org.jspecify.annotations.NullMarked;
