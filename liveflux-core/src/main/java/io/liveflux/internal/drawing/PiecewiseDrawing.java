package io.liveflux.internal.drawing;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.i18n.LocaleContextHolder;

import io.liveflux.component.Html;
import io.liveflux.internal.drawing.DrawnPieces.Key;
import io.liveflux.internal.drawing.DrawnPieces.Range;
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

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final int SECRET_BYTES = 12;

	private static final char MARK = '\u0001';

	private static final char KNOWN = '=';

	private static final char BEGIN = '<';

	private static final char END = '>';

	private static final char LAST = ';';

	private final String kind;

	private final ViewContext context;

	private final MemoCheck check;

	// Narrowed down to nothing when it was drawn with something else.
	private @Nullable DrawnPieces last;

	private DrawnPieces earlier = DrawnPieces.NONE;

	private final List<Key> keys = new ArrayList<>();

	private final Map<Key, Range> ranges = new HashMap<>();

	private String secret = "";

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
		if (this.secret.isEmpty()) {
			begin();
		}
		Key key = new Key(place, MemoValues.snapshot(value));
		int index = this.keys.size();
		this.keys.add(key);
		return (this.check == MemoCheck.OFF && this.earlier.ranges().containsKey(key))
				? new Memo(true, mark(KNOWN, index), Html.raw(""), Html.raw(""))
				: new Memo(false, Html.raw(""), mark(BEGIN, index), mark(END, index));
	}

	private void begin() {
		byte[] bytes = new byte[SECRET_BYTES];
		RANDOM.nextBytes(bytes);
		this.secret = Base64.getUrlEncoder().encodeToString(bytes);
		DrawnPieces.Surroundings surroundings = new DrawnPieces.Surroundings(this.context,
				LocaleContextHolder.getTimeZone());
		this.earlier = (this.last != null && this.last.surroundings().equals(surroundings)) ? this.last
				: new DrawnPieces("", surroundings, Map.of());
		this.last = null;
	}

	private Html mark(char type, int index) {
		return Html.raw(MARK + this.secret + type + index + LAST);
	}

	/**
	 * Returns the whole HTML, without marks.
	 * @param printed what was printed
	 * @param root marks the root element
	 * @throws RenderException when marks were changed on their way, or, where pieces are
	 * checked, one is drawn otherwise than before
	 */
	public String html(String printed, UnaryOperator<String> root) {
		if (this.keys.isEmpty()) {
			return root.apply(printed);
		}
		if (printed.stripLeading().indexOf(MARK) == 0) {
			throw new RenderException(this.kind,
					("The root element of component '%s' cannot have a memo: it is drawn"
							+ " only when the state has changed. Give the memo to elements inside of it")
						.formatted(this.kind),
					null);
		}
		return withoutMarks(root.apply(printed));
	}

	private String withoutMarks(String printed) {
		StringBuilder html = new StringBuilder(Math.max(printed.length(), this.earlier.html().length() + 256));
		Deque<Open> open = new ArrayDeque<>();
		int copied = 0;
		for (int at = printed.indexOf(MARK); at >= 0; at = printed.indexOf(MARK, Math.max(at + 1, copied))) {
			if (printed.startsWith(this.secret, at + 1)) {
				html.append(printed, copied, at);
				copied = take(printed, at + 1 + this.secret.length(), html, open);
			}
		}
		html.append(printed, copied, printed.length());
		String whole = html.toString();
		if (!open.isEmpty() || whole.contains(this.secret)) {
			throw changed();
		}
		return whole;
	}

	private int take(String printed, int at, StringBuilder html, Deque<Open> open) {
		int last = printed.indexOf(LAST, at);
		if (last < 0) {
			throw changed();
		}
		int index = index(printed, at + 1, last);
		switch (printed.charAt(at)) {
			case KNOWN -> copy(this.keys.get(index), html);
			case BEGIN -> open.push(new Open(index, html.length()));
			case END -> {
				Open begun = open.poll();
				if (begun == null || begun.index != index) {
					throw changed();
				}
				note(this.keys.get(index), html, new Range(begun.start, html.length()));
			}
			default -> throw changed();
		}
		return last + 1;
	}

	private int index(String printed, int start, int end) {
		try {
			int index = Integer.parseInt(printed, start, end, 10);
			if (index < this.keys.size()) {
				return index;
			}
		}
		catch (NumberFormatException ex) {
			// Not one of ours any more.
		}
		throw changed();
	}

	private void copy(Key key, StringBuilder html) {
		Range range = this.earlier.ranges().get(key);
		if (range == null) {
			throw changed();
		}
		int start = html.length();
		html.append(this.earlier.html(), range.start(), range.end());
		this.ranges.put(key, new Range(start, html.length()));
	}

	private void note(Key key, StringBuilder html, Range range) {
		// An inner component has a place of its own among those of the view.
		if (RootMarker.hasStub(html, range.start(), range.end())) {
			return;
		}
		Range before = this.earlier.ranges().get(key);
		if (before != null) {
			compare(key, before, html.substring(range.start(), range.end()));
		}
		this.ranges.put(key, range);
	}

	private void compare(Key key, Range before, String drawn) {
		String last = this.earlier.html().substring(before.start(), before.end());
		if (last.equals(drawn)) {
			return;
		}
		String text = ("The part '%s' of component '%s' was kept by a memo, but is drawn otherwise for the same values:"
				+ " it shows something that is not among them, and would not be drawn again when that changes. Give"
				+ " all that it shows, as in {row, selected}. It was: %s. It is: %s")
			.formatted(key.place(), this.kind, last, drawn);
		if (this.check == MemoCheck.FAIL) {
			throw new RenderException(this.kind, text, null);
		}
		logger.error(text);
	}

	/**
	 * Returns what need not be drawn the next time.
	 * @param html the whole HTML
	 */
	public @Nullable DrawnPieces pieces(String html) {
		return this.ranges.isEmpty() ? null
				: new DrawnPieces(html, this.earlier.surroundings(), Map.copyOf(this.ranges));
	}

	private RenderException changed() {
		return new RenderException(this.kind, ("The marks of a memo in component '%s' are not as they were printed:"
				+ " print 'html', 'begin' and 'end' of liveflux.memo unescaped, and both or none of the last two")
			.formatted(this.kind), null);
	}

	/**
	 * A piece that has begun.
	 *
	 * @param index number of its key
	 * @param start where it begins
	 */
	private record Open(int index, int start) {

	}

}
