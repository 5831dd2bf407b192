/**
 * Spring Security: who a call is made for, and how its refusals are answered.
 */
@NullMarked
package io.liveflux.security.spring;

import org.jspecify.annotations.NullMarked;
