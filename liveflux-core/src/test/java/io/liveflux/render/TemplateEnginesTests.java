package io.liveflux.render;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.resolve.DirectoryCodeResolver;
import gg.jte.springframework.boot.autoconfigure.JteAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.freemarker.autoconfigure.FreeMarkerAutoConfiguration;
import org.springframework.boot.mustache.autoconfigure.MustacheAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.web.servlet.support.csrf.CsrfRequestDataValueProcessor;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.ViewResolver;
import org.springframework.web.servlet.support.RequestDataValueProcessor;

import io.liveflux.internal.html.HtmlDelta;
import io.liveflux.internal.html.HtmlText;
import io.liveflux.internal.thymeleaf.LiveFluxDialect;
import io.liveflux.request.CsrfField;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@SpringBootTest(classes = TemplateEnginesTests.Application.class,
		properties = { "gg.jte.template-location=src/test/jte", "gg.jte.development-mode=true",
				"spring.freemarker.settings.log_template_exceptions=false",
				"spring.mustache.servlet.expose-request-attributes=true",
				"spring.freemarker.expose-request-attributes=true" })
class TemplateEnginesTests {

	private static final String COUNTER = "<article title=\"counter\">{start=5}</article>";

	private static final String SCRIPT = "<b><script src=\"/liveflux\"></script></b>";

	private final WebApplicationContext context;

	private final ViewRenderer renderer;

	TemplateEnginesTests(@Autowired WebApplicationContext context, @Autowired List<ViewResolver> viewResolvers) {
		this.context = context;
		this.renderer = ViewRenderer.mvc(viewResolvers, context);
		((MockServletContext) context.getServletContext()).setContextPath("/app");
	}

	@ParameterizedTest
	@ValueSource(strings = { "thymeleaf", "freemarker", "mustache", "jte" })
	void drawStateAndComponentInsideAndOutsideOfARequest(String engine) {
		Note note = new Note("Größe 🚀", 7);
		ComponentRenderer component = ComponentRenderer.of(Note.class, "note", "liveflux/note-" + engine,
				this.renderer);

		String outside = component.draw(note, note.model(), Locale.ENGLISH);
		String inside = insideOfARequest(() -> component.draw(note, note.model(), Locale.ENGLISH));

		assertThat(outside.strip()).isEqualTo("<div><p>Größe 🚀</p><i>7</i><u>note of 7</u></div>");
		assertThat(inside).isEqualTo(outside);
	}

	@ParameterizedTest
	@ValueSource(strings = { "thymeleaf", "freemarker", "mustache", "jte" })
	void escapeWhatUsersWrote(String engine) {
		Note note = new Note("<script>alert(1)</script>", 7);
		ComponentRenderer component = ComponentRenderer.of(Note.class, "note", "liveflux/note-" + engine,
				this.renderer);

		assertThat(component.draw(note, note.model(), Locale.ENGLISH)).contains("<p>&lt;script")
			.doesNotContain("<script");
	}

	@ParameterizedTest
	@ValueSource(strings = { "thymeleaf", "freemarker", "mustache", "jte" })
	void letNothingThatUsersWroteOutOfItsPlace(String engine) {
		ComponentRenderer component = ComponentRenderer.of(Note.class, "note", "liveflux/typed-" + engine,
				this.renderer);
		Note before = new Note("harmless", 7);
		String old = component.draw(before, before.model(), Locale.ENGLISH);
		for (String typed : List.of("<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
				"\" onmouseover=\"alert(1)", "</p></div><script>alert(1)</script>", "<!--", "&lt;b&gt;")) {
			Note note = new Note(typed, 7);

			String html = component.draw(note, note.model(), Locale.ENGLISH);

			// Inside of an attribute only its quotes count.
			String outside = html.replaceFirst("title=\"[^\"]*\"", "");
			assertThat(outside).startsWith("<div ><p>").doesNotContain("<script", "<img", "<!--");
			assertThat(outside.replaceAll("[^<]", "")).as(html).isEqualTo("<<<<");
			// Only larger components are sent as what has changed.
			String around = "<b>x</b>".repeat(100);
			assertThat(HtmlDelta.between(HtmlText.of(around + old), HtmlText.of(around + html)))
				.hasValueSatisfying((delta) -> assertThat(delta.slices()).isNotEmpty()
					.allSatisfy((slice) -> assertThat(slice.inserted()).doesNotContain("<script", "<img", "<!--")));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "thymeleaf", "freemarker", "mustache", "jte" })
	void tellWhichViewsExist(String engine) {
		assertThat(this.renderer.exists("liveflux/note-" + engine, Locale.GERMAN)).isTrue();
		assertThat(this.renderer.exists("liveflux/missing-" + engine, Locale.GERMAN)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "thymeleaf", "freemarker", "mustache", "jte" })
	void putTheTokenIntoForms(String engine) throws Exception {
		CsrfField csrf = new CsrfField("_csrf", "X-CSRF-TOKEN", "t0k3n", "s");
		String view = "liveflux/form-" + engine;

		String form = this.renderer.render(view, Map.of(), new ViewContext(Locale.ENGLISH, "/pre", csrf));
		String without = this.renderer.render(view, Map.of(), ViewContext.of(Locale.ENGLISH));

		assertThat(form).contains("name=\"_csrf\" value=\"t0k3n\"");
		assertThat(without).contains("<form").doesNotContain("_csrf");
		if (engine.equals("thymeleaf")) {
			assertThat(form).contains("action=\"/pre/x\"").contains("<b>t0k3n</b>");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void bindTheFieldsOfAFormObjectAndShowItsErrors(boolean asRecord) throws Exception {
		Map<String, Object> right = model(asRecord, Map.of());
		Map<String, Object> wrong = model(asRecord, Map.of("title", "too short"));

		String form = this.renderer.render("liveflux/field-thymeleaf", right, Locale.ENGLISH);
		String refused = this.renderer.render("liveflux/field-thymeleaf", wrong, Locale.ENGLISH);

		assertThat(form).contains("id=\"title\" name=\"title\" value=\"a b\"").doesNotContain("<i>");
		assertThat(refused).contains("name=\"title\" value=\"a b\"").contains("<i>too short</i>");
	}

	private static Map<String, Object> model(boolean asRecord, Map<String, String> errors) {
		Map<String, Object> model = new LinkedHashMap<>();
		model.put("form", asRecord ? new TypedRecord("a b") : new Typed("a b"));
		model.put("errors", errors);
		FormBindings.addTo(model);
		return model;
	}

	@Test
	void placeComponentsFromThymeleaf() throws Exception {
		assertThat(place("thymeleaf")).isEqualTo("<section><div>" + COUNTER + "</div>" + SCRIPT + "</section>");
	}

	@Test
	void placeComponentsFromFreeMarker() throws Exception {
		assertThat(place("freemarker")).isEqualTo("<section>" + COUNTER + SCRIPT + "</section>");
	}

	@Test
	void placeComponentsFromJte() throws Exception {
		assertThat(place("jte")).isEqualTo("<section>" + COUNTER + SCRIPT + "</section>");
	}

	@Test
	void placeComponentsFromMustache() throws Exception {
		assertThat(place("mustache")).isEqualTo("<section><article title=\"shared-counter\">{}</article>"
				+ "<article title=\"counter\">{start=5, label=a b}</article>" + SCRIPT + "</section>");
	}

	@Test
	void linkTheSameInsideAndOutsideOfARequest() throws Exception {
		Map<String, Object> model = Map.of("text", "a b", "count", 3, "number", 1234.5);

		String outside = this.renderer.render("liveflux/links", model, Locale.GERMANY);
		String inside = insideOfARequest(() -> this.renderer.render("liveflux/links", model, Locale.GERMANY));

		assertThat(outside)
			.contains("<a href=\"/app/notes/3?sort=a%20b\">all</a><i>de_DE</i><u>1.234,5</u><b>true</b>");
		assertThat(inside).isEqualTo(outside);
	}

	@Test
	void failAsARenderExceptionThatKeepsTheCause() {
		ComponentRenderer component = ComponentRenderer.of(Note.class, "note", "liveflux/note-freemarker",
				this.renderer);

		assertThatExceptionOfType(RenderException.class)
			.isThrownBy(() -> component.draw(new Note("a", 1), Map.of("text", "secret"), Locale.ENGLISH))
			.withMessageStartingWith("View 'liveflux/note-freemarker' of component 'note' failed: ")
			.withCauseInstanceOf(freemarker.core.InvalidReferenceException.class)
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo("note"));
	}

	@Test
	void refuseViewsThatRedirectOrAreMissing() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.renderer.render("redirect:/x", Map.of(), Locale.ROOT))
			.withMessage("View 'redirect:/x' redirects or forwards, but a component's view must draw: name a template");
		assertThatIllegalArgumentException().isThrownBy(() -> this.renderer.render("forward:/x", Map.of(), Locale.ROOT))
			.withMessageContaining("redirects or forwards");
		assertThatIllegalArgumentException().isThrownBy(() -> this.renderer.render("nowhere", Map.of(), Locale.ROOT))
			.withMessageContainingAll("No view resolver knows view 'nowhere'", "ThymeleafViewResolver");
	}

	private String place(String engine) throws Exception {
		return this.renderer
			.render("liveflux/place-" + engine, Map.of("liveflux", new RecordingPlacer()), Locale.ENGLISH)
			.strip();
	}

	private <T> T insideOfARequest(ThrowingCall<T> call) {
		MockHttpServletRequest request = new MockHttpServletRequest(this.context.getServletContext(), "POST",
				"/app/elsewhere");
		request.setContextPath("/app");
		request.addPreferredLocale(Locale.FRENCH);
		request.getSession().setAttribute("a", "b");
		MockHttpServletResponse response = new MockHttpServletResponse() {
			@Override
			public String encodeURL(String url) {
				return url + ";jsessionid=1";
			}
		};
		RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
		try {
			return call.run();
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
		finally {
			RequestContextHolder.resetRequestAttributes();
		}
	}

	private interface ThrowingCall<T> {

		T run() throws Exception;

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ WebMvcAutoConfiguration.class, ThymeleafAutoConfiguration.class,
			FreeMarkerAutoConfiguration.class, MustacheAutoConfiguration.class, JteAutoConfiguration.class })
	static class Application {

		@Bean
		RequestDataValueProcessor requestDataValueProcessor() {
			return new CsrfRequestDataValueProcessor();
		}

		@Bean
		LiveFluxDialect liveFluxDialect() {
			return new LiveFluxDialect();
		}

		@Bean
		TemplateEngine jteTemplateEngine() {
			return TemplateEngine.create(new DirectoryCodeResolver(Path.of("src/test/jte")),
					Path.of("target/jte-classes"), ContentType.Html, getClass().getClassLoader());
		}

	}

	public record TypedRecord(String title) {
	}

	public static class Typed {

		private final String title;

		Typed(String title) {
			this.title = title;
		}

		public String getTitle() {
			return this.title;
		}

	}

	static class Note {

		private final String text;

		private final int count;

		Note(String text, int count) {
			this.text = text;
			this.count = count;
		}

		Map<String, Object> model() {
			Map<String, Object> model = new LinkedHashMap<>();
			model.put("text", this.text);
			model.put("count", this.count);
			return model;
		}

		@Override
		public String toString() {
			return "note of " + this.count;
		}

	}

}
