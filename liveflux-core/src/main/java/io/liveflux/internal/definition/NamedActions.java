package io.liveflux.internal.definition;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.liveflux.internal.binding.RelaxedName;
import io.liveflux.internal.binding.ShownValue;
import io.liveflux.internal.call.RefusedException;
import io.liveflux.internal.method.ComponentMethod;
import io.liveflux.protocol.ErrorCode;

/**
 * The actions of one class of components, found by any spelling of their names. Immutable
 * and thread-safe.
 *
 * @since 0.1
 */
public final class NamedActions {

	private final String kind;

	private final Map<String, ComponentMethod> byName;

	private final Map<String, String> relaxed;

	NamedActions(String kind, Map<String, ComponentMethod> byName) {
		this.kind = kind;
		this.byName = byName;
		this.relaxed = byName.keySet()
			.stream()
			.collect(Collectors.toUnmodifiableMap(RelaxedName::of, Function.identity()));
	}

	/**
	 * Returns the names of the actions.
	 */
	public Set<String> names() {
		return Collections.unmodifiableSet(this.byName.keySet());
	}

	/**
	 * Returns the names of the actions that take files.
	 */
	public List<String> thatTakeFiles() {
		return this.byName.entrySet()
			.stream()
			.filter((action) -> action.getValue().takesFiles())
			.map(Map.Entry::getKey)
			.toList();
	}

	/**
	 * Returns the name that the component itself has for an action. What is kept by name,
	 * such as a meter, is kept by this one: clients can spell a name in any number of
	 * ways.
	 * @param action the name of the action, in any of its spellings; the exact name wins
	 * over other spellings
	 * @return its name, or empty when there is no such action
	 */
	public Optional<String> nameOf(String action) {
		return Optional.ofNullable(this.byName.containsKey(action) ? action : this.relaxed.get(RelaxedName.of(action)));
	}

	/**
	 * Returns an action.
	 * @param action its name, in any of its spellings
	 * @throws RefusedException if there is no such action
	 */
	ComponentMethod get(String action) {
		return nameOf(action).map(this.byName::get).orElseThrow(() -> unknown(action));
	}

	/**
	 * Returns the refusal of an action that there is not.
	 * @param action the name that was asked for
	 */
	public RefusedException unknown(String action) {
		String problem = "Component '" + this.kind + "' has no action '" + ShownValue.of(action) + "'";
		return new RefusedException(ErrorCode.BAD_REQUEST,
				problem + (this.byName.isEmpty() ? "; it has none" : "; it has " + String.join(", ", names())),
				problem);
	}

}
