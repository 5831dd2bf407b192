package io.liveflux.component;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A piece of HTML that a component puts somewhere into the page, apart from drawing
 * itself. It is drawn, as exactly one element, once the method that asked for it has
 * returned: through a view, or by a method. Immutable.
 *
 * @param target CSS selector of the element that it concerns; the first one that matches
 * counts
 * @param swap how it goes into the page
 * @param documentWide whether the target is looked for in the whole document instead of
 * the component
 * @param view the view that draws it, or {@code null} when a method does
 * @param content the method that draws it, or {@code null} when a view does
 * @since 0.1
 */
public record Fragment(String target, Swap swap, boolean documentWide, @Nullable String view,
		@Nullable Supplier<? extends Markup> content) {

	/**
	 * Checks the values.
	 */
	public Fragment {
		Assert.hasText(target, "'target' must not be empty");
		Assert.notNull(swap, "'swap' must not be null");
		Assert.isTrue((view != null) != (content != null), "Either 'view' or 'content' must be given");
	}

	/**
	 * Returns a fragment that a method draws, in place of the target.
	 * @param target CSS selector of an element of the component
	 * @param content the method, most often one of the component's own
	 */
	public static Fragment of(String target, Supplier<? extends Markup> content) {
		return new Fragment(target, Swap.REPLACE, false, null, content);
	}

	/**
	 * Returns a fragment that a view draws, in place of the target. The view sees what
	 * the component's own view does.
	 * @param target CSS selector of an element of the component
	 * @param view name of the view; with Thymeleaf also {@code template :: fragment}, and
	 * {@code :: fragment} in the component's own template
	 */
	public static Fragment view(String target, String view) {
		Assert.hasText(view, "'view' must not be empty");
		return new Fragment(target, Swap.REPLACE, false, view, null);
	}

	/**
	 * Returns the same with another way into the page.
	 * @param swap how it goes into the page
	 */
	public Fragment swap(Swap swap) {
		return new Fragment(this.target, swap, this.documentWide, this.view, this.content);
	}

	/**
	 * Returns the same for a target anywhere in the document.
	 */
	public Fragment inDocument() {
		return new Fragment(this.target, this.swap, true, this.view, this.content);
	}

}
