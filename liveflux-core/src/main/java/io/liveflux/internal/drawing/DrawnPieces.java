package io.liveflux.internal.drawing;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;

import org.jspecify.annotations.Nullable;

import io.liveflux.component.Html;
import io.liveflux.internal.html.HtmlPiece;
import io.liveflux.render.Memo;
import io.liveflux.render.ViewContext;

/**
 * Pieces of a component's HTML that need not be drawn again while their values are the
 * same. Touched only while the component is locked.
 */
public final class DrawnPieces {

	private static final SecureRandom RANDOM = new SecureRandom();

	private static final int SECRET_BYTES = 12;

	static final char MARK = '\u0001';

	static final char KNOWN = '=';

	static final char BEGIN = '<';

	static final char END = '>';

	static final char LAST = ';';

	private static final Html NOTHING = Html.raw("");

	private final Surroundings surroundings;

	private String secret;

	private final Map<Key, Known> known = new HashMap<>();

	private final List<@Nullable Known> byNumber = new ArrayList<>();

	private final Deque<Integer> freeNumbers = new ArrayDeque<>();

	private int drawings;

	DrawnPieces(Surroundings surroundings) {
		this.surroundings = surroundings;
		this.secret = newSecret();
	}

	private static String newSecret() {
		byte[] bytes = new byte[SECRET_BYTES];
		RANDOM.nextBytes(bytes);
		return Base64.getUrlEncoder().encodeToString(bytes);
	}

	Surroundings surroundings() {
		return this.surroundings;
	}

	/**
	 * Returns what marks of this component have in them, and no text of a user's.
	 */
	String secret() {
		return this.secret;
	}

	boolean isEmpty() {
		return this.known.isEmpty();
	}

	int size() {
		return this.known.size();
	}

	@Nullable Known find(Key key) {
		return this.known.get(key);
	}

	/**
	 * Returns the piece that a mark stands for, if there is one.
	 */
	@Nullable Known find(int number) {
		return (number < this.byNumber.size() && number >= 0) ? this.byNumber.get(number) : null;
	}

	Html mark(char type, int number) {
		return Html.raw(MARK + this.secret + type + number + LAST);
	}

	/**
	 * Begins a drawing, in which each piece that is shown is noted as used.
	 */
	void begin() {
		this.drawings++;
	}

	void use(Known piece) {
		piece.used = this.drawings;
	}

	/**
	 * Lets go of all pieces, and of what tells their marks.
	 */
	void forget() {
		this.known.clear();
		this.byNumber.clear();
		this.freeNumbers.clear();
		this.secret = newSecret();
	}

	/**
	 * Keeps what was drawn, and lets go of all that the drawing has not used.
	 */
	void keep(Map<Key, HtmlPiece> drawn) {
		this.known.values().removeIf((piece) -> {
			boolean old = piece.used != this.drawings || drawn.containsKey(piece.key);
			if (old) {
				this.byNumber.set(piece.number, null);
				this.freeNumbers.push(piece.number);
			}
			return old;
		});
		drawn.forEach(this::add);
	}

	private void add(Key key, HtmlPiece text) {
		int number;
		if (this.freeNumbers.isEmpty()) {
			number = this.byNumber.size();
			this.byNumber.add(null);
		}
		else {
			number = this.freeNumbers.pop();
		}
		Known piece = new Known(key, text, number, new Memo(true, mark(KNOWN, number), NOTHING, NOTHING));
		this.known.put(key, piece);
		this.byNumber.set(number, piece);
	}

	/**
	 * What pieces depend on besides their values.
	 *
	 * @param context language, paths and token
	 * @param timeZone time zone of the thread
	 */
	public record Surroundings(ViewContext context, TimeZone timeZone) {

	}

	/**
	 * Tells pieces apart.
	 *
	 * @param place where it is in the view
	 * @param value what it shows, as a value that does not change
	 */
	record Key(Object place, @Nullable Object value) {

	}

	/**
	 * A piece that need not be drawn again.
	 */
	static final class Known {

		private final Key key;

		private final HtmlPiece text;

		private final int number;

		private final Memo memo;

		private int used;

		private Known(Key key, HtmlPiece text, int number, Memo memo) {
			this.key = key;
			this.text = text;
			this.number = number;
			this.memo = memo;
		}

		HtmlPiece text() {
			return this.text;
		}

		/**
		 * Returns what is printed in its place.
		 */
		Memo memo() {
			return this.memo;
		}

	}

}
