package io.liveflux.internal.thymeleaf;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.thymeleaf.context.Context;
import org.thymeleaf.exceptions.TemplateProcessingException;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;

import io.liveflux.internal.drawing.DrawnPieces;
import io.liveflux.internal.drawing.PiecewiseDrawing;
import io.liveflux.internal.html.HtmlText;
import io.liveflux.render.MemoCheck;
import io.liveflux.render.MemoSource;
import io.liveflux.render.RecordingPlacer;
import io.liveflux.render.ViewContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Elements that are not drawn again while they show the same.
 */
class MemoAttributeTests {

	private static final String ROWS = "<table><tr th:each=\"row, at : ${rows}\" th:if=\"${row.shown}\""
			+ " th:with=\"name=${row.name}\" flux:memo=\"${ {row, chosen} }\" th:class=\"${name == chosen} ? 'on'\">"
			+ "<td th:text=\"${spy.see(row.id)}\">1</td><td th:text=\"${name}\">x</td></tr></table>";

	private final SpringTemplateEngine engine = new SpringTemplateEngine();

	private final StringTemplateResolver templates = new StringTemplateResolver();

	private final Spy spy = new Spy();

	private @Nullable DrawnPieces kept;

	MemoAttributeTests() {
		this.templates.setCacheable(true);
		this.engine.setTemplateResolver(this.templates);
		this.engine.addDialect(new LiveFluxDialect());
	}

	@Test
	void drawsARowAgainWhenItsValuesHaveChanged() {
		String html = rows("ann", new Row(1, "ann", true), new Row(2, "<bob>", true), new Row(3, "eve", false));
		assertThat(html).isEqualTo("<table><tr class=\"on\"><td>1</td><td>ann</td></tr>"
				+ "<tr><td>2</td><td>&lt;bob&gt;</td></tr></table>");
		assertThat(this.spy.seen).containsExactly(1, 2);
		this.spy.seen.clear();

		assertThat(rows("ann", new Row(1, "ann", true), new Row(2, "<bob>", true), new Row(3, "eve", false)))
			.isEqualTo(html);
		assertThat(this.spy.seen).isEmpty();
		assertThat(rows("ann", new Row(2, "<bob>", true), new Row(1, "anne", true)))
			.isEqualTo("<table><tr><td>2</td><td>&lt;bob&gt;</td></tr><tr><td>1</td><td>anne</td></tr></table>");
		assertThat(this.spy.seen).containsExactly(1);
		this.spy.seen.clear();
		assertThat(rows("anne", new Row(2, "<bob>", true), new Row(1, "anne", true)))
			.isEqualTo("<table><tr><td>2</td><td>&lt;bob&gt;</td></tr>"
					+ "<tr class=\"on\"><td>1</td><td>anne</td></tr></table>");
		assertThat(this.spy.seen).containsExactly(2, 1);
	}

	@Test
	void anElementWithoutContentCanHaveOne() {
		String view = "<p><img flux:memo=\"${chosen}\" th:alt=\"${spy.see(1)}\"></p>";

		assertThat(process(view, Map.of("chosen", "a"))).isEqualTo("<p><img alt=\"1\"></p>")
			.isEqualTo(process(view, Map.of("chosen", "a")));
		assertThat(this.spy.seen).containsExactly(1);
	}

	@Test
	void includedFragmentsHavePlacesOfTheirOwn() {
		String view = "<div><p th:replace=\"~{this :: card(1)}\"></p><p th:replace=\"~{this :: card(2)}\"></p>"
				+ "<b th:fragment=\"card(id)\" flux:memo=\"${id ?: 0}\" th:text=\"${id != null ? spy.see(id) : '-'}\"></b></div>";

		String html = process(view, Map.of());

		assertThat(html).isEqualTo("<div><b>1</b><b>2</b><b>-</b></div>").isEqualTo(process(view, Map.of()));
		assertThat(this.spy.seen).containsExactly(1, 2);
	}

	@Test
	void withoutACacheForTemplatesAllIsDrawn() {
		this.templates.setCacheable(false);

		rows("a", new Row(1, "a", true));
		rows("a", new Row(1, "a", true));

		assertThat(this.spy.seen).containsExactly(1, 1);
	}

	@Test
	void outsideOfAComponentAllIsDrawn() {
		Context context = new Context(Locale.ENGLISH,
				model(Map.of("rows", List.of(new Row(1, "a", true)), "chosen", "")));

		assertThat(this.engine.process(ROWS, context)).isEqualTo(this.engine.process(ROWS, context))
			.contains("<td>1</td>");
		assertThat(this.spy.seen).containsExactly(1, 1);
	}

	@Test
	void refusesValuesThatCanChangeUnseen() {
		assertThatExceptionOfType(TemplateProcessingException.class)
			.isThrownBy(() -> process("<p>\n<b flux:memo=\"${spy}\"></b></p>", Map.of()))
			.withMessageContaining("Spy can change")
			.withMessageContaining("line 2");
	}

	@Test
	void refusesOneThatNamesNothing() {
		for (String memo : List.of("flux:memo", "flux:memo=\" \"")) {
			assertThatExceptionOfType(TemplateProcessingException.class)
				.isThrownBy(() -> process("<p><b " + memo + "></b></p>", Map.of()))
				.withMessageContaining("must name what the element shows");
		}
	}

	@Test
	void refusesOneOnAComponent() {
		assertThatExceptionOfType(TemplateProcessingException.class)
			.isThrownBy(() -> process("<p><b flux:component=\"counter\" flux:memo=\"${1}\"></b></p>", Map.of()))
			.withMessageContaining("cannot be on the element with flux:component");
	}

	private String rows(String chosen, Row... rows) {
		return process(ROWS, Map.of("rows", List.of(rows), "chosen", chosen));
	}

	private Map<String, Object> model(Map<String, Object> values) {
		Map<String, Object> model = new HashMap<>(values);
		model.put("spy", this.spy);
		model.put("liveflux", new RecordingPlacer());
		return model;
	}

	private String process(String view, Map<String, Object> values) {
		PiecewiseDrawing drawing = new PiecewiseDrawing("list", this.kept, ViewContext.of(Locale.ENGLISH),
				MemoCheck.OFF);
		String printed = MemoSource.use(drawing,
				() -> this.engine.process(view, new Context(Locale.ENGLISH, model(values))));
		String html = drawing.html(printed, HtmlText::of).toString();
		this.kept = drawing.pieces();
		return html;
	}

	public record Row(int id, String name, boolean shown) {

	}

	/**
	 * Sees what is drawn.
	 */
	public static final class Spy {

		private final List<Integer> seen = new ArrayList<>();

		/**
		 * Notes a number.
		 */
		public int see(int id) {
			this.seen.add(id);
			return id;
		}

	}

}
