package io.liveflux.render;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

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

	/**
	 * Returns components by kind. A key may carry fixed parameters as a URL's query does.
	 */
	static HtmlLookup mounts(ComponentPlacer placer) {
		return new HtmlLookup((name) -> {
			int query = name.indexOf('?');
			return (query < 0) ? placer.mount(name)
					: placer.mount(name.substring(0, query), parameters(name.substring(query + 1)));
		});
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

	private static Map<String, Object> parameters(String query) {
		MultiValueMap<String, String> values = UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
		Map<String, Object> parameters = new LinkedHashMap<>();
		values.forEach((name, all) -> parameters.put(decode(name),
				(all.size() == 1) ? decode(all.get(0)) : all.stream().map(HtmlLookup::decode).toList()));
		return parameters;
	}

	private static String decode(@Nullable String text) {
		return (text != null) ? UriUtils.decode(text, "UTF-8") : "";
	}

}
