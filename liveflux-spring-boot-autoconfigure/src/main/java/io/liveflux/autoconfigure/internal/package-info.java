/**
 * What several auto-configurations share: rules of properties, the secret, the endpoint.
 */
@NullMarked
package io.liveflux.autoconfigure.internal;

import org.jspecify.annotations.NullMarked;
