/**
 * What an application's components hear of texts that grow in their fields.
 * <p>
 * This package is for applications.
 */
@NullMarked
package io.liveflux.text;

import org.jspecify.annotations.NullMarked;
