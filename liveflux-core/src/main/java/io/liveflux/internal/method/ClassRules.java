package io.liveflux.internal.method;

import java.util.Optional;
import java.util.function.Consumer;

import io.liveflux.component.InvalidComponentException;

/**
 * Rules that stand on whole classes, such as {@code @PreAuthorize} on a component's
 * class. They are checked before anything is done with a component, a channel or a
 * socket, whatever methods the class has.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ClassRules {

	/** There are none. */
	ClassRules NONE = (type) -> Optional.empty();

	/**
	 * Returns the rule of a class, read once at start-up.
	 * @param type the class
	 * @return what checks the rule for an instance of the class and whoever the thread
	 * works for, and throws when it refuses; empty when the class has none
	 * @throws InvalidComponentException when the class has a rule that cannot be checked
	 */
	Optional<Consumer<Object>> ruleOf(Class<?> type);

}
