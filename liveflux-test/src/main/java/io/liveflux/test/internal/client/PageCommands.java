package io.liveflux.test.internal.client;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.liveflux.test.internal.dom.ActionCall;
import io.liveflux.test.internal.dom.Flux;
import io.liveflux.test.internal.dom.KeptEffects.Kind;
import io.liveflux.test.internal.dom.KeptEffects.Trait;
import io.liveflux.test.internal.dom.Visibility;

/**
 * Does what {@code data-flux-do} and commands of the server say. What only a browser
 * shows, such as the focus, is left out.
 */
final class PageCommands {

	private static final Pattern PARTS = Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^;])+");

	private static final Pattern WORDS = Pattern.compile("([\\w-]+)(?::(?:'([^']*)'|\"([^\"]*)\"|(\\S*)))?");

	private static final String ANYWHERE = "document:";

	private final PageClient page;

	private final List<JsonNode> early = new ArrayList<>();

	PageCommands(PageClient page) {
		this.page = page;
	}

	/**
	 * Does what an element names, if it names something.
	 * @return whether there was something
	 */
	boolean run(@Nullable Element trigger, String attribute) {
		if (trigger == null || !Flux.has(trigger, attribute)) {
			return false;
		}
		Matcher parts = PARTS.matcher(trigger.attr("data-flux-" + attribute));
		while (parts.find()) {
			Map<String, String> command = parse(parts.group());
			if (!command.isEmpty()) {
				run(command, trigger, Flux.root(trigger));
			}
		}
		return true;
	}

	private static Map<String, String> parse(String part) {
		Map<String, String> command = new LinkedHashMap<>();
		Matcher words = WORDS.matcher(part);
		while (words.find()) {
			String value = (words.group(2) != null) ? words.group(2)
					: (words.group(3) != null) ? words.group(3) : (words.group(4) != null) ? words.group(4) : "";
			if (command.isEmpty()) {
				command.put("do", words.group(1));
				command.put("value", value);
			}
			else {
				command.put(words.group(1), value);
			}
		}
		return command;
	}

	/**
	 * Takes commands of the server, which are done when the page shows what they follow.
	 */
	void later(@Nullable String id, @Nullable JsonNode data) {
		if (id != null && data != null) {
			data.path("commands").forEach((command) -> this.early.add(withComponent(id, command)));
		}
	}

	private static JsonNode withComponent(String id, JsonNode command) {
		return JsonMapper.shared().valueToTree(Map.of("component", id, "command", command));
	}

	/**
	 * Does what the server has said before.
	 */
	void catchUp() {
		List<JsonNode> due = List.copyOf(this.early);
		this.early.clear();
		for (JsonNode each : due) {
			Map<String, String> command = new LinkedHashMap<>();
			each.get("command").properties().forEach((word) -> command.put(word.getKey(), word.getValue().asString()));
			this.page.dom().roots(each.get("component").asString()).forEach((root) -> run(command, null, root));
		}
	}

	private void run(Map<String, String> command, @Nullable Element trigger, @Nullable Element root) {
		String value = command.getOrDefault("value", "");
		List<Element> targets = targets(command, trigger, root);
		switch (command.getOrDefault("do", "")) {
			case "show" -> targets.forEach((it) -> show(it, true));
			case "hide" -> targets.forEach((it) -> show(it, false));
			case "toggle" -> targets.forEach((it) -> show(it, !isShown(it)));
			case "class" -> set(targets, new Trait(Kind.CLASS, value), "");
			case "no-class" -> set(targets, new Trait(Kind.CLASS, value), null);
			case "toggle-class" -> {
				Trait trait = new Trait(Kind.CLASS, value);
				targets.forEach((it) -> set(List.of(it), trait, (trait.read(it) != null) ? null : ""));
			}
			case "attr" -> {
				String[] parts = value.split("=", 2);
				set(targets, new Trait(Kind.ATTRIBUTE, parts[0]), (parts.length > 1) ? parts[1] : "");
			}
			case "no-attr" -> set(targets, new Trait(Kind.ATTRIBUTE, value), null);
			case "text" -> set(targets, new Trait(Kind.TEXT, ""), value);
			case "call" -> call(trigger, root, value);
			case "dispatch" -> this.page.actions()
				.hear(value, (trigger != null) ? new LinkedHashMap<>(Flux.params(trigger)) : Map.of());
			case "focus", "scroll", "transition" -> {
				// Nothing that the HTML shows.
			}
			default -> throw new AssertionError("The command '" + command.get("do") + "' is unknown");
		}
		expand(command, trigger, targets);
	}

	private void call(@Nullable Element trigger, @Nullable Element root, String action) {
		Element from = (trigger != null) ? trigger : root;
		if (from != null) {
			this.page.actions().act(new ActionCall(from, ActionCall.formOf(from), from, action), Map.of());
		}
	}

	private void expand(Map<String, String> command, @Nullable Element trigger, List<Element> targets) {
		if (trigger != null && trigger.hasAttr("aria-expanded") && !targets.isEmpty()
				&& List.of("show", "hide", "toggle").contains(command.getOrDefault("do", ""))) {
			set(List.of(trigger), new Trait(Kind.ATTRIBUTE, "aria-expanded"),
					Boolean.toString(isShown(targets.get(0))));
		}
	}

	private void set(List<Element> targets, Trait trait, @Nullable String value) {
		targets.forEach((it) -> this.page.dom().effects().set(it, trait, value));
	}

	private void show(Element element, boolean shown) {
		if (isOpening(element)) {
			if (element.hasAttr("open") != shown) {
				this.page.dom().toggle(element);
			}
		}
		else if (isShown(element) != shown) {
			set(List.of(element), new Trait(Kind.SHOWN, ""), shown ? "" : null);
		}
	}

	private static boolean isShown(Element element) {
		return isOpening(element) ? element.hasAttr("open") : !Visibility.hides(element);
	}

	private static boolean isOpening(Element element) {
		return element.is("details, dialog");
	}

	private List<Element> targets(Map<String, String> command, @Nullable Element trigger, @Nullable Element root) {
		String to = command.get("to");
		String closest = command.get("closest");
		if (to != null && to.startsWith(ANYWHERE)) {
			return List.copyOf(this.page.dom().document().select(to.substring(ANYWHERE.length())));
		}
		if (closest != null) {
			Element found = (trigger != null) ? trigger.closest(closest) : null;
			return (found != null) ? List.of(found) : List.of();
		}
		if (to == null) {
			Element own = (trigger != null) ? trigger : root;
			return (own != null) ? List.of(own) : List.of();
		}
		Element scope = (root != null) ? root : this.page.dom().document();
		return scope.select(to)
			.stream()
			.filter((it) -> root == null || it == root || (it.parent() != null && Flux.root(it.parent()) == root))
			.toList();
	}

}
