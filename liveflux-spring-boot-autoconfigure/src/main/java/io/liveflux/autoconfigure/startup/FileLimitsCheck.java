package io.liveflux.autoconfigure.startup;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.core.env.Environment;

import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.upload.MultipartLimits;

/**
 * Looks at how large the files may be that actions take: the defaults are small, and
 * whoever sends more is refused.
 */
final class FileLimitsCheck {

	private static final String ENABLED = "spring.servlet.multipart.enabled";

	private final List<String> actions;

	private final MultipartLimits limits;

	private final Environment environment;

	/**
	 * Creates the check.
	 * @param definitions the components
	 * @param limits what the container accepts
	 * @param environment has the values as they were written
	 */
	FileLimitsCheck(Stream<ComponentDefinition> definitions, MultipartLimits limits, Environment environment) {
		this.actions = definitions
			.flatMap((definition) -> definition.invoker()
				.actions()
				.thatTakeFiles()
				.stream()
				.map((action) -> "'" + action + "' of '" + definition.kind() + "'"))
			.sorted()
			.toList();
		this.limits = limits;
		this.environment = environment;
	}

	/**
	 * Returns why no file arrives, or none that is as large as the settings say.
	 */
	Optional<String> unreachable() {
		if (this.actions.isEmpty()) {
			return Optional.empty();
		}
		if (!this.environment.getProperty(ENABLED, Boolean.class, true)) {
			return Optional.of("Actions take files that never arrive (" + names() + "), because " + ENABLED
					+ " is false: set it to true");
		}
		long file = this.limits.maxFileBytes();
		long request = this.limits.maxRequestBytes();
		return (request >= 0 && (file < 0 || file > request))
				? Optional.of("Files for " + names() + " can never be as large as " + MultipartLimits.MAX_FILE_SIZE
						+ " allows, because " + MultipartLimits.MAX_REQUEST_SIZE + " is smaller: raise it")
				: Optional.empty();
	}

	/**
	 * Returns what is accepted where the application has not said it.
	 */
	Optional<String> defaults() {
		List<String> unset = Stream
			.of(MultipartLimits.MAX_FILE_SIZE, MultipartLimits.MAX_REQUEST_SIZE, MultipartLimits.MAX_PARTS)
			.filter((name) -> !this.environment.containsProperty(name))
			.toList();
		return (this.actions.isEmpty() || unset.size() < 3) ? Optional.empty() : Optional.of("Actions that take files ("
				+ names() + ") get " + this.limits + ". If that is not what you want, set " + String.join(", ", unset));
	}

	private String names() {
		return String.join(", ", this.actions);
	}

}
