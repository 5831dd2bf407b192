package io.liveflux.autoconfigure.startup;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ApplicationListener;

/**
 * Says once, when the application has started, what was found.
 */
final class StartupChecks implements ApplicationListener<ApplicationReadyEvent> {

	private static final Logger logger = LoggerFactory.getLogger(StartupChecks.class);

	/** What is looked for only where there is a Tomcat, a Redis or Spring Security. */
	private static final Set<String> OPTIONAL = Set.of("connection-limit", "csrf-off", "old-tomcat", "redis-eviction",
			"redis-output-buffer", "redis-prefix");

	private final List<Check> checks;

	private final Set<String> silenced;

	/**
	 * Creates the startup checks.
	 * @throws InvalidConfigurationPropertyValueException when a name is silenced that no
	 * check has
	 */
	StartupChecks(List<Check> checks, Set<String> silenced) {
		this.checks = List.copyOf(checks);
		this.silenced = Set.copyOf(silenced);
		List<String> names = Stream.concat(checks.stream().map(Check::name), OPTIONAL.stream())
			.distinct()
			.sorted()
			.toList();
		silenced.stream().filter((name) -> !names.contains(name)).findFirst().ifPresent((name) -> {
			throw new InvalidConfigurationPropertyValueException("liveflux.startup-checks.silence", name,
					"Unknown finding; known: " + String.join(", ", names) + ".");
		});
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		examine();
	}

	void examine() {
		for (Check check : this.checks) {
			if (!this.silenced.contains(check.name())) {
				check.examination()
					.get()
					.ifPresent((finding) -> logger.atLevel(check.level())
						.log("{} (silence this with liveflux.startup-checks.silence={})", finding, check.name()));
			}
		}
	}

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

}
