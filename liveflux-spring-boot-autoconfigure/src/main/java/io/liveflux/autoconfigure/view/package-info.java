/**
 * Auto-configuration of what draws components, and of what it may read meanwhile.
 */
@NullMarked
package io.liveflux.autoconfigure.view;

import org.jspecify.annotations.NullMarked;
