package io.liveflux.test.internal.dom;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Which actions DOM events call because of {@code data-flux-trigger}. Time passes at
 * once: what waits for a pause of the user, or may come only so often, comes right away.
 */
public final class Triggers {

	private static final String TRIGGERS = Flux.having("trigger") + ", " + Flux.having("trigger-modifiers");

	private static final String EVERY = "every";

	private static final Pattern TIME = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s)?");

	private static final Set<String> WORDS = Set.of("changed", "once");

	private static final Set<String> MODIFIERS = Set.of("from", "not", "delay", "throttle", "queue", EVERY);

	private final Element document;

	private final Set<String> firedOnce;

	/**
	 * Creates it.
	 * @param document the page
	 * @param firedOnce takes what may fire once and has
	 */
	public Triggers(Element document, Set<String> firedOnce) {
		this.document = document;
		this.firedOnce = firedOnce;
	}

	/**
	 * Returns the actions that events of an element call.
	 * @param origin where the events come from
	 * @param types their types
	 */
	public List<ActionCall> by(Element origin, Set<String> types) {
		List<ActionCall> calls = new ArrayList<>();
		for (Element at = origin; at != null; at = at.parent()) {
			if (at.is(TRIGGERS)) {
				for (Definition definition : definitionsOf(at)) {
					if (definition.events().stream().anyMatch(types::contains) && definition.isFrom(at, origin)
							&& mayFire(at, definition)) {
						calls.add(callOf(at));
					}
				}
			}
		}
		return calls;
	}

	/**
	 * Returns the actions that an event of a component or a script calls.
	 * @param name the event's name
	 * @param detail its data, with who is to hear it
	 */
	public List<ActionCall> named(String name, Map<String, Object> detail) {
		return this.document.select(TRIGGERS)
			.stream()
			.filter((element) -> isMeant(element, detail))
			.filter((element) -> definitionsOf(element).stream()
				.anyMatch((each) -> each.events().contains(name) && mayFire(element, each)))
			.map(Triggers::callOf)
			.toList();
	}

	/**
	 * Returns the actions of elements for an event that browsers do not have.
	 * @param type {@code visible} or {@code outside}
	 * @param where which of the elements are meant
	 */
	public List<ActionCall> where(String type, Predicate<Element> where) {
		return this.document.select(TRIGGERS)
			.stream()
			.filter((element) -> Visibility.isVisible(element) && where.test(element))
			.filter((element) -> definitionsOf(element).stream()
				.anyMatch((each) -> each.events().contains(type) && mayFire(element, each)))
			.map(Triggers::callOf)
			.toList();
	}

	/**
	 * Returns whether submits of a form are said to be triggers.
	 * @param form the form
	 */
	public static boolean hearsSubmits(Element form) {
		return form.is(TRIGGERS)
				&& definitionsOf(form).stream().anyMatch((definition) -> definition.events().contains("submit"));
	}

	/**
	 * Returns the elements that act from time to time.
	 * @param document the page
	 */
	public static List<Element> periodic(Element document) {
		return document.select(TRIGGERS).stream().filter((element) -> !periodOf(element).isZero()).toList();
	}

	/**
	 * Returns the time between two actions of an element, or zero if time alone has it do
	 * nothing.
	 * @param element the element
	 */
	public static Duration periodOf(Element element) {
		return definitionsOf(element).stream()
			.map(Definition::every)
			.filter((every) -> !every.isZero())
			.findFirst()
			.orElse(Duration.ZERO);
	}

	/**
	 * Returns the action of an element that acts from time to time, or nothing where it
	 * may not.
	 * @param element the element
	 */
	public Optional<ActionCall> tick(Element element) {
		return definitionsOf(element).stream()
			.anyMatch((each) -> each.events().contains(EVERY) && mayFire(element, each)) ? Optional.of(callOf(element))
					: Optional.empty();
	}

	private boolean mayFire(Element element, Definition definition) {
		Element root = Flux.root(element);
		return !definition.once() || this.firedOnce.add(String.join(" ", (root != null) ? Flux.id(root) : "",
				element.id(), element.attributes().html(), definition.toString()));
	}

	private static ActionCall callOf(Element element) {
		Element carrier = Objects
			.requireNonNullElse(element.closest(Flux.having(Flux.ACTION) + ", " + Flux.having(Flux.SUBMIT)), element);
		String action = Objects.requireNonNullElse(Flux.attr(carrier, Flux.ACTION), "");
		if (action.isEmpty()) {
			action = Objects.requireNonNullElse(Flux.attr(carrier, Flux.SUBMIT), "");
		}
		return new ActionCall(element, ActionCall.formOf(element), carrier, action);
	}

	private static boolean isMeant(Element element, Map<String, Object> detail) {
		Element root = Flux.root(element);
		Object kind = detail.get("__target");
		Object id = detail.get("__target_id");
		return !Boolean.TRUE.equals(detail.get("__self"))
				&& (kind == null || (root != null && Flux.kind(root).equals(kind)))
				&& (id == null || (root != null && Flux.id(root).equals(id)));
	}

	/**
	 * Returns what an event says, as a map.
	 * @param data the data of an event, or {@code null} for none
	 */
	public static Map<String, Object> detail(@Nullable JsonNode data) {
		Map<String, Object> detail = new LinkedHashMap<>();
		if (data != null && data.isObject()) {
			data.properties().forEach((property) -> detail.put(property.getKey(), plain(property.getValue())));
		}
		return detail;
	}

	private static Object plain(JsonNode value) {
		if (value.isString()) {
			return value.asString();
		}
		return value.isBoolean() ? (Object) value.asBoolean() : value;
	}

	/**
	 * Returns what an action gets of an event.
	 * @param detail the event's data, with who is to hear it
	 */
	public static Map<String, Object> data(Map<String, Object> detail) {
		Map<String, Object> data = new LinkedHashMap<>(detail);
		data.keySet().removeAll(Set.of("__self", "__target", "__target_id"));
		return data;
	}

	private static List<Definition> definitionsOf(Element element) {
		String triggers = Objects.requireNonNullElse(Flux.attr(element, "trigger"), "");
		String modifiers = Objects.requireNonNullElse(Flux.attr(element, "trigger-modifiers"), "");
		List<String> parts = Arrays.stream(triggers.split(",")).filter((part) -> !part.isBlank()).toList();
		return (parts.isEmpty() ? List.of("") : parts).stream().map((part) -> {
			Definition definition = Definition.of(part + " " + modifiers);
			return definition.events().isEmpty() ? Definition.of(standard(element) + " " + part + " " + modifiers)
					: definition;
		}).toList();
	}

	private static String standard(Element element) {
		if (element.normalName().equals("form")) {
			return "submit";
		}
		if (FieldType.isSelect(element) || FieldType.isSwitch(element)) {
			return "change";
		}
		boolean written = element.is("textarea, input:not([type=submit], [type=button])");
		return written ? "keyup input changed" : "click";
	}

	/**
	 * One definition of a trigger.
	 *
	 * @param events the types of the events
	 * @param every time between two times that it counts by itself, or zero
	 * @param once whether only the first one counts
	 * @param from selects where the event must come from, or {@code null} for anywhere
	 * @param not selects where it must not come from, or {@code null}
	 */
	private record Definition(List<String> events, Duration every, boolean once, @Nullable String from,
			@Nullable String not) {

		static Definition of(String text) {
			List<String> events = new ArrayList<>();
			Map<String, String> modifiers = new LinkedHashMap<>();
			List<String> words = Arrays.stream(text.strip().split("\\s+")).filter((word) -> !word.isEmpty()).toList();
			for (String word : words) {
				int colon = word.indexOf(':');
				if (colon > 0 && MODIFIERS.contains(word.substring(0, colon))) {
					modifiers.put(word.substring(0, colon), word.substring(colon + 1));
				}
				else if (!WORDS.contains(word)) {
					events.add(word);
				}
			}
			Duration every = time(modifiers.getOrDefault(EVERY, ""));
			if (!every.isZero()) {
				events.add(EVERY);
			}
			return new Definition(events, every, words.contains("once"), modifiers.get("from"), modifiers.get("not"));
		}

		private static Duration time(String text) {
			Matcher time = TIME.matcher(text);
			if (!time.matches()) {
				return Duration.ZERO;
			}
			double millis = Double.parseDouble(time.group(1)) * ("s".equals(time.group(2)) ? 1000 : 1);
			return Duration.ofMillis((long) millis);
		}

		boolean isFrom(Element element, Element origin) {
			String from = this.from;
			if (from != null) {
				Element source = origin.closest(from);
				if (source == null || (source != element && !source.parents().contains(element))) {
					return false;
				}
			}
			return this.not == null || origin.closest(this.not) == null;
		}

	}

}
