package io.liveflux.test.internal.dom;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/**
 * What commands have changed in a page: it stays as long as the server draws what it had
 * drawn before.
 */
public final class KeptEffects {

	private final Map<Element, Map<String, Effect>> effects = new IdentityHashMap<>();

	private final Map<String, Map<String, Effect>> gone = new LinkedHashMap<>();

	/**
	 * Changes something of an element.
	 * @param element the element
	 * @param trait what is changed
	 * @param value what it becomes; {@code null} for nothing
	 */
	public void set(Element element, Trait trait, @Nullable String value) {
		Map<String, Effect> own = this.effects.computeIfAbsent(element, (key) -> new LinkedHashMap<>());
		Effect known = own.get(trait.name());
		String drawn = (known != null) ? known.drawn() : trait.read(element);
		own.put(trait.name(), new Effect(trait, drawn, value));
		trait.write(element, value);
	}

	/**
	 * Takes what stays into the new HTML of an element.
	 */
	void carry(Element old, Element next) {
		if (this.effects.isEmpty() && this.gone.isEmpty()) {
			return;
		}
		for (Element element : old.select("*")) {
			Map<String, Effect> own = this.effects.remove(element);
			if (own != null) {
				this.gone.put(nameOf(element, old), own);
			}
		}
		for (Element element : next.select("*")) {
			Map<String, Effect> own = this.gone.remove(nameOf(element, next));
			if (own != null) {
				own.values().removeIf((effect) -> !Objects.equals(effect.trait().read(element), effect.drawn()));
				own.values().forEach((effect) -> effect.trait().write(element, effect.value()));
				this.effects.put(element, own);
			}
		}
		// Only what has a name of its own is found again when it comes back.
		this.gone.keySet().removeIf((name) -> !name.startsWith("#"));
	}

	private static String nameOf(Element element, Element root) {
		if (!element.id().isEmpty()) {
			return "#" + element.id();
		}
		String key = element.attr("data-flux-key");
		Element parent = element.parent();
		String around = (element == root || parent == null) ? Flux.id(root) : nameOf(parent, root);
		if (!key.isEmpty()) {
			return (around.startsWith("#") ? "" : "#") + around + "/" + key;
		}
		String own = element.normalName() + ((element == root || parent == null) ? ""
				: parent.children().stream().filter((it) -> it.nameIs(element.normalName())).toList().indexOf(element));
		return (around.startsWith("#") ? around.substring(1) : around) + ">" + own;
	}

	/**
	 * Something of an element that a command can change, and the server draws.
	 */
	public enum Kind {

		/** Whether the element is shown. */
		SHOWN,
		/** Whether it has a class. */
		CLASS,
		/** What an attribute holds. */
		ATTRIBUTE,
		/** Its content. */
		TEXT

	}

	/**
	 * Something of an element.
	 *
	 * @param kind what sort of thing
	 * @param what the class or attribute; empty for the others
	 */
	public record Trait(Kind kind, String what) {

		private static final String HIDDEN = "display:none";

		String name() {
			return this.kind + " " + this.what;
		}

		/**
		 * Returns what an element has, or {@code null} for nothing.
		 * @param element the element
		 */
		public @Nullable String read(Element element) {
			return switch (this.kind) {
				case SHOWN -> element.hasAttr("hidden") + " " + element.attr("style");
				case CLASS -> element.hasClass(this.what) ? "" : null;
				case ATTRIBUTE -> element.hasAttr(this.what) ? element.attr(this.what) : null;
				case TEXT -> element.html();
			};
		}

		private void write(Element element, @Nullable String value) {
			switch (this.kind) {
				case SHOWN -> show(element, value != null);
				case CLASS -> {
					if (value != null) {
						element.addClass(this.what);
					}
					else {
						element.removeClass(this.what);
					}
				}
				case ATTRIBUTE -> {
					if (value != null) {
						element.attr(this.what, value);
					}
					else {
						element.removeAttr(this.what);
					}
				}
				case TEXT -> element.text(Objects.requireNonNullElse(value, ""));
			}
		}

		private static void show(Element element, boolean shown) {
			String style = element.attr("style").replaceAll("display:\\s*none;?", "").strip();
			if (!shown) {
				element.attr("hidden", "").attr("style", style.isEmpty() ? HIDDEN : style + ";" + HIDDEN);
				return;
			}
			element.removeAttr("hidden");
			if (style.isEmpty()) {
				element.removeAttr("style");
			}
			else {
				element.attr("style", style);
			}
		}

	}

	/**
	 * What a command has made of it.
	 *
	 * @param trait of what
	 * @param drawn what the server had drawn
	 * @param value what it is now
	 */
	private record Effect(Trait trait, @Nullable String drawn, @Nullable String value) {
	}

}
