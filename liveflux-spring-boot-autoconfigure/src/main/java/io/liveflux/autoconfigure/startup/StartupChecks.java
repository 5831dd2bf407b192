package io.liveflux.autoconfigure.startup;

import java.util.List;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.ApplicationListener;

/**
 * Says once, when the application has started, what was found.
 */
final class StartupChecks implements ApplicationListener<ApplicationReadyEvent> {

	private static final Logger logger = LoggerFactory.getLogger(StartupChecks.class);

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
		List<String> names = checks.stream().map(Check::name).sorted().toList();
		silenced.stream().filter((name) -> !names.contains(name)).findFirst().ifPresent((name) -> {
			throw new InvalidConfigurationPropertyValueException("liveflux.startup-checks.silence", name,
					"Unknown finding; known are " + String.join(", ", names) + ".");
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

}
