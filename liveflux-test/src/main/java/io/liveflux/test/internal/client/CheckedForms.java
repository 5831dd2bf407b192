package io.liveflux.test.internal.client;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import io.liveflux.test.internal.dom.ActionCall;
import io.liveflux.test.internal.dom.FieldType;
import io.liveflux.test.internal.dom.Flux;
import io.liveflux.test.internal.dom.FormData;

/**
 * Forms with {@code data-flux-validate}: what a page sends when a user has changed one of
 * their fields, and what it tells a server again that has lost them. Used by the thread
 * of the test.
 */
final class CheckedForms {

	private static final String FORM = "form[data-flux-validate]";

	private static final String UNCHECKED = "[type=password], [type=file], [data-flux-model]";

	private static final String UNTOLD = "[type=password], [data-flux-no-recover], [data-flux-no-recover] *";

	private static final Pattern LIST = Pattern.compile("([^\\[]+)\\[.*");

	private final PageClient page;

	/** By component, and by the place of the form in it. */
	private final Map<String, Told> told = new LinkedHashMap<>();

	CheckedForms(PageClient page) {
		this.page = page;
	}

	/**
	 * Forgets what belongs to another document.
	 */
	void begin() {
		this.told.clear();
	}

	/**
	 * Tells the server what a field holds, if it is one that is checked.
	 * @return whether it is
	 */
	boolean check(Element field) {
		Element form = formOf(field);
		String name = field.attr("name");
		if (form == null || name.isEmpty() || field.is(UNCHECKED)) {
			return false;
		}
		toldOf(form).used.add(name);
		Map<String, Object> data = new LinkedHashMap<>(dataOf(form, name));
		data.put("liveflux_fill", actionOf(form));
		data.put("liveflux_used", name);
		this.page.dom().values().sent(List.of(field));
		this.page.actions().fill(field, data);
		return true;
	}

	/**
	 * Adds what tells that fields are there of which a browser sends nothing, and notes
	 * what the server knows then.
	 * @param call what takes the form along
	 * @param data what goes with it
	 */
	void acting(ActionCall call, Map<String, Object> data) {
		Element form = formOf(call.trigger());
		if (form == null || call.action().isEmpty()) {
			return;
		}
		Told told = toldOf(form);
		for (Element field : fieldsOf(form)) {
			String name = field.attr("name");
			if (!data.containsKey(name)) {
				data.putAll(markerOf(field));
			}
			if (call.action().equals(actionOf(form))) {
				told.used.add(name);
			}
		}
		remember(form, told);
	}

	/**
	 * Notes what the forms of a component hold that the server has lost.
	 * @param root the component in the page
	 * @return tells the server of it again, given the component that has come instead
	 */
	Recovery lost(Element root) {
		Map<Integer, Told> lost = new LinkedHashMap<>();
		List<Element> forms = List.copyOf(root.select(FORM));
		for (Element form : forms) {
			Told told = this.told.remove(keyOf(form));
			if (told != null) {
				remember(form, told);
				lost.put(forms.indexOf(form), told);
			}
		}
		return (fresh) -> lost.forEach((place, told) -> recover(fresh, place, told));
	}

	private void recover(Element root, int place, Told told) {
		List<Element> forms = List.copyOf(root.select(FORM));
		if (place < forms.size()) {
			Element form = forms.get(place);
			this.told.put(keyOf(form), told);
			Map<String, Object> data = new LinkedHashMap<>(told.values);
			data.put("liveflux_fill", actionOf(form));
			data.put("liveflux_used", List.copyOf(told.used));
			data.put("liveflux_recover", "1");
			this.page.actions().fill(form, data);
		}
	}

	private void remember(Element form, Told told) {
		Map<String, Object> shown = new LinkedHashMap<>();
		fieldsOf(form).stream()
			.filter((field) -> !field.is(UNTOLD))
			.forEach((field) -> shown.putAll(dataOf(form, field.attr("name"))));
		Set<String> lists = shown.keySet()
			.stream()
			.map((name) -> name.replaceAll("^_|\\[.*", ""))
			.collect(Collectors.toSet());
		told.values.keySet().removeIf((name) -> {
			Matcher list = LIST.matcher(name);
			return lists.contains(list.matches() ? list.group(1) : name.replaceFirst("^_", ""));
		});
		told.values.putAll(shown);
	}

	private Told toldOf(Element form) {
		return this.told.computeIfAbsent(keyOf(form), (key) -> new Told());
	}

	private static String keyOf(Element form) {
		Element root = Objects.requireNonNullElse(Flux.root(form), form);
		return Flux.id(root) + " " + root.select(FORM).indexOf(form);
	}

	private static @Nullable Element formOf(Element element) {
		Element own = FieldType.form(element);
		return ((own != null) ? own : element).closest(FORM);
	}

	private static String actionOf(Element form) {
		return Optional.ofNullable(Flux.attr(form, "submit"))
			.or(() -> Optional.ofNullable(Flux.attr(form, "action")))
			.orElse("submit");
	}

	private static List<Element> fieldsOf(Element form) {
		return FormData.fieldsOf(form).stream().filter((field) -> !field.attr("name").isEmpty()).toList();
	}

	private Map<String, Object> dataOf(Element form, String name) {
		List<Element> fields = fieldsOf(form).stream().filter((field) -> field.attr("name").equals(name)).toList();
		List<String> sent = new FormData(this.page.dom().values()).nativeEntries(form, null)
			.stream()
			.filter((entry) -> entry.getKey().equals(name))
			.map(Map.Entry::getValue)
			.toList();
		if (sent.isEmpty()) {
			return fields.isEmpty() ? Map.of() : markerOf(fields.get(0));
		}
		return Map.of(name, (sent.size() == 1) ? sent.get(0) : sent);
	}

	private static Map<String, Object> markerOf(Element field) {
		boolean sendsNothing = FieldType.isSwitch(field) || (FieldType.isSelect(field) && field.hasAttr("multiple"));
		return sendsNothing ? Map.of("_" + field.attr("name"), "on") : Map.of();
	}

	/**
	 * Tells a server again what it has lost.
	 */
	@FunctionalInterface
	interface Recovery {

		/**
		 * Tells it.
		 * @param root the component that has come in place of the lost one
		 */
		void tell(Element root);

	}

	/**
	 * What the server knows of a form.
	 */
	private static final class Told {

		/** Names of the fields that the user has been in. */
		private final Set<String> used = new LinkedHashSet<>();

		private final Map<String, Object> values = new LinkedHashMap<>();

	}

}
