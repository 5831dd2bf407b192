package io.liveflux.render;

import java.util.AbstractMap;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.Html;

/**
 * Makes the HTML for each key that is looked up. It claims to have every key, and lists
 * none.
 */
final class HtmlLookup extends AbstractMap<String, Html> {

	private final Function<String, Html> source;

	HtmlLookup(Function<String, Html> source) {
		this.source = source;
	}

	@Override
	public boolean containsKey(Object key) {
		return key instanceof String;
	}

	@Override
	public @Nullable Html get(Object key) {
		return (key instanceof String text) ? this.source.apply(text) : null;
	}

	@Override
	public Set<Entry<String, Html>> entrySet() {
		return Set.of();
	}

}
