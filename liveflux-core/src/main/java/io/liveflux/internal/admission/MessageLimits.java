package io.liveflux.internal.admission;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.liveflux.security.MessageValidator;

/**
 * What messages may look like, whatever they mean.
 *
 * @param maxDepth deepest nesting of objects and lists in the data, the data itself being
 * 1
 * @param maxEntries number of values in the data, those inside of objects and lists
 * included
 * @param maxStringLength longest text or name in the data, in characters
 * @param componentIdPattern what ids of components match in whole
 * @param actionPattern what names of actions match in whole
 * @param allowedTypes types of messages; empty for all
 * @since 0.1
 */
public record MessageLimits(int maxDepth, int maxEntries, int maxStringLength, Pattern componentIdPattern,
		Pattern actionPattern, Set<String> allowedTypes) {

	/**
	 * Creates limits.
	 */
	public MessageLimits {
		allowedTypes = Set.copyOf(allowedTypes);
	}

	/**
	 * Returns the checks of these limits, the cheap ones first.
	 */
	public List<MessageValidator> validators() {
		return List.of(new TypeValidator(this.allowedTypes),
				new NameValidator(this.componentIdPattern, this.actionPattern),
				new DataValidator(this.maxDepth, this.maxEntries, this.maxStringLength));
	}

}
