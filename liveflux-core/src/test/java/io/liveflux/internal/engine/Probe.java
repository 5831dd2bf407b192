package io.liveflux.internal.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.Html;
import io.liveflux.component.LiveContext;

/**
 * What the tests put into the methods of components.
 */
class Probe {

	volatile int outside;

	final List<String> log = new CopyOnWriteArrayList<>();

	volatile Consumer<Counter> work = (counter) -> {
	};

	volatile Consumer<LiveContext> effects = (live) -> {
	};

	volatile Supplier<@Nullable Object> result = () -> null;

	volatile Object source = List.of();

	volatile Loader loads = (city) -> "fine in " + city;

	volatile Consumer<LiveContext> onMount = (live) -> {
	};

	volatile Consumer<LiveContext> onEvent = (live) -> {
	};

	volatile Consumer<Register> register = (register) -> {
	};

	volatile Function<Register.Entry, String> rows = (
			entry) -> Html.format("<li data-flux-key=\"%d\">%s</li>", entry.id(), entry.text()).markup();

	volatile boolean viewFails;

	volatile boolean reversed;

	volatile List<String> inner = List.of("counter");

	/** Loads something, at its own pace. */
	interface Loader {

		String load(String city) throws Exception;

	}

}
