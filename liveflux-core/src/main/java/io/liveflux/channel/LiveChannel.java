package io.liveflux.channel;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * Marks a bean that decides about the channels of one name pattern: who may join, and
 * what their commands do. Channels without such a bean cannot be joined. A variable named
 * {@code principal} stands for the user who is logged in: nobody else may join.
 *
 * @since 0.1
 * @see BeforeJoin
 * @see OnJoin
 * @see OnCommand
 * @see OnLeave
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface LiveChannel {

	/**
	 * Returns the names of the channels, with variables in braces: {@code chat/{room}}.
	 */
	// The alias pair also tells Spring that 'value' is not the name of the bean.
	@AliasFor("name")
	String value() default "";

	/**
	 * Returns the names of the channels; another way to write {@link #value()}.
	 */
	@AliasFor("value")
	String name() default "";

	/**
	 * Returns a path of the channel's own, where a WebSocket joins at once in the plain
	 * dialect; empty for none. Variables of the name that the path does not have are
	 * parameters of the query; {@code {principal}} is the name of the user.
	 */
	String path() default "";

	/**
	 * Returns whether who joins hears what is said of its own coming: what {@link OnJoin}
	 * broadcasts, and where there is presence, that it has come.
	 */
	boolean hearsOwnJoin() default false;

}
