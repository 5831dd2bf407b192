package io.liveflux.autoconfigure;

import io.liveflux.runtime.LiveComponentsBuilder;

/**
 * Changes how {@link io.liveflux.runtime.LiveComponents} is built. Beans of this type are
 * called in their order, after everything else was set.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface LiveComponentsBuilderCustomizer {

	/**
	 * Changes a builder.
	 * @param builder the builder
	 */
	void customize(LiveComponentsBuilder builder);

}
