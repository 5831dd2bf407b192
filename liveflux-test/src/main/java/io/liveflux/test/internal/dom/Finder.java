package io.liveflux.test.internal.dom;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jsoup.nodes.Element;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Finds the one element that a user means: by its label or text, by its role, else by a
 * CSS selector. It is visible and enabled, and the only one.
 */
public final class Finder {

	private static final Pattern BY_ROLE = Pattern.compile("role=([a-z]+)(?:\\s+(.+))?");

	private static final int SHOWN = 12;

	private static final String CLICKABLE = "button, a[href], summary, input[type=submit], input[type=button], "
			+ "input[type=reset], input[type=image], input[type=checkbox], input[type=radio], [role=button], "
			+ "[role=link], [role=tab], [role=menuitem], [role=option], [role=checkbox], [role=switch], "
			+ Flux.having("action") + ", " + Flux.having("trigger") + ", " + Flux.having("trigger-modifiers");

	private final Element scope;

	private final @Nullable Element modal;

	/**
	 * Creates a finder.
	 * @param scope where to look
	 */
	public Finder(Element scope) {
		this(scope, null);
	}

	/**
	 * Creates a finder.
	 * @param scope where to look
	 * @param modal the modal dialog that is open: a user can use nothing else; or
	 * {@code null} for none
	 */
	public Finder(Element scope, @Nullable Element modal) {
		this.scope = scope;
		this.modal = modal;
	}

	/**
	 * Returns what the user clicks.
	 * @param wanted text, role or selector
	 * @throws AssertionError when it is not exactly one
	 */
	public Element clickable(String wanted) {
		return one(wanted, CLICKABLE, (element) -> !element.normalName().equals("form"), "to click");
	}

	/**
	 * Returns what the user scrolls to.
	 * @param wanted text, role or selector
	 * @throws AssertionError when it is not exactly one
	 */
	public Element inPage(String wanted) {
		return one(wanted, CLICKABLE, (element) -> true, "to scroll to");
	}

	/**
	 * Returns the field that the user writes in.
	 * @param wanted label, role or selector
	 * @throws AssertionError when it is not exactly one
	 */
	public Element textField(String wanted) {
		Element field = one(wanted, FieldType.FIELDS,
				(element) -> FieldType.isField(element) && !FieldType.isSwitch(element) && !FieldType.isSelect(element),
				"to fill");
		if (field.hasAttr("readonly")) {
			throw new AssertionError("The field '" + wanted + "' is read-only");
		}
		return field;
	}

	/**
	 * Returns the box or radio button that the user switches.
	 * @param wanted label, role or selector
	 * @throws AssertionError when it is not exactly one
	 */
	public Element box(String wanted) {
		return one(wanted, FieldType.FIELDS, FieldType::isSwitch, "to check");
	}

	/**
	 * Returns the field that the user chooses files in.
	 * @param wanted label, role or selector
	 * @throws AssertionError when it is not exactly one
	 */
	public Element fileField(String wanted) {
		return one(wanted, "input[type=file]", (element) -> true, "to choose files in");
	}

	/**
	 * Returns the list that the user chooses from.
	 * @param wanted label, role or selector
	 * @throws AssertionError when it is not exactly one
	 */
	public Element list(String wanted) {
		return one(wanted, "select", (element) -> true, "to select from");
	}

	/**
	 * Returns a form.
	 * @param wanted name, role or selector
	 * @throws AssertionError when it is not exactly one
	 */
	public Element form(String wanted) {
		return one(wanted, "form", (element) -> true, "to submit");
	}

	/**
	 * Returns an element that a user can point at.
	 * @param selector a CSS selector
	 * @throws AssertionError when it is not exactly one
	 */
	public Element pointed(String selector) {
		Element element = element(selector);
		Hindrance.of(element, this.modal).ifPresent((why) -> {
			throw new AssertionError("'" + selector + "' is there, but nobody can use it: " + why);
		});
		return element;
	}

	/**
	 * Returns an element, visible or not.
	 * @param selector a CSS selector
	 * @throws AssertionError when it is not exactly one
	 */
	public Element element(String selector) {
		List<Element> found = this.scope.select(selector);
		if (found.size() != 1) {
			throw new AssertionError(
					found.isEmpty() ? "No element matches '" + selector + "'" : several(selector, found, "to look at"));
		}
		return found.get(0);
	}

	private Element one(String wanted, String selector, Predicate<Element> kind, String what) {
		List<Element> candidates = this.scope.select(selector).stream().filter(kind).toList();
		List<Element> named = named(wanted, candidates, kind);
		List<Element> usable = named.stream().filter(this::isUsable).toList();
		if (usable.size() == 1) {
			return usable.get(0);
		}
		throw new AssertionError(
				usable.isEmpty() ? none(wanted, named, candidates, what) : several(wanted, usable, what));
	}

	private List<Element> named(String wanted, List<Element> candidates, Predicate<Element> kind) {
		Matcher role = BY_ROLE.matcher(wanted);
		if (role.matches()) {
			String name = role.group(2);
			return candidates.stream()
				.filter((element) -> Role.of(element).equals(role.group(1)))
				.filter((element) -> name == null || AccessibleName.of(element).equals(AccessibleName.plain(name)))
				.toList();
		}
		List<Element> named = candidates.stream()
			.filter((element) -> AccessibleName.of(element).equals(AccessibleName.plain(wanted)))
			.toList();
		return named.isEmpty() ? bySelector(wanted, kind) : named;
	}

	private List<Element> bySelector(String wanted, Predicate<Element> kind) {
		try {
			return this.scope.select(wanted).stream().filter(kind).toList();
		}
		// A label is no selector.
		catch (Selector.SelectorParseException | IllegalArgumentException ex) {
			return List.of();
		}
	}

	private boolean isUsable(Element element) {
		return Hindrance.of(element, this.modal).isEmpty();
	}

	private String none(String wanted, List<Element> named, List<Element> candidates, String what) {
		if (!named.isEmpty()) {
			Element found = named.get(0);
			return "'" + wanted + "' is there, but nobody can use it: " + Hindrance.of(found, this.modal).orElse("")
					+ ". " + tag(found);
		}
		List<Element> usable = candidates.stream().filter(this::isUsable).toList();
		return "There is no '" + wanted + "' " + what + ". "
				+ (usable.isEmpty() ? "There is nothing " + what : "There is " + listed(usable)) + ".";
	}

	private static String several(String wanted, List<Element> found, String what) {
		return "There are " + found.size() + " of '" + wanted + "' " + what
				+ ", but the name must be unique; use within(…) to look at a part of the page: " + listed(found) + ".";
	}

	private static String listed(List<Element> elements) {
		String shown = elements.stream().limit(SHOWN).map(Finder::described).collect(Collectors.joining(", "));
		return (elements.size() > SHOWN) ? shown + " and " + (elements.size() - SHOWN) + " more" : shown;
	}

	private static String described(Element element) {
		String name = AccessibleName.of(element);
		return Role.of(element) + " " + (name.isEmpty() ? tag(element) : "'" + name + "'");
	}

	private static String tag(Element element) {
		return Hindrance.tag(element);
	}

}
