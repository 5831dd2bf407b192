/**
 * The Thymeleaf dialect that places components in templates.
 */
@NullMarked
package io.liveflux.render.thymeleaf;

import org.jspecify.annotations.NullMarked;
