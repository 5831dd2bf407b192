package io.liveflux.internal.drawing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.i18n.LocaleContextHolder;

import io.liveflux.component.Html;
import io.liveflux.internal.drawing.DrawnPieces.Key;
import io.liveflux.internal.drawing.DrawnPieces.Known;
import io.liveflux.internal.html.HtmlPiece;
import io.liveflux.internal.html.HtmlText;
import io.liveflux.internal.html.ListHtml;
import io.liveflux.internal.html.RootMarker;
import io.liveflux.render.Memo;
import io.liveflux.render.MemoCheck;
import io.liveflux.render.MemoSource;
import io.liveflux.render.RenderException;
import io.liveflux.render.ViewContext;

/**
 * A drawing of a component in which known pieces are not drawn again. What is printed
 * holds marks: of where pieces begin and end, and of what stands for known ones. They
 * carry a number that nobody outside can know, so that no text of a user's can be one.
 * For one thread.
 */
public final class PiecewiseDrawing implements MemoSource {

	private static final Logger logger = LoggerFactory.getLogger(PiecewiseDrawing.class);

	private static final Html NOTHING = Html.raw("");

	private final String kind;

	private final ViewContext context;

	private final MemoCheck check;

	private final @Nullable DrawnPieces last;

	// There once something is asked for.
	private @Nullable DrawnPieces pieces;

	private List<Key> keys = List.of();

	/**
	 * Begins a drawing.
	 * @param kind kind of the component
	 * @param last pieces of the last drawing, if there are any
	 * @param context what it is drawn with
	 * @param check whether known pieces are drawn nevertheless
	 */
	public PiecewiseDrawing(String kind, @Nullable DrawnPieces last, ViewContext context, MemoCheck check) {
		this.kind = kind;
		this.last = last;
		this.context = context;
		this.check = check;
	}

	@Override
	public Memo memo(Object place, @Nullable Object value) {
		DrawnPieces known = (this.pieces != null) ? this.pieces : begin();
		Key key = new Key(place, MemoValues.snapshot(value));
		Known piece = (this.check == MemoCheck.OFF) ? known.find(key) : null;
		if (piece != null) {
			return piece.memo();
		}
		int index = this.keys.size();
		this.keys.add(key);
		return new Memo(false, NOTHING, known.mark(DrawnPieces.BEGIN, index), known.mark(DrawnPieces.END, index));
	}

	private DrawnPieces begin() {
		DrawnPieces.Surroundings surroundings = new DrawnPieces.Surroundings(this.context,
				LocaleContextHolder.getTimeZone());
		DrawnPieces known = (this.last != null && this.last.surroundings().equals(surroundings)) ? this.last
				: new DrawnPieces(surroundings);
		known.begin();
		this.keys = new ArrayList<>();
		this.pieces = known;
		return known;
	}

	/**
	 * Returns the whole HTML, without marks.
	 * @param printed what was printed
	 * @param root marks the root element
	 * @throws RenderException when marks were changed on their way, or, where pieces are
	 * checked, one is drawn otherwise than before
	 */
	public HtmlText html(String printed, Function<String, HtmlText> root) {
		if (this.pieces == null) {
			return root.apply(printed);
		}
		if (printed.stripLeading().indexOf(DrawnPieces.MARK) == 0) {
			throw new RenderException(this.kind,
					("The root element of component '%s' cannot have a memo: it is drawn"
							+ " only when the state has changed. Give the memo to elements inside of it")
						.formatted(this.kind),
					null);
		}
		try {
			return new Assembly(this.pieces).of(root.apply(printed));
		}
		catch (RuntimeException ex) {
			// Whoever is shown the failure may see marks.
			this.pieces.forget();
			throw ex;
		}
	}

	/**
	 * Returns what need not be drawn the next time.
	 */
	public @Nullable DrawnPieces pieces() {
		return (this.pieces != null && !this.pieces.isEmpty()) ? this.pieces : null;
	}

	private RenderException changed() {
		return new RenderException(this.kind, ("The marks of a memo in component '%s' are not as they were printed:"
				+ " print 'html', 'begin' and 'end' of liveflux.memo unescaped, and both or none of the last two")
			.formatted(this.kind), null);
	}

	/**
	 * Puts the HTML together from what was printed and what is known.
	 */
	private final class Assembly {

		private final DrawnPieces known;

		private final List<HtmlPiece> html;

		private final Deque<Open> open = new ArrayDeque<>();

		private final Map<Key, HtmlPiece> drawn = new HashMap<>();

		Assembly(DrawnPieces known) {
			this.known = known;
			this.html = new ArrayList<>(known.size() + 8);
		}

		HtmlText of(HtmlText printed) {
			for (HtmlPiece part : printed.pieces()) {
				append(part);
			}
			if (!this.open.isEmpty()) {
				throw changed();
			}
			this.known.keep(this.drawn);
			HtmlText.Builder text = new HtmlText.Builder(this.html.size());
			this.html.forEach(text::add);
			return text.build();
		}

		private void append(HtmlPiece part) {
			String printed = part.source();
			int copied = part.start();
			for (int at = next(printed, copied, part); at >= 0; at = next(printed, Math.max(at + 1, copied), part)) {
				if (printed.startsWith(this.known.secret(), at + 1)) {
					appendPrinted(printed, copied, at);
					copied = take(printed, at + 1 + this.known.secret().length());
				}
			}
			appendPrinted(printed, copied, part.end());
		}

		private static int next(String printed, int from, HtmlPiece part) {
			int at = printed.indexOf(DrawnPieces.MARK, from);
			return (at < part.end()) ? at : -1;
		}

		private void appendPrinted(String printed, int start, int end) {
			if (start < end) {
				// A copy, because what was printed is mostly marks.
				String text = printed.substring(start, end);
				if (text.contains(this.known.secret())) {
					throw changed();
				}
				this.html.add(HtmlPiece.of(text));
			}
		}

		private int take(String printed, int at) {
			int last = printed.indexOf(DrawnPieces.LAST, at);
			if (last < 0) {
				throw changed();
			}
			int number = number(printed, at + 1, last);
			switch (printed.charAt(at)) {
				case DrawnPieces.KNOWN -> use(this.known.find(number));
				case DrawnPieces.BEGIN -> this.open.push(new Open(number, this.html.size()));
				case DrawnPieces.END -> {
					Open begun = this.open.poll();
					if (begun == null || begun.index != number || number >= PiecewiseDrawing.this.keys.size()) {
						throw changed();
					}
					take(PiecewiseDrawing.this.keys.get(number), begun.start);
				}
				default -> throw changed();
			}
			return last + 1;
		}

		private int number(String printed, int start, int end) {
			try {
				int number = Integer.parseInt(printed, start, end, 10);
				if (number >= 0) {
					return number;
				}
			}
			catch (NumberFormatException ex) {
				// Not one of ours any more.
			}
			throw changed();
		}

		private void use(@Nullable Known piece) {
			if (piece == null) {
				throw changed();
			}
			this.known.use(piece);
			this.html.add(piece.text());
		}

		/**
		 * Makes one piece of all that stands between two marks.
		 */
		private void take(Key key, int start) {
			List<HtmlPiece> inside = this.html.subList(start, this.html.size());
			HtmlPiece piece = (inside.size() == 1) ? inside.get(0) : HtmlPiece.joined(inside);
			inside.clear();
			this.html.add(piece);
			// An inner component has a place of its own among those of the view.
			// Rows of a list in it are drawn again without what is around them.
			if (RootMarker.hasStub(piece.source()) || piece.source().contains(ListHtml.LIST)) {
				return;
			}
			Known before = this.known.find(key);
			if (before != null) {
				compare(key, before.text(), piece);
			}
			this.drawn.put(key, piece);
		}

		private void compare(Key key, HtmlPiece last, HtmlPiece present) {
			if (last.equals(present)) {
				return;
			}
			String text = ("The part '%s' of component '%s' was kept by a memo, but is drawn differently for the "
					+ "same values, because it shows something that is not among them. Name everything that it "
					+ "shows, as in {row, selected}. It was: %s. It is: %s")
				.formatted(key.place(), PiecewiseDrawing.this.kind, last, present);
			if (PiecewiseDrawing.this.check == MemoCheck.FAIL) {
				throw new RenderException(PiecewiseDrawing.this.kind, text, null);
			}
			logger.error(text);
		}

	}

	/**
	 * A piece that has begun.
	 *
	 * @param index number of its key
	 * @param start how many pieces stand before it
	 */
	private record Open(int index, int start) {

	}

}
