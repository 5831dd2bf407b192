package io.liveflux.autoconfigure.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;

import io.liveflux.internal.html.HtmlDelta;

/**
 * A component as a page shows it.
 */
final class ShownComponent {

	private static final Pattern ENTRIES = Pattern.compile("<i>([^<]*)</i>");

	/** The text of each version that any page was shown. */
	private static final Map<String, String> TEXTS = new ConcurrentHashMap<>();

	private final String id;

	private String text = "";

	private long version;

	ShownComponent(String id) {
		this.id = id;
	}

	String id() {
		return this.id;
	}

	String text() {
		return this.text;
	}

	long version() {
		return this.version;
	}

	/**
	 * Takes an update.
	 * @throws IllegalStateException when it does not fit what is shown
	 */
	void take(JsonNode update) {
		JsonNode data = update.get("data");
		long next = update.get("version").longValue();
		if (data.has("html")) {
			this.text = data.get("html").stringValue();
		}
		else {
			long base = update.path("base").longValue(next - 1);
			if (base != this.version) {
				throw new IllegalStateException("A delta from %d to %d came to %d".formatted(base, next, this.version));
			}
			List<HtmlDelta.Slice> slices = new ArrayList<>();
			data.get("delta")
				.forEach((slice) -> slices.add(new HtmlDelta.Slice(slice.get(0).intValue(), slice.get(1).intValue(),
						slice.get(2).stringValue())));
			this.text = new HtmlDelta(slices, data.get("len").intValue()).applyTo(this.text);
		}
		this.version = next;
		String known = TEXTS.putIfAbsent(this.id + "@" + next, this.text);
		if (known != null && !known.equals(this.text)) {
			throw new IllegalStateException("Version %d is %s, and elsewhere %s".formatted(next, this.text, known));
		}
	}

	/**
	 * Returns the entries of the ledger that is shown.
	 */
	List<String> entries() {
		Matcher matcher = ENTRIES.matcher(this.text);
		if (!matcher.find()) {
			throw new IllegalStateException("No ledger: " + this.text);
		}
		return matcher.group(1).isEmpty() ? List.of() : List.of(matcher.group(1).split(" "));
	}

}
