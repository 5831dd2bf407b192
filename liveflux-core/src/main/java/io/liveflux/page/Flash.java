package io.liveflux.page;

import org.springframework.util.Assert;

/**
 * A message that the page shows for a while: that something was saved, or why not. It is
 * text, never markup. Controllers hand them to the page that they redirect to as the
 * flash attribute {@value #ATTRIBUTE}, a list of them; components with
 * {@code live.flash(…)}.
 *
 * @param type one word that the page's style sheet knows, such as {@code success};
 * {@code error} stays until the user takes it away
 * @param text what users read
 * @since 0.1
 */
public record Flash(String type, String text) {

	/** Name of the flash attribute, and of the attribute in the page's model. */
	public static final String ATTRIBUTE = "flash";

	/**
	 * Creates a message.
	 * @throws IllegalArgumentException when the type is not one word, or there is no text
	 */
	public Flash {
		Assert.hasText(type, "'type' must not be empty");
		Assert.isTrue(type.chars().noneMatch(Character::isWhitespace),
				() -> "'" + type + "' is not the type of a message: it must be one word");
		Assert.hasText(text, "'text' must not be empty");
	}

}
