package io.liveflux.page;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CommandsTests {

	private final Commands commands = new Commands();

	@Test
	void namesWhatIsToBeDoneInOrder() {
		this.commands.show("#menu")
			.hide("document:#toast", "slide")
			.toggle("li", "fade")
			.addClass("b", "new")
			.removeClass("b", "old")
			.toggleClass("b", "on")
			.attribute("a", "href", "/x?a=b")
			.removeAttribute("a", "title")
			.text("p", "")
			.scroll("p")
			.transition("p", "shake")
			.dispatch("p", "shown");

		assertThat(this.commands.toList()).containsExactly(Map.of("do", "show", "to", "#menu"),
				Map.of("do", "hide", "to", "document:#toast", "transition", "slide"),
				Map.of("do", "toggle", "to", "li", "transition", "fade"),
				Map.of("do", "class", "value", "new", "to", "b"), Map.of("do", "no-class", "value", "old", "to", "b"),
				Map.of("do", "toggle-class", "value", "on", "to", "b"),
				Map.of("do", "attr", "value", "href=/x?a=b", "to", "a"),
				Map.of("do", "no-attr", "value", "title", "to", "a"), Map.of("do", "text", "value", "", "to", "p"),
				Map.of("do", "scroll", "to", "p"), Map.of("do", "transition", "value", "shake", "to", "p"),
				Map.of("do", "dispatch", "value", "shown", "to", "p"));
	}

	@Test
	void refusesWhatWouldHoldCode() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.commands.attribute("b", "OnClick", "alert()"))
			.withMessageContaining("'OnClick' would hold code");
	}

	@Test
	void refusesTheClientsOwnEvents() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.commands.dispatch("b", "liveflux:expired"))
			.withMessageContaining("'liveflux:expired'");
	}

	@Test
	void refusesWhatIsNotOneClassOrAttribute() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.commands.addClass("b", "two classes"))
			.withMessageContaining("'two classes' is not one class");
		assertThatIllegalArgumentException().isThrownBy(() -> this.commands.attribute("b", "a=b", ""))
			.withMessageContaining("'a=b' is not the name of an attribute");
	}

	@Test
	void wantsToKnowWhatItIsAbout() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.commands.show(" "))
			.withMessage("'selector' must not be empty");
	}

}
