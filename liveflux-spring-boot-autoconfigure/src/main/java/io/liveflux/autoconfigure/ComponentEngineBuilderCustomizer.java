package io.liveflux.autoconfigure;

import io.liveflux.internal.engine.ComponentEngineBuilder;

/**
 * Changes how {@link io.liveflux.internal.engine.ComponentEngine} is built. Beans of this
 * type are called in their order, after everything else was set.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ComponentEngineBuilderCustomizer {

	/**
	 * Changes a builder.
	 * @param builder the builder
	 */
	void customize(ComponentEngineBuilder builder);

}
