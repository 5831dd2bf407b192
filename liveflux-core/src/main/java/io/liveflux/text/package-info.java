/**
 * What an application's components hear of texts that grow in their fields.
 */
@NullMarked
package io.liveflux.text;

import org.jspecify.annotations.NullMarked;
