/**
 * What pages of applications with Spring Security's CSRF protection need.
 */
@NullMarked
package io.liveflux.web.csrf;

import org.jspecify.annotations.NullMarked;
