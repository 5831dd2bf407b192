package io.liveflux.autoconfigure.startup;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Looks for settings of channels that there are not.
 */
final class ChannelSettingsCheck {

	/** Begins the names of LiveFlux's own channels, which no class is for. */
	private static final String OWN = "@";

	private final Collection<String> configured;

	private final Collection<String> channels;

	/**
	 * Creates the check.
	 * @param configured patterns that have settings
	 * @param channels patterns that have a class
	 */
	ChannelSettingsCheck(Collection<String> configured, Collection<String> channels) {
		this.configured = configured;
		this.channels = channels;
	}

	Optional<String> examine() {
		List<String> useless = this.configured.stream()
			.filter((pattern) -> !pattern.startsWith(OWN))
			.filter((pattern) -> this.channels.stream().noneMatch((channel) -> overlap(pattern, channel)))
			.sorted()
			.toList();
		return useless.isEmpty() ? Optional.empty()
				: Optional.of("liveflux.channels has settings for " + String.join(", ", useless)
						+ ", but no @LiveChannel class has this name"
						+ (this.channels.isEmpty() ? "" : ", only for " + String.join(", ", this.channels))
						+ ". In YAML a pattern with '/' or '{' stands in brackets and quotes: \"[chat/{room}]\"");
	}

	private static boolean overlap(String one, String other) {
		return matches(one, other) || matches(other, one);
	}

	private static boolean matches(String pattern, String other) {
		PathPattern parsed = PathPatternParser.defaultInstance.parse(pattern);
		String example = other.replaceAll("\\{[^}]*}|\\*+|\\?", "x");
		return parsed.matches(PathContainer.parsePath(example));
	}

}
