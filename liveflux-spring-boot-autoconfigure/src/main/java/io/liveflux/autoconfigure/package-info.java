/**
 * Auto-configuration of the engine of components, the properties that everything else
 * reads too, and what applications change the engine with. The packages below it have one
 * concern each, and rest on this one.
 */
@NullMarked
package io.liveflux.autoconfigure;

import org.jspecify.annotations.NullMarked;
