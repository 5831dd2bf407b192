package io.liveflux.test.internal.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jsoup.nodes.Element;

import io.liveflux.test.internal.dom.FieldType;
import io.liveflux.test.internal.dom.FieldValues;
import io.liveflux.test.internal.dom.FormData;

/**
 * What a page sends of a form with {@code data-flux-validate} when a user has changed a
 * field of it.
 */
final class FormCheck {

	private FormCheck() {
	}

	static boolean isDue(Element field) {
		Element form = FieldType.form(field);
		return form != null && form.hasAttr("data-flux-validate") && !field.attr("name").isEmpty()
				&& !field.is("[type=password], [type=file]");
	}

	static Map<String, Object> dataOf(Element field, FieldValues values) {
		Element form = FieldType.form(field);
		if (form == null) {
			return Map.of();
		}
		String name = field.attr("name");
		List<String> sent = new FormData(values).nativeEntries(form, null)
			.stream()
			.filter((entry) -> entry.getKey().equals(name))
			.map(Map.Entry::getValue)
			.toList();
		Map<String, Object> data = new LinkedHashMap<>();
		if (sent.isEmpty()) {
			data.put("_" + name, "on");
		}
		else {
			data.put(name, (sent.size() == 1) ? sent.get(0) : sent);
		}
		String action = form.hasAttr("data-flux-submit") ? form.attr("data-flux-submit") : "submit";
		data.put("liveflux_fill", action);
		data.put("liveflux_used", name);
		return data;
	}

}
