package io.liveflux.internal.thymeleaf;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.templateresolver.StringTemplateResolver;

import org.springframework.context.support.StaticApplicationContext;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

import io.liveflux.component.Html;
import io.liveflux.render.ComponentPlacer;
import io.liveflux.render.Lazy;
import io.liveflux.render.RecordingPlacer;
import io.liveflux.render.RenderException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LiveFluxDialectTests {

	private final RecordingPlacer placer = new RecordingPlacer();

	private final ComponentPlacer failing = new ComponentPlacer() {

		@Override
		public Html mount(String kind, Map<String, ?> params) {
			throw new RenderException(kind,
					"Component '" + kind + "' must draw exactly one root element, but its HTML has two.", null);
		}

		@Override
		public Html script() {
			return Html.raw("");
		}

	};

	private final SpringTemplateEngine engine = new SpringTemplateEngine();

	LiveFluxDialectTests() {
		this.engine.setTemplateResolver(new StringTemplateResolver());
		this.engine.addDialect(new LiveFluxDialect());
	}

	@Test
	void replacesTheElementWithTheComponent() {
		assertThat(process("<p>a</p><div flux:component=\"counter\" class=\"x\"><b>loading</b></div><p>b</p>"))
			.isEqualTo("<p>a</p><article title=\"counter\">{}</article><p>b</p>");
	}

	@Test
	void doesNotTakeTheHtmlOfTheComponentForATemplate() {
		process("<div flux:component=\"counter\" flux:param-text=\"${text}\"></div>",
				Map.of("text", "[[${7 * 7}]] <b th:text=\"a\">"));

		assertThat(this.placer.mounted()).containsExactly("counter{text=[[${7 * 7}]] <b th:text=\"a\">}");
		assertThat(process("<div flux:component=\"counter\" flux:param-text=\"${text}\"></div>",
				Map.of("text", "[[${7 * 7}]]")))
			.contains("[[${7 * 7}]]");
	}

	@Test
	void passesPlainTextAsItIsAndEvaluatesExpressions() {
		process("<div flux:component=\"counter\" flux:param-start=\"5\" flux:param-item-id=\"${item.id}\" "
				+ "flux:param-label=\"Total - all\" flux:param-quoted=\"'a' + ${item.id}\" flux:param-lit=\"'a b'\" "
				+ "flux:param-piped=\"|no ${item.id}|\" flux:param-none=\"${missing}\" flux:param-flag "
				+ "flux:param-odd=\"'tis\" title=\"${item.id}\"></div>", Map.of("item", Map.of("id", 17)));

		assertThat(this.placer.mounted()).singleElement()
			.asString()
			.isEqualTo("counter{start=5, item-id=17, label=Total - all, quoted=a17, lit=a b, piped=no 17, none=null, "
					+ "flag=, odd='tis}");
	}

	@Test
	void keepsTheTypeOfAnExpression() {
		List<Integer> numbers = List.of(1, 2);

		process("<div flux:component=\"${kind}\" flux:param-numbers=\"${numbers}\"></div>",
				Map.of("kind", "chart", "numbers", numbers));

		assertThat(this.placer.mounted()).containsExactly("chart{numbers=[1, 2]}");
	}

	@Test
	void placesOneComponentForEachElementOfALoop() {
		String html = process(
				"<ul><li th:each=\"id : ${ids}\" th:if=\"${id != 2}\" th:with=\"twice=${id * 2}\" flux:component=\"task\" "
						+ "flux:key=\"${id}\" flux:param-twice=\"${twice}\">loading</li></ul>",
				Map.of("ids", List.of(1, 2, 3)));

		assertThat(this.placer.mounted()).containsExactly("task{key=1, twice=2}", "task{key=3, twice=6}");
		assertThat(html).isEqualTo("<ul><article title=\"task\">{key=1, twice=2}</article>"
				+ "<article title=\"task\">{key=3, twice=6}</article></ul>");
	}

	@Test
	void evaluatesSelectionExpressionsAgainstTheObjectOfTheSameElement() {
		process("<div th:object=\"${item}\" flux:component=\"card\" flux:param-id=\"*{id}\"></div>",
				Map.of("item", Map.of("id", 17)));

		assertThat(this.placer.mounted()).containsExactly("card{id=17}");
	}

	@Test
	void understandsTheFormForValidHtml() {
		process("<div data-flux-component=\"card\" data-flux-param-id=\"3\" data-flux-key=\"k\"></div>");

		assertThat(this.placer.mounted()).containsExactly("card{id=3, key=k}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "flux:lazy", "flux:lazy=\"\"", "flux:lazy=\"load\"", "flux:lazy=\"true\"",
			"flux:lazy=\"${late}\"", "data-flux-lazy" })
	void leavesAPlaceholderWhereTheComponentIsToComeLater(String attribute) {
		String html = process("<div flux:component=\"chart\" flux:param-days=\"30\" " + attribute + "></div>",
				Map.of("late", true));

		assertThat(this.placer.mounted()).containsExactly("LOAD chart{days=30}");
		assertThat(html)
			.isEqualTo("<div data-flux-mount=\"1\" data-flux-component-kind=\"chart\" data-flux-param-sealed=\"s\">"
					+ "<noscript><a href=\"?all&amp;liveflux_eager=1\">Show</a></noscript></div>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "flux:lazy=\"visible\"", "flux:lazy=\" Visible \"", "flux:lazy=\"${when}\"",
			"data-flux-lazy=\"visible\"" })
	void aPlaceholderMayWaitUntilItIsSeen(String attribute) {
		String html = process("<div flux:component=\"chart\" " + attribute + ">Loading</div>",
				Map.of("when", Lazy.VISIBLE));

		assertThat(this.placer.mounted()).containsExactly("VISIBLE chart{}");
		assertThat(html).isEqualTo("<div data-flux-mount=\"visible\" data-flux-component-kind=\"chart\""
				+ " data-flux-param-sealed=\"s\">Loading</div>");
	}

	@Test
	void aPlaceholderIsTheElementThatItIsWrittenAs() {
		String html = process(
				"<tr th:each=\"day : ${days}\" class=\"skeleton\" th:title=\"${day}\" flux:component=\"row\" flux:key=\"${day}\""
						+ " flux:lazy=\"visible\"><td th:text=\"|Day ${day}|\"></td></tr>",
				Map.of("days", List.of(1, 2)));

		assertThat(this.placer.mounted()).containsExactly("VISIBLE row{key=1}", "VISIBLE row{key=2}");
		assertThat(html).contains("<td>Day 1</td></tr><tr class=\"skeleton\"")
			.contains("title=\"2\"", "data-flux-mount=\"visible\"")
			.doesNotContain("flux:");
	}

	@ParameterizedTest
	@CsvSource({ "de,Anzeigen", "en,Show", "'',Show" })
	void theLinkOfAPlaceholderSpeaksTheLanguageOfThePage(String language, String text) {
		StaticApplicationContext application = new StaticApplicationContext();
		application.addMessage("liveflux.lazy.show", Locale.GERMAN, "Anzeigen");
		application.refresh();
		Context context = new Context(Locale.forLanguageTag(language));
		context.setVariable("liveflux", this.placer);
		context.setVariable(ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
				new ThymeleafEvaluationContext(application, null));

		String html = this.engine.process("<div flux:component=\"chart\" flux:lazy></div>", context);

		assertThat(html).contains(">" + text + "</a></noscript>");
		application.close();
	}

	@Test
	void saysWhenAComponentCanComeLater() {
		assertThatExceptionOfType(TemplateProcessingException.class)
			.isThrownBy(() -> process("<div flux:component=\"chart\" flux:lazy=\"soon\"></div>"))
			.havingRootCause()
			.withMessageContaining("'flux:lazy' is \"load\" or \"visible\", or true or false, but not \"soon\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "flux:lazy=\"false\"", "flux:lazy=\"${late}\"", "flux:lazy=\"${missing}\"" })
	void drawsAtOnceWhatIsNotToComeLater(String attribute) {
		process("<div flux:component=\"chart\" " + attribute + "></div>", Map.of("late", false));

		assertThat(this.placer.mounted()).containsExactly("chart{}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"><img src=x onerror=alert(1)>", "x\" autofocus onfocus=\"alert(1)", "a & b" })
	void whatUsersWroteStaysTheValueOfAnAttribute(String text) {
		String html = process("<button flux:post=\"${action}\" flux:param-name=\"${text}\">Go</button>",
				Map.of("text", text, "action", "rename" + text));

		String escaped = HtmlUtils.htmlEscape(text, "UTF-8");
		assertThat(html).isEqualTo("<button data-flux-param-name=\"" + escaped + "\" data-flux-action=\"rename"
				+ escaped + "\" name=\"liveflux_action\" value=\"rename" + escaped + "?name="
				+ UriUtils.encode(text, StandardCharsets.UTF_8) + "\">Go</button>");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"><img src=x onerror=alert(1)>", "[[${action}]] & 'b'", "7" })
	void aFormSendsItsParametersAsFields(String text) {
		String html = process(
				"<form flux:post=\"rename\" flux:param-name=\"${text}\" FLUX:param-none=\"${missing}\"><b></b></form>",
				Map.of("text", text, "action", "secret"));

		assertThat(html).isEqualTo("<form data-flux-submit=\"rename\" method=\"post\" action=\"/liveflux\">"
				+ "<input name=\"rename\"><input type=\"hidden\" name=\"name\" value=\""
				+ HtmlUtils.htmlEscape(text, "UTF-8") + "\"><b></b></form>");
	}

	@Test
	void leavesTheClientsOwnAttributesAlone() {
		String html = "<button data-flux-action=\"save\" data-flux-param-id=\"3\" data-flux-component-kind=\"card\">a</button>";

		assertThat(process(html)).isEqualTo(html);
	}

	@Test
	void printsTheScript() {
		assertThat(process("<html xmlns:flux=\"http://liveflux.io\"><head><flux:script/></head></html>"))
			.isEqualTo("<html><head><script src=\"/liveflux\"></script></head></html>");
	}

	@Test
	void givesTheScriptThePagesNonce() {
		Map<String, Object> model = Map.of("nonce", "r4nd\"om");

		for (String attribute : List.of("nonce", "th:nonce", "data-th-nonce")) {
			assertThat(process("<flux:script " + attribute + "=\"${nonce}\"/>", model))
				.isEqualTo("<script nonce=\"r4nd&quot;om\" src=\"/liveflux\"></script>");
		}
		assertThat(process("<flux:script nonce=\"n1\"/>"))
			.isEqualTo("<script nonce=\"n1\" src=\"/liveflux\"></script>");
	}

	@Test
	void leavesTheNonceOutWhereThePageHasNone() {
		assertThat(process("<flux:script nonce=\"${nonce}\"/>")).isEqualTo("<script src=\"/liveflux\"></script>");
	}

	@Test
	void saysWhatIsMissingWithoutAPlacer() {
		assertThatExceptionOfType(TemplateProcessingException.class)
			.isThrownBy(() -> this.engine.process("<div flux:component=\"a\"></div>", new Context()))
			.satisfies((ex) -> assertThat(ex).hasStackTraceContaining(
					"No component can be placed: the model attribute 'liveflux' is missing, but must be a io.liveflux.render.ComponentPlacer"));
	}

	@Test
	void refusesAComponentWithoutKind() {
		assertThatExceptionOfType(TemplateProcessingException.class)
			.isThrownBy(() -> process("<div flux:component=\"${missing}\"></div>"))
			.satisfies((ex) -> assertThat(ex).hasStackTraceContaining(
					"'flux:component' must name the kind of a component, but '${missing}' is empty"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "<p flux:compnent=\"cart\"></p>", "<p th:if=\"${false}\" flux:compnent=\"cart\"></p>",
			"<p flux:component=\"cart\" FLUX:compnent=\"cart\"></p>" })
	void refusesAnAttributeThatThereIsNot(String template) {
		assertThatExceptionOfType(TemplateProcessingException.class).isThrownBy(() -> process("\n" + template))
			.havingRootCause()
			.withMessageContaining(
					"Unknown attribute 'flux:compnent'; known: flux:component, flux:key, flux:lazy, flux:memo, flux:post, "
							+ "flux:rows, flux:rows-before, flux:rows-after, flux:error, flux:param-…")
			.withMessageContaining("line 2");
		assertThat(this.placer.mounted()).isEmpty();
	}

	@Test
	void saysWhatIsWrongWithAComponentAndWhere() {
		Context context = new Context(Locale.ENGLISH);
		context.setVariable("liveflux", this.failing);

		assertThatExceptionOfType(TemplateProcessingException.class)
			.isThrownBy(() -> this.engine.process("<p>\n<i flux:component=\"cart\"></i>", context))
			.satisfies((ex) -> assertThat(ex).hasStackTraceContaining(
					"TemplateProcessingException: Component 'cart' must draw exactly one root element, but its HTML has two.")
				.hasStackTraceContaining("line 2, col 1"));
	}

	@Test
	void refusesAnEndOfAListWithoutAList() {
		assertThatExceptionOfType(TemplateProcessingException.class)
			.isThrownBy(() -> process("<ul flux:rows-after=\"more\"></ul>"))
			.havingRootCause()
			.withMessageContaining("'flux:rows-after' needs flux:rows on the same element");
	}

	@Test
	void refusesAMisspeltParameter() {
		assertThatExceptionOfType(TemplateProcessingException.class)
			.isThrownBy(() -> process("<p flux:component=\"cart\" flux:parm-x=\"1\"></p>"))
			.havingRootCause()
			.withMessageContaining("Unknown attribute 'flux:parm-x'");
		assertThatExceptionOfType(TemplateProcessingException.class)
			.isThrownBy(() -> process("<p flux:component=\"cart\" flux:param-=\"1\"></p>"))
			.havingRootCause()
			.withMessageContaining("Unknown attribute 'flux:param-'");
	}

	@Test
	void refusesParametersOfNoComponent() {
		assertThatExceptionOfType(TemplateProcessingException.class)
			.isThrownBy(() -> process("<button flux:param-id=\"1\"></button>"))
			.havingRootCause()
			.withMessageContaining("'flux:param-id' needs flux:component on the same element");
		assertThat(process("<p data-flux-component=\"cart\" flux:key=\"k\"></p>")).contains("key=k");
	}

	@Test
	void refusesAnElementThatThereIsNot() {
		assertThatExceptionOfType(TemplateProcessingException.class).isThrownBy(() -> process("<flux:scripts/>"))
			.havingRootCause()
			.withMessageContaining("Unknown element <flux:scripts>; the only one is <flux:script>");
		assertThat(process("<flux-card>a</flux-card>")).isEqualTo("<flux-card>a</flux-card>");
	}

	private String process(String template) {
		return process(template, Map.of());
	}

	private String process(String template, Map<String, Object> model) {
		Context context = new Context(Locale.ENGLISH, model);
		context.setVariable("liveflux", this.placer);
		return this.engine.process(template, context);
	}

}
