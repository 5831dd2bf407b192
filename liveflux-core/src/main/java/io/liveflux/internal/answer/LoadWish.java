package io.liveflux.internal.answer;

import org.jspecify.annotations.Nullable;

import io.liveflux.async.LoadOptions;
import io.liveflux.async.LoadRun;

/**
 * A value that a component has loaded in the background.
 *
 * @param name name of the field
 * @param options how it is loaded
 * @param arguments what the method is called with
 * @param lost the load that this one takes the place of, with its arguments; {@code null}
 * for none
 */
public record LoadWish(String name, LoadOptions options, @Nullable Object[] arguments, @Nullable LoadRun lost) {
}
