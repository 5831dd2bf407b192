package io.liveflux.render;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.Html;

/**
 * What a component's view knows of a piece of itself: either that it need not be drawn
 * again, or between which marks it is to be drawn. A piece is drawn again when one of the
 * values that it shows is another one; all that it shows has to be among them.
 *
 * <pre>
 * Thymeleaf:  &lt;tr th:each="row : ${rows}" flux:memo="${row}"&gt;…&lt;/tr&gt;
 * FreeMarker: &lt;#assign memo = liveflux.memo("row", [row.id, row.name])&gt;
 *             &lt;#if memo.known()&gt;${memo.html()?no_esc}&lt;#else&gt;${memo.begin()?no_esc}&lt;tr&gt;…&lt;/tr&gt;${memo.end()?no_esc}&lt;/#if&gt;
 * render():   Memo.html("row", row, () -&gt; Html.format("&lt;tr&gt;…&lt;/tr&gt;", row.name()))
 * </pre>
 *
 * Immutable. The marks are of one drawing and mean nothing after it.
 *
 * @param known whether the piece need not be drawn: {@code html} is printed in its place
 * @param html what is printed in place of a piece that is known, unescaped
 * @param begin what is printed before a piece that is drawn, unescaped
 * @param end what is printed after a piece that is drawn, unescaped
 * @since 0.1
 */
public record Memo(boolean known, Html html, Html begin, Html end) {

	/**
	 * The source of each thread that draws.
	 */
	static final ThreadLocal<@Nullable MemoSource> SOURCE = new ThreadLocal<>();

	private static final Html NOTHING = Html.raw("");

	private static final Memo DRAWN = new Memo(false, NOTHING, NOTHING, NOTHING);

	/**
	 * Returns one for a piece that is drawn and not kept.
	 * @return the memo
	 */
	public static Memo drawn() {
		return DRAWN;
	}

	/**
	 * Draws a piece, unless it was drawn with the same values before. For components with
	 * a method {@code Html render()}; outside of a component's drawing the piece is
	 * always drawn.
	 * @param place tells the piece from others of the same component that show the same
	 * values otherwise
	 * @param value all that the piece shows: text, numbers, enums, dates, records and
	 * collections of them
	 * @param body draws the piece
	 * @return the piece, which is to be printed into the component's HTML as it is
	 * @throws IllegalArgumentException when the value may change without being another
	 * one
	 */
	public static Html html(String place, @Nullable Object value, Supplier<Html> body) {
		Memo memo = MemoSource.current().memo(place, value);
		return memo.known ? memo.html : Html.raw(memo.begin.markup() + body.get().markup() + memo.end.markup());
	}

}
