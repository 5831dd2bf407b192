package io.liveflux.channel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method of a {@link LiveChannel} that is asked before {@link OnJoin} whether
 * somebody may join. At the channel's own path it is asked before the connection is
 * upgraded, so that who is refused gets an HTTP answer. It returns nothing, or a
 * {@code boolean} whose {@code false} refuses; an exception refuses as in {@link OnJoin}.
 * There may be no connection yet: it takes path variables, what the client says when it
 * joins, the user and headers, but neither {@link ChannelContext} nor
 * {@link io.liveflux.connection.Connection}.
 *
 * @since 0.1
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface BeforeJoin {

}
