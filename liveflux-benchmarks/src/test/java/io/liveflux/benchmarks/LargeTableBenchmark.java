package io.liveflux.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.StringTemplateResolver;

import io.liveflux.component.Action;
import io.liveflux.component.Html;
import io.liveflux.component.LiveComponent;
import io.liveflux.component.OnMount;
import io.liveflux.internal.thymeleaf.LiveFluxDialect;
import io.liveflux.render.Memo;
import io.liveflux.render.ViewRenderer;

/**
 * What does it cost to change one row of a table with 300 rows, between the decoded
 * message and the frame of its answer, drawn by Thymeleaf or by the component itself,
 * without and with a memo?
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LargeTableBenchmark {

	private static final int ROWS = 300;

	@Param
	private Drawn by = Drawn.THYMELEAF;

	private ActedComponent component;

	private int changes;

	@Setup
	public void mount() {
		this.component = switch (this.by) {
			case THYMELEAF -> new ActedComponent(Table.class, new ThymeleafViews(""));
			case THYMELEAF_WITH_MEMO -> new ActedComponent(Table.class, new ThymeleafViews("flux:memo=\"${row}\""));
			case ITSELF -> new ActedComponent(DrawnTable.class, new NoViews());
			case ITSELF_WITH_MEMO -> new ActedComponent(RememberedTable.class, new NoViews());
		};
	}

	/**
	 * Chooses what draws the table.
	 */
	void drawnBy(Drawn chosen) {
		this.by = chosen;
	}

	/**
	 * Returns the size of the last frame, in bytes.
	 */
	int answered() {
		return this.component.answered();
	}

	@TearDown
	public void stop() {
		this.component.close();
	}

	@Benchmark
	public void changeOneRow() {
		this.changes++;
		this.component.act("change", Map.of("at", this.changes % ROWS, "price", 1000 + this.changes % 9000));
	}

	/**
	 * A table with prices.
	 */
	@LiveComponent("table")
	static class Table {

		private List<Row> rows = new ArrayList<>();

		@OnMount
		void mount() {
			for (int i = 0; i < ROWS; i++) {
				this.rows.add(new Row(i, "Article number " + i, 1000 + i, i % 7 != 0));
			}
		}

		@Action
		void change(int at, int price) {
			Row old = this.rows.get(at);
			this.rows.set(at, new Row(old.id(), old.name(), price, old.available()));
		}

		List<Row> rows() {
			return this.rows;
		}

	}

	/**
	 * A table that draws itself.
	 */
	@LiveComponent("drawn-table")
	static class DrawnTable extends Table {

		Html render() {
			StringBuilder html = new StringBuilder("<table>");
			rows().forEach((row) -> html.append(drawn(row).markup()));
			return Html.raw(html.append("</table>").toString());
		}

		static Html drawn(Row row) {
			return Html.raw("<tr id=\"row-" + row.id() + "\" class=\"" + (row.available() ? "on" : "off") + "\"><td>"
					+ row.id() + "</td><td>" + Html.text(row.name()).markup() + "</td><td>" + row.price()
					+ "</td><td><button data-flux-action=\"change\" data-flux-param-at=\"" + row.id()
					+ "\">Change</button></td></tr>");
		}

	}

	/**
	 * A table that draws only the rows that have changed.
	 */
	@LiveComponent("remembered-table")
	static class RememberedTable extends Table {

		Html render() {
			StringBuilder html = new StringBuilder("<table>");
			rows().forEach((row) -> html.append(Memo.html("row", row, () -> DrawnTable.drawn(row)).markup()));
			return Html.raw(html.append("</table>").toString());
		}

	}

	/**
	 * What draws the table.
	 */
	public enum Drawn {

		/** Thymeleaf. */
		THYMELEAF,

		/** Thymeleaf, each row only when it has changed. */
		THYMELEAF_WITH_MEMO,

		/** The component itself. */
		ITSELF,

		/** The component itself, each row only when it has changed. */
		ITSELF_WITH_MEMO

	}

	/**
	 * A row of the table.
	 *
	 * @param id number of the article
	 * @param name its name
	 * @param price in cents
	 * @param available whether it can be bought
	 */
	public record Row(int id, String name, int price, boolean available) {

	}

	private static final class ThymeleafViews implements ViewRenderer {

		private final SpringTemplateEngine engine = new SpringTemplateEngine();

		private final String view;

		private ThymeleafViews(String memo) {
			StringTemplateResolver templates = new StringTemplateResolver();
			templates.setCacheable(true);
			this.engine.setTemplateResolver(templates);
			this.engine.setEnableSpringELCompiler(true);
			this.engine.addDialect(new LiveFluxDialect());
			this.view = """
					<table><tr th:each="row : ${rows}" %s th:id="|row-${row.id}|" th:class="${row.available} ? 'on' : 'off'">
					<td th:text="${row.id}"></td><td th:text="${row.name}"></td><td th:text="${row.price}"></td>
					<td><button data-flux-action="change" th:data-flux-param-at="${row.id}">Change</button></td></tr></table>
					"""
				.formatted(memo);
		}

		@Override
		public boolean exists(String name, Locale locale) {
			return true;
		}

		@Override
		public String render(String name, Map<String, ?> model, Locale locale) {
			return this.engine.process(this.view, new Context(locale, Collections.unmodifiableMap(model)));
		}

	}

}
