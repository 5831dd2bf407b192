package io.liveflux.channel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method of a {@link LiveChannel} that decides who may join. What it returns is
 * the answer to whoever joins; an exception refuses, for instance
 * {@link io.liveflux.channel.ChannelRefusedException} or Spring Security's
 * {@code AccessDeniedException}. Without such a method everyone may join who can connect.
 *
 * @since 0.1
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OnJoin {

}
