package io.liveflux.autoconfigure;

import io.liveflux.internal.method.ComponentSettings;

/**
 * Changes what the methods of components are called with, for instance to add argument
 * resolvers: resolvers that are beans are not taken, because an application has them for
 * other messaging as well. Beans of this type are called in their order.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ComponentSettingsCustomizer {

	/**
	 * Returns changed settings.
	 * @param settings the settings so far
	 * @return the settings to use instead
	 */
	ComponentSettings customize(ComponentSettings settings);

}
