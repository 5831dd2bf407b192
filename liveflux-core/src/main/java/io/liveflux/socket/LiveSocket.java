package io.liveflux.socket;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.stereotype.Component;

/**
 * Marks a bean that is a WebSocket endpoint with a protocol of the application's own:
 * text, JSON or binary, without an envelope. Besides the annotations of this package its
 * methods may be marked {@link io.liveflux.component.OnMessage} for JSON messages bound
 * to their parameters, and {@link io.liveflux.channel.OnCommand} for JSON objects with a
 * certain {@code type}.
 *
 * @since 0.1
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface LiveSocket {

	/**
	 * Returns the path, with variables in braces: {@code /ws/rooms/{room}}.
	 */
	String path();

	/**
	 * Returns the name by which properties mean this endpoint: lower case letters, digits
	 * and dashes. Empty for the name of the class in that form.
	 */
	String name() default "";

}
