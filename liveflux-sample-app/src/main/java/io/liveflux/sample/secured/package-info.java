/**
 * The profile "secured": the same demos behind a login.
 */
@NullMarked
package io.liveflux.sample.secured;

import org.jspecify.annotations.NullMarked;
