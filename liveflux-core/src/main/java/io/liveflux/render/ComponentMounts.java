package io.liveflux.render;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import io.liveflux.component.Html;

/**
 * Mounts a component for each key that is looked up. It claims to have every key, and
 * lists none.
 */
final class ComponentMounts extends AbstractMap<String, Html> {

	private final ComponentPlacer placer;

	ComponentMounts(ComponentPlacer placer) {
		this.placer = placer;
	}

	@Override
	public boolean containsKey(Object key) {
		return key instanceof String;
	}

	@Override
	public @Nullable Html get(Object key) {
		if (!(key instanceof String text)) {
			return null;
		}
		int query = text.indexOf('?');
		return (query < 0) ? this.placer.mount(text)
				: this.placer.mount(text.substring(0, query), parameters(text.substring(query + 1)));
	}

	@Override
	public Set<Entry<String, Html>> entrySet() {
		return Set.of();
	}

	private static Map<String, Object> parameters(String query) {
		MultiValueMap<String, String> values = UriComponentsBuilder.newInstance().query(query).build().getQueryParams();
		Map<String, Object> parameters = new LinkedHashMap<>();
		values.forEach((name, all) -> parameters.put(decode(name),
				(all.size() == 1) ? decode(all.get(0)) : all.stream().map(ComponentMounts::decode).toList()));
		return parameters;
	}

	private static String decode(@Nullable String text) {
		return (text != null) ? UriUtils.decode(text, "UTF-8") : "";
	}

}
