/**
 * Annotations and types for components.
 * <p>
 * {@link Markup} is what views write as it is. What goes wrong is a
 * {@link ComponentException}: a {@link ComponentNotFoundException} when the component has
 * ended, a {@link ComponentForbiddenException} when it is somebody else's. A class that
 * cannot work is an {@link InvalidComponentException} at start-up.
 * <p>
 * This package is for applications.
 */
@NullMarked
package io.liveflux.component;

import org.jspecify.annotations.NullMarked;
