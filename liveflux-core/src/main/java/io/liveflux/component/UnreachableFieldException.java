package io.liveflux.component;

/**
 * Thrown when a client tries to set what is not its to set. The message is meant for the
 * client.
 *
 * @since 0.1
 */
public final class UnreachableFieldException extends ComponentException {

	UnreachableFieldException(String name) {
		super("Field '" + ShownValue.of(name) + "' cannot be set from outside", null);
	}

}
