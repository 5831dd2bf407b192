package io.liveflux.internal.drawing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.liveflux.internal.html.HtmlText;
import io.liveflux.render.Memo;
import io.liveflux.render.MemoCheck;
import io.liveflux.render.MemoSource;
import io.liveflux.render.RenderException;
import io.liveflux.render.ViewContext;
import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PiecewiseDrawingTests {

	private static final ViewContext ENGLISH = ViewContext.of(Locale.ENGLISH);

	private final List<String> drawn = new ArrayList<>();

	private @Nullable DrawnPieces kept;

	private MemoCheck check = MemoCheck.OFF;

	@Test
	void drawsOnlyWhatHasChanged() {
		assertThat(list("a", "b", "c")).isEqualTo("<ul><li>a</li><li>b</li><li>c</li></ul>");
		assertThat(this.drawn).containsExactly("a", "b", "c");
		this.drawn.clear();

		assertThat(list("a", "B", "c")).isEqualTo("<ul><li>a</li><li>B</li><li>c</li></ul>");
		assertThat(this.drawn).containsExactly("B");
	}

	@Test
	void followsRowsThatMoveComeAndGo() {
		list("a", "b", "c");
		this.drawn.clear();

		assertThat(list("c", "d", "a", "a")).isEqualTo("<ul><li>c</li><li>d</li><li>a</li><li>a</li></ul>");
		assertThat(this.drawn).containsExactly("d");
		this.drawn.clear();
		assertThat(list("b", "a")).isEqualTo("<ul><li>b</li><li>a</li></ul>");
		assertThat(this.drawn).as("kept from the last drawing only").containsExactly("b");
	}

	@Test
	void tellsPlacesApart() {
		Function<MemoSource, String> view = (memos) -> "<p>" + piece(memos, "head", "a", "<b>a</b>")
				+ piece(memos, "row", "a", "<i>a</i>") + "</p>";

		assertThat(draw(ENGLISH, view)).isEqualTo("<p><b>a</b><i>a</i></p>").isEqualTo(draw(ENGLISH, view));
		assertThat(this.drawn).containsExactly("a", "a");
	}

	@Test
	void keepsPiecesInsideOfPieces() {
		Function<MemoSource, String> view = (memos) -> {
			Memo outer = memos.memo("outer", this.drawn.size());
			return "<p>" + outer.begin() + "(" + piece(memos, "inner", "a", "<b>a</b>") + ")" + outer.end() + "</p>";
		};

		assertThat(draw(ENGLISH, view)).isEqualTo("<p>(<b>a</b>)</p>").isEqualTo(draw(ENGLISH, view));
		assertThat(this.drawn).containsExactly("a");
	}

	@Test
	void drawsWhatWouldBeDrawnWithoutMemos() {
		Random random = new Random(11);
		for (int i = 0; i < 400; i++) {
			String[] rows = random.ints(random.nextInt(12), 0, 9).mapToObj(String::valueOf).toArray(String[]::new);
			StringBuilder expected = new StringBuilder("<ul>");
			for (String row : rows) {
				expected.append("<li>(<b>").append(row.hashCode() % 3).append("</b>)").append(row).append("</li>");
			}

			assertThat(draw(ENGLISH, (memos) -> {
				StringBuilder html = new StringBuilder("<ul>");
				for (String row : rows) {
					Memo outer = memos.memo("row", row);
					String inner = outer.known() ? ""
							: piece(memos, "inner", row.hashCode() % 3, "<b>" + row.hashCode() % 3 + "</b>");
					html.append(outer.known() ? outer.html().markup()
							: outer.begin() + "<li>(" + inner + ")" + row + "</li>" + outer.end());
				}
				return html.append("</ul>").toString();
			})).isEqualTo(expected.append("</ul>").toString());
		}
		assertThat(this.drawn).as("drawn anew").hasSizeLessThan(1200);
	}

	@Test
	void drawsAllInAnotherLanguage() {
		list("a");
		this.drawn.clear();

		draw(ViewContext.of(Locale.FRENCH), (memos) -> "<ul>" + piece(memos, "row", "a", "<li>à</li>") + "</ul>");

		assertThat(this.drawn).containsExactly("a");
	}

	@Test
	void takesNoTextForAMark() {
		String forged = "\u0001AAAAAAAAAAAAAAAA=0; \u0001 \u0001";

		assertThat(list(forged)).isEqualTo("<ul><li>" + forged + "</li></ul>").isEqualTo(list(forged));
	}

	@Test
	void refusesMarksThatWereChanged() {
		for (Function<Memo, String> view : List.<Function<Memo, String>>of((memo) -> "<p>" + memo.begin() + "a</p>",
				(memo) -> "<p>a" + memo.end() + "</p>",
				(memo) -> "<p>" + memo.begin().markup().replace("\u0001", "") + "a" + memo.end() + "</p>",
				(memo) -> "<p>" + memo.begin().markup().replace(";", "9;") + "a" + memo.end() + "</p>",
				(memo) -> "<p>" + memo.begin().markup().replace("0;", "x;") + "a" + memo.end() + "</p>",
				(memo) -> "<p>" + memo.begin() + "a" + memo.end().markup().replace(";", "") + "</p>")) {
			assertThatExceptionOfType(RenderException.class)
				.isThrownBy(() -> draw(ENGLISH, (memos) -> view.apply(memos.memo("row", 1))))
				.withMessageContaining("liveflux.memo unescaped");
		}
	}

	@Test
	void aDrawingThatFailedMakesMarksWorthless() {
		list("a");
		List<Memo> seen = new ArrayList<>();
		assertThatExceptionOfType(RenderException.class).isThrownBy(() -> draw(ENGLISH, (memos) -> {
			seen.add(memos.memo("row", "a"));
			return "<p>" + memos.memo("row", "b").begin() + "</p>";
		}));
		this.drawn.clear();

		assertThat(list("a")).isEqualTo("<ul><li>a</li></ul>");
		assertThat(this.drawn).containsExactly("a");
		String leaked = seen.get(0).html().markup();
		assertThat(list("a", leaked)).isEqualTo("<ul><li>a</li><li>" + leaked + "</li></ul>");
	}

	@Test
	void aRootElementCannotHaveOne() {
		assertThatExceptionOfType(RenderException.class)
			.isThrownBy(() -> draw(ENGLISH, (memos) -> "\n" + piece(memos, "root", 1, "<p></p>")))
			.withMessageContaining("root element of component 'list'");
	}

	@Test
	void whatHoldsAComponentIsDrawnEachTime() {
		Function<MemoSource, String> view = (memos) -> "<p>"
				+ piece(memos, "row", 1, "<i data-flux-component-id=\"x\" data-flux-stub></i>") + "</p>";

		draw(ENGLISH, view);
		draw(ENGLISH, view);

		assertThat(this.drawn).containsExactly("1", "1");
	}

	@Test
	void aCheckFindsWhatIsNotAmongTheValues() {
		this.check = MemoCheck.FAIL;
		list("a");
		list("a");
		assertThat(this.drawn).containsExactly("a", "a");

		assertThatExceptionOfType(RenderException.class)
			.isThrownBy(
					() -> draw(ENGLISH, (memos) -> "<ul>" + piece(memos, "row", "a", "<li>a, selected</li>") + "</ul>"))
			.withMessageContaining("'row' of component 'list'")
			.withMessageContaining("It was: <li>a</li>. It is: <li>a, selected</li>");
	}

	@Test
	@ExpectedLog("was kept by a memo, but is drawn differently")
	void aCheckThatLogsShowsWhatIsDrawn() {
		this.check = MemoCheck.LOG;
		list("a");

		assertThat(draw(ENGLISH, (memos) -> "<ul>" + piece(memos, "row", "a", "<li>b</li>") + "</ul>"))
			.isEqualTo("<ul><li>b</li></ul>");
	}

	@Test
	void aViewWithoutMemosKeepsNothing() {
		assertThat(draw(ENGLISH, (memos) -> "<p>\u0001</p>")).isEqualTo("<p>\u0001</p>");
		assertThat(this.kept).isNull();
	}

	private String list(String... rows) {
		return draw(ENGLISH, (memos) -> {
			StringBuilder html = new StringBuilder("<ul>");
			for (String row : rows) {
				html.append(piece(memos, "row", row, "<li>" + row + "</li>"));
			}
			return html.append("</ul>").toString();
		});
	}

	private String piece(MemoSource memos, String place, Object value, String html) {
		Memo memo = memos.memo(place, value);
		if (memo.known()) {
			return memo.html().markup();
		}
		this.drawn.add(value.toString());
		return memo.begin() + html + memo.end();
	}

	private String draw(ViewContext context, Function<MemoSource, String> view) {
		PiecewiseDrawing drawing = new PiecewiseDrawing("list", this.kept, context, this.check);
		String html = drawing.html(view.apply(drawing), HtmlText::of).toString();
		this.kept = drawing.pieces();
		return html;
	}

}
