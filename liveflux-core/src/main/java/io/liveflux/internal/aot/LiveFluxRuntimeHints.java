package io.liveflux.internal.aot;

import org.jspecify.annotations.Nullable;

import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

import io.liveflux.call.Outcome;

/**
 * Keeps the files of the browser client, and what is kept as JSON with a component, in a
 * native image.
 */
final class LiveFluxRuntimeHints implements RuntimeHintsRegistrar {

	private static final String CLIENT = "META-INF/liveflux/*";

	private final BindingReflectionHintsRegistrar bindings = new BindingReflectionHintsRegistrar();

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern(CLIENT);
		this.bindings.registerReflectionHints(hints.reflection(), Outcome.class);
	}

}
