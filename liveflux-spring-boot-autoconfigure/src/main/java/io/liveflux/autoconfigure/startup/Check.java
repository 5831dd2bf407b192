package io.liveflux.autoconfigure.startup;

import java.util.Optional;
import java.util.function.Supplier;

import org.slf4j.event.Level;

/**
 * Looks for one thing that an operator may regret.
 *
 * @param name the name by which its finding is silenced
 * @param level how bad it is
 * @param examination returns a sentence that names what was found and what to set, or
 * nothing
 */
record Check(String name, Level level, Supplier<Optional<String>> examination) {

	static Check warning(String name, Supplier<Optional<String>> examination) {
		return new Check(name, Level.WARN, examination);
	}

	static Check advice(String name, Supplier<Optional<String>> examination) {
		return new Check(name, Level.INFO, examination);
	}

}
