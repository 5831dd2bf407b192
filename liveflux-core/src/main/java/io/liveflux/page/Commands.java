package io.liveflux.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.util.Assert;

/**
 * Commands for the page, done in this order: the same as the words of
 * {@code data-flux-do}. Selectors are CSS selectors of elements in the component; one
 * that begins with {@code document:} looks in the whole page. What a command changes
 * stays over updates, until the component draws something else there. Not thread-safe.
 *
 * @since 0.1
 */
public final class Commands {

	private final List<Map<String, String>> commands = new ArrayList<>(2);

	/**
	 * Begins with no commands.
	 */
	public Commands() {
	}

	/**
	 * Shows elements. A {@code <dialog>} is opened as a modal one.
	 * @param selector the elements
	 */
	public Commands show(String selector) {
		return add("show", "", selector);
	}

	/**
	 * Shows elements by a transition.
	 * @param selector the elements
	 * @param transition beginning of the class that they have while they come:
	 * {@code fade} stands for {@code fade-enter}
	 */
	public Commands show(String selector, String transition) {
		return show(selector).by(transition);
	}

	/**
	 * Hides elements.
	 * @param selector the elements
	 */
	public Commands hide(String selector) {
		return add("hide", "", selector);
	}

	/**
	 * Hides elements by a transition.
	 * @param selector the elements
	 * @param transition beginning of the class that they have while they leave:
	 * {@code fade} stands for {@code fade-leave}
	 */
	public Commands hide(String selector, String transition) {
		return hide(selector).by(transition);
	}

	/**
	 * Shows elements that are hidden, and hides those that are shown.
	 * @param selector the elements
	 */
	public Commands toggle(String selector) {
		return add("toggle", "", selector);
	}

	/**
	 * Shows elements that are hidden, and hides those that are shown, by a transition.
	 * @param selector the elements
	 * @param transition beginning of the class that they have meanwhile
	 */
	public Commands toggle(String selector, String transition) {
		return toggle(selector).by(transition);
	}

	/**
	 * Gives elements a class.
	 * @param selector the elements
	 * @param name the class
	 */
	public Commands addClass(String selector, String name) {
		return add("class", className(name), selector);
	}

	/**
	 * Takes a class from elements.
	 * @param selector the elements
	 * @param name the class
	 */
	public Commands removeClass(String selector, String name) {
		return add("no-class", className(name), selector);
	}

	/**
	 * Gives a class to elements that do not have it, and takes it from those that do.
	 * @param selector the elements
	 * @param name the class
	 */
	public Commands toggleClass(String selector, String name) {
		return add("toggle-class", className(name), selector);
	}

	/**
	 * Gives elements an attribute.
	 * @param selector the elements
	 * @param name the attribute; not one that holds code, such as {@code onclick}
	 * @param value its value
	 */
	public Commands attribute(String selector, String name, String value) {
		Assert.notNull(value, "'value' must not be null");
		return add("attr", attributeName(name) + "=" + value, selector);
	}

	/**
	 * Takes an attribute from elements.
	 * @param selector the elements
	 * @param name the attribute
	 */
	public Commands removeAttribute(String selector, String name) {
		return add("no-attr", attributeName(name), selector);
	}

	/**
	 * Puts a text into elements, in place of what they hold.
	 * @param selector the elements
	 * @param text the text
	 */
	public Commands text(String selector, String text) {
		Assert.notNull(text, "'text' must not be null");
		return add("text", text, selector);
	}

	/**
	 * Gives the focus to an element, or to the first one in it that takes it.
	 * @param selector the element; of several, the first one
	 */
	public Commands focus(String selector) {
		return add("focus", "", selector);
	}

	/**
	 * Scrolls so that an element can be seen.
	 * @param selector the element; of several, the first one
	 */
	public Commands scroll(String selector) {
		return add("scroll", "", selector);
	}

	/**
	 * Gives elements a class for as long as its animation lasts, a second at most.
	 * @param selector the elements
	 * @param name the class
	 */
	public Commands transition(String selector, String name) {
		return add("transition", className(name), selector);
	}

	/**
	 * Dispatches a bubbling browser event from elements.
	 * @param selector the elements
	 * @param name the event's name; names that begin with {@code liveflux:} are the
	 * client's own
	 */
	public Commands dispatch(String selector, String name) {
		Assert.hasText(name, "'name' must not be empty");
		Assert.isTrue(!name.startsWith("liveflux:"), () -> "An event cannot be named '" + name
				+ "': names that begin with 'liveflux:' are the client's own");
		return add("dispatch", name, selector);
	}

	/**
	 * Returns the commands as the client reads them: {@code do} says what, {@code value}
	 * with what, {@code to} to what and {@code transition} how.
	 */
	public List<Map<String, String>> toList() {
		return this.commands.stream().map(Map::copyOf).toList();
	}

	private Commands add(String word, String value, String selector) {
		Assert.hasText(selector, "'selector' must not be empty");
		Map<String, String> command = new LinkedHashMap<>(4);
		command.put("do", word);
		if (!value.isEmpty() || word.equals("text")) {
			command.put("value", value);
		}
		command.put("to", selector);
		this.commands.add(command);
		return this;
	}

	private Commands by(String transition) {
		this.commands.get(this.commands.size() - 1).put("transition", className(transition));
		return this;
	}

	private static String className(String name) {
		Assert.hasText(name, "The name of a class must not be empty");
		Assert.isTrue(name.chars().noneMatch(Character::isWhitespace),
				() -> "'" + name + "' is not one class: a class has no blanks");
		return name;
	}

	private static String attributeName(String name) {
		Assert.hasText(name, "The name of an attribute must not be empty");
		Assert.isTrue(name.chars().noneMatch((it) -> Character.isWhitespace(it) || it == '='),
				() -> "'" + name + "' is not the name of an attribute");
		String lower = name.toLowerCase(Locale.ROOT);
		Assert.isTrue(!lower.startsWith("on") && !lower.equals("srcdoc"),
				() -> "Attribute '" + name + "' would hold code: listen to an event instead");
		return name;
	}

}
