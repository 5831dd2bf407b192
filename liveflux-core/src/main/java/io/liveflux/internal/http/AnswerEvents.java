package io.liveflux.internal.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.call.BrowserEvent;
import io.liveflux.call.Outcome;

/**
 * The events of an answer over HTTP: the first ones in a header, as many as it may hold,
 * and the others in the body.
 *
 * @param header JSON array for the header; empty for none
 * @param rest the events that are left for the body, in order
 */
record AnswerEvents(String header, List<BrowserEvent> rest) {

	private static final int MAX_HEADER_LENGTH = 4096;

	static AnswerEvents of(Outcome outcome, JsonMapper mapper) {
		List<BrowserEvent> events = outcome.events();
		List<String> written = new ArrayList<>(events.size());
		int length = 2;
		for (BrowserEvent event : events) {
			String json = ascii(mapper).writeValueAsString(fields(event));
			length += json.length() + 1;
			if (length > MAX_HEADER_LENGTH) {
				break;
			}
			written.add(json);
		}
		return new AnswerEvents(written.isEmpty() ? "" : '[' + String.join(",", written) + ']',
				events.subList(written.size(), events.size()));
	}

	/**
	 * Returns what follows the HTML of an answer: an element that nothing of the
	 * application's looks like, because nothing but the end of it is a tag.
	 */
	String template(JsonMapper mapper) {
		if (this.rest.isEmpty()) {
			return "";
		}
		String json = ascii(mapper).writeValueAsString(this.rest.stream().map(AnswerEvents::fields).toList());
		return "<template data-flux-events>" + json.replace("&", "\\u0026").replace("<", "\\u003c") + "</template>";
	}

	private static ObjectWriter ascii(JsonMapper mapper) {
		return mapper.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);
	}

	private static Map<String, Object> fields(BrowserEvent event) {
		Map<String, Object> fields = new LinkedHashMap<>(2);
		fields.put("name", event.name());
		if (event.data() != null) {
			fields.put("data", event.data());
		}
		return fields;
	}

}
