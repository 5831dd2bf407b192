package io.liveflux.render;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

import io.liveflux.component.Html;

/**
 * Mounts the component that a name with fixed parameters stands for.
 */
final class ComponentMounts {

	private ComponentMounts() {
	}

	static Html place(ComponentPlacer placer, String name) {
		int query = name.indexOf('?');
		return (query < 0) ? placer.mount(name)
				: placer.mount(name.substring(0, query), parameters(name.substring(query + 1)));
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
