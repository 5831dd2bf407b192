package io.liveflux.render;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.ViewResolver;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.form.LiveForm;
import io.liveflux.internal.definition.ComponentDefinition;
import io.liveflux.internal.definition.TestComponents;
import io.liveflux.internal.method.ComponentSettings;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = TemplateEnginesTests.Application.class,
		properties = { "gg.jte.template-location=src/test/jte", "gg.jte.development-mode=true",
				"spring.freemarker.settings.log_template_exceptions=false",
				"spring.mustache.servlet.expose-request-attributes=true",
				"spring.freemarker.expose-request-attributes=true" })
class LiveFormViewsTests {

	private final ViewRenderer renderer;

	private final ComponentDefinition definition;

	private final Shop shop;

	LiveFormViewsTests(@Autowired WebApplicationContext context, @Autowired List<ViewResolver> viewResolvers) {
		this.renderer = ViewRenderer.mvc(viewResolvers, context);
		LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean();
		validator.afterPropertiesSet();
		this.definition = TestComponents.define(Shop.class,
				ComponentSettings.of(JsonMapper.builder().build()).withValidator(validator));
		this.shop = (Shop) this.definition.instantiate();
	}

	@BeforeEach
	void speakEnglish() {
		LocaleContextHolder.setLocale(Locale.ENGLISH);
	}

	@AfterEach
	void speakAnything() {
		LocaleContextHolder.resetLocaleContext();
	}

	@ParameterizedTest
	@ValueSource(strings = { "thymeleaf", "freemarker", "mustache", "jte" })
	void showWhatAFormWasMadeWith(String engine) throws Exception {
		assertThat(draw(engine))
			.contains("name=\"mail\"", "value=\"a@b\"", "name=\"lines[0].article\"", "value=\"Tea\"")
			.doesNotContain("must", "wrong", "aria-invalid");
	}

	@ParameterizedTest
	@ValueSource(strings = { "thymeleaf", "freemarker", "mustache", "jte" })
	void showWhatWasTypedAndWhatIsWrong(String engine) throws Exception {
		this.shop.order.add("lines");
		this.shop.order.remove("lines", 0);
		act("mail", "<nobody>", "lines[1].article", " ");

		assertThat(draw(engine)).containsPattern("name=\"mail\"[^>]* value=\"&lt;nobody(>|&gt;)\"")
			.contains("must be a well-formed email address", "name=\"lines[1].article\"", "must not be blank")
			.doesNotContain("lines[0]", "<nobody>");
	}

	@Test
	void bindEverySortOfFieldInThymeleaf() throws Exception {
		act("mail", "nobody", "password", "pw-1", "gift", "true", "size", "M", "tags", List.of("b"), "due",
				"not a date");

		assertThat(draw("thymeleaf")).contains("class=\"wrong\"")
			.containsPattern("id=\"mail\"[^>]*aria-invalid=\"true\"[^>]*aria-describedby=\"mail-error\""
					+ "|aria-invalid=\"true\"[^>]*aria-describedby=\"mail-error\"[^>]*id=\"mail\"")
			.contains("<p id=\"mail-error\" role=\"alert\">must be a well-formed email address</p>")
			.contains("<li>must be a well-formed email address</li>")
			.contains("<b>must be a well-formed email address</b>")
			.doesNotContain("pw-1")
			.containsPattern("name=\"gift\"[^>]* checked")
			.containsPattern("<option value=\"M\"[^>]* selected")
			.containsPattern("value=\"b\"[^>]* checked")
			.doesNotContainPattern("value=\"a\"[^>]* checked")
			.contains("value=\"not a date\"")
			.contains("data-flux-key=\"0\"", "<i>Tea</i>");
	}

	@Test
	void showUsedFieldsOnly() throws Exception {
		this.definition.invoker()
			.fill(this.shop, "place",
					TestComponents.call(data("mail", "nobody", "due", "x", "liveflux_used", List.of("mail"))));

		assertThat(draw("thymeleaf")).contains("<p id=\"mail-error\" role=\"alert\">must be a well-formed")
			.doesNotContain("must be a date");
	}

	private void act(Object... data) throws Exception {
		this.definition.invoker().act(this.shop, "place", TestComponents.call(data(data)));
	}

	private static Map<String, @Nullable Object> data(Object... namesAndValues) {
		Map<String, @Nullable Object> data = new LinkedHashMap<>();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			data.put((String) namesAndValues[i], namesAndValues[i + 1]);
		}
		return data;
	}

	private String draw(String engine) throws Exception {
		Map<String, @Nullable Object> model = new LinkedHashMap<>(this.definition.model(this.shop));
		this.definition.forms().addTo(model, this.shop);
		model.put("liveflux", new Placer(this.definition.forms().in(this.shop)));
		model.put("component", this.shop);
		return this.renderer.render("liveflux/order-" + engine, model, ViewContext.of(Locale.ENGLISH));
	}

	private record Placer(Map<String, LiveForm<?>> getForms) implements ComponentPlacer {

		@Override
		public Html mount(String kind, Map<String, ?> params) {
			return script();
		}

		@Override
		public Html script() {
			return Html.raw("");
		}

	}

	enum Size {

		S, M

	}

	record Line(@NotBlank String article) {
	}

	record Order(@Email String mail, @Nullable String password, boolean gift, Size size, List<String> tags,
			@Nullable LocalDate due, List<@Valid Line> lines) {
	}

	@LiveComponent("shop")
	static class Shop {

		private LiveForm<Order> order = LiveForm
			.of(new Order("a@b", null, false, Size.S, List.of(), null, List.of(new Line("Tea"))));

		@Action
		void place(@Valid LiveForm<Order> order) {
			order.reset();
		}

	}

}
