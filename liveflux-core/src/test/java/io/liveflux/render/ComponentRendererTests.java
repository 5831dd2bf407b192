package io.liveflux.render;

import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.i18n.LocaleContextHolder;

import io.liveflux.component.Html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ComponentRendererTests {

	private final ViewRenderer views = new ViewRenderer() {

		@Override
		public boolean exists(String view, Locale locale) {
			return view.startsWith("liveflux/");
		}

		@Override
		public String render(String view, Map<String, ?> model, Locale locale) {
			return view + model + locale + LocaleContextHolder.getLocale();
		}

	};

	@AfterEach
	void resetLocale() {
		LocaleContextHolder.resetLocaleContext();
	}

	@Test
	void drawsTheViewWithStateAndComponent() {
		ComponentRenderer renderer = ComponentRenderer.of(Plain.class, "plain", "liveflux/plain", this.views);

		assertThat(renderer.draw(new Plain(), Map.of("count", 1), Locale.FRENCH))
			.isEqualTo("liveflux/plain{count=1, component=the component}frfr");
	}

	@Test
	void prefersTheRenderMethod() {
		ComponentRenderer renderer = ComponentRenderer.of(Drawing.class, "drawing", "missing", this.views);

		assertThat(renderer.draw(new Drawing(), Map.of(), Locale.FRENCH)).isEqualTo("<b>5 fr</b>");
	}

	@Test
	void findsTheRenderMethodOfASuperclassOrInterface() {
		assertThat(ComponentRenderer.of(Inheriting.class, "a", "missing", this.views)
			.draw(new Inheriting(), Map.of(), Locale.ROOT)).isEqualTo("<b>5 </b>");
		assertThat(ComponentRenderer.of(Narrowing.class, "b", "missing", this.views)
			.draw(new Narrowing(), Map.of(), Locale.ROOT)).isEqualTo("<i></i>");
	}

	@Test
	void restoresTheLocaleOfTheThread() {
		LocaleContextHolder.setLocale(Locale.KOREA);

		ComponentRenderer.of(Drawing.class, "a", "missing", this.views).draw(new Drawing(), Map.of(), Locale.FRENCH);

		assertThat(LocaleContextHolder.getLocale()).isEqualTo(Locale.KOREA);
	}

	@Test
	void refusesAViewThatDoesNotExist() {
		assertThatExceptionOfType(InvalidViewException.class)
			.isThrownBy(() -> ComponentRenderer.of(Plain.class, "plain", "missing", this.views))
			.withMessage("Component 'plain' (" + Plain.class.getName() + ") has no view: template "
					+ "'missing' is missing. Add it (or name another one with @LiveComponent(view = ...)), or give the "
					+ "class a method 'Html render()'")
			.satisfies((ex) -> {
				assertThat(ex.type()).isEqualTo(Plain.class);
				assertThat(ex.kind()).isEqualTo("plain");
				assertThat(ex.view()).isEqualTo("missing");
			});
	}

	@Test
	void refusesARenderMethodThatDoesNotReturnHtml() {
		assertThatExceptionOfType(InvalidViewException.class)
			.isThrownBy(() -> ComponentRenderer.of(Text.class, "text", "liveflux/text", this.views))
			.withMessage("Component 'text' (" + Text.class.getName() + ") has a method 'String render()', which cannot "
					+ "draw it: make it an instance method that returns io.liveflux.component.Html, or rename it to draw view "
					+ "'liveflux/text'");
		assertThatExceptionOfType(InvalidViewException.class)
			.isThrownBy(() -> ComponentRenderer.of(Static.class, "static", "liveflux/static", this.views))
			.withMessageContaining("has a method 'static Html render()'");
	}

	@Test
	void wrapsWhatTheRenderMethodThrows() {
		ComponentRenderer renderer = ComponentRenderer.of(Failing.class, "failing", "missing", this.views);

		assertThatExceptionOfType(RenderException.class)
			.isThrownBy(() -> renderer.draw(new Failing(), Map.of(), Locale.ROOT))
			.withMessageStartingWith("Method 'render' of component 'failing' failed: ")
			.withCauseInstanceOf(UnsupportedOperationException.class);
	}

	@Test
	void refusesNullFromTheRenderMethod() {
		ComponentRenderer renderer = ComponentRenderer.of(Silent.class, "silent", "missing", this.views);

		assertThatExceptionOfType(RenderException.class)
			.isThrownBy(() -> renderer.draw(new Silent(), Map.of(), Locale.ROOT))
			.withMessage("Method 'render' of component 'silent' returned null: it must return Html");
	}

	private static final class Plain {

		@Override
		public String toString() {
			return "the component";
		}

	}

	static class Drawing {

		private final int count = 5;

		private Html render() {
			return Html.format("<b>%d %s</b>", this.count, LocaleContextHolder.getLocale());
		}

	}

	static class Inheriting extends Drawing {

	}

	interface Drawable {

		Object render();

	}

	static class Narrowing implements Drawable {

		@Override
		public Html render() {
			return Html.raw("<i></i>");
		}

	}

	static class Text {

		String render() {
			return "<b></b>";
		}

	}

	static class Static {

		static Html render() {
			return Html.raw("<b></b>");
		}

	}

	static class Failing {

		Html render() {
			throw new UnsupportedOperationException();
		}

	}

	static class Silent {

		Html render() {
			return null;
		}

	}

}
