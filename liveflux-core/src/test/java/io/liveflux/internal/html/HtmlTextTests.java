package io.liveflux.internal.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HtmlTextTests {

	private final Random random = new Random(61);

	@Test
	void isTheSameTextWhateverPiecesItIsMadeOf() {
		String whole = RandomHtml.page(IntStream.range(0, 40).mapToObj(String::valueOf).toList())
				+ "\u0000\uFFFF\uD83D\uDE00";

		for (int i = 0; i < 200; i++) {
			HtmlText cut = cut(whole);

			assertThat(cut).hasToString(whole).isEqualTo(HtmlText.of(whole)).hasSameHashCodeAs(HtmlText.of(whole));
			assertThat(cut.fingerprint()).isEqualTo(HtmlText.of(whole).fingerprint());
			assertThat(cut.length()).isEqualTo(whole.length());
			int from = this.random.nextInt(whole.length());
			int to = from + this.random.nextInt(whole.length() - from);
			assertThat(cut.substring(from, to)).isEqualTo(whole.substring(from, to));
		}
	}

	@Test
	void tellsTextsApart() {
		List<String> texts = new ArrayList<>(List.of("", "\u0000", "\u0000\u0000", "a", "b", "ab", "ba", "Aa", "BB",
				"abcd", "abce", "abdc", "bacd", "\u0000abcd", "abcd\u0000", "\uFFFF", "\u0001\u0000"));
		IntStream.range(0, 2000).forEach((i) -> texts.add("<b>" + i + "</b>"));

		assertThat(texts.stream().map((text) -> HtmlText.of(text).fingerprint())).doesNotHaveDuplicates()
			.doesNotContain(0L);
	}

	@Test
	void keepsItsFingerprintFromVersionToVersion() {
		// Nodes of another version of the application compare it with theirs.
		assertThat(HtmlText.of("<p>text</p>").fingerprint()).isEqualTo(2161931897519754095L);
	}

	@Test
	void neverCutsACharacterInTwo() {
		HtmlText text = new HtmlText.Builder(3).add(HtmlPiece.of("a\uD83D"))
			.add(HtmlPiece.of("\uDE00b"))
			.add(HtmlPiece.of("c"))
			.build();

		assertThat(text.pieces()).hasToString("[a\uD83D\uDE00b, c]");
	}

	@Test
	void knowsWhatItHasInCommonWithAnotherByItsPieces() {
		for (int i = 0; i < 500; i++) {
			List<HtmlPiece> rows = new ArrayList<>();
			IntStream.range(0, 30).forEach((row) -> rows.add(HtmlPiece.of(row(row))));
			HtmlText before = text(rows);
			for (int change = this.random.nextInt(4); change >= 0; change--) {
				change(rows);
			}
			HtmlText after = text(rows);

			HtmlDelta delta = HtmlDelta.between(before, after).orElseThrow();

			assertThat(delta.applyTo(before.toString())).isEqualTo(after.toString());
			assertThat(delta.length()).isEqualTo(after.length());
			assertThat(inserted(delta)).isLessThan(700);
		}
	}

	@Test
	void comparesWithATextThatIsMadeOfOtherPieces() {
		for (int i = 0; i < 200; i++) {
			List<HtmlPiece> rows = new ArrayList<>();
			IntStream.range(0, 30).forEach((row) -> rows.add(HtmlPiece.of(row(row))));
			HtmlText before = cut(text(rows).toString());
			change(rows);
			HtmlText after = text(rows);

			Optional<HtmlDelta> delta = HtmlDelta.between(before, after);

			assertThat(delta.orElseThrow().applyTo(before.toString())).isEqualTo(after.toString());
			assertThat(inserted(delta.get())).isLessThan(2000);
		}
	}

	private void change(List<HtmlPiece> rows) {
		int at = this.random.nextInt(rows.size());
		switch (this.random.nextInt(4)) {
			case 0 -> rows.set(at, HtmlPiece.of(row(this.random.nextInt(1000))));
			case 1 -> rows.remove(at);
			case 2 -> rows.add(at, HtmlPiece.of(row(this.random.nextInt(1000))));
			default -> rows.add(at, rows.remove(this.random.nextInt(rows.size())));
		}
	}

	private static String row(int number) {
		return "<tr id=\"row-" + number + "\"><td>article " + number + "</td><td>a text that each row has</td></tr>";
	}

	private static HtmlText text(List<HtmlPiece> rows) {
		HtmlText.Builder text = new HtmlText.Builder(rows.size() + 2).add(HtmlPiece.of("<table>"));
		rows.forEach(text::add);
		return text.add(HtmlPiece.of("</table>")).build();
	}

	private HtmlText cut(String whole) {
		HtmlText.Builder text = new HtmlText.Builder(8);
		int from = 0;
		while (from < whole.length()) {
			int to = Math.min(whole.length(), from + this.random.nextInt(120));
			text.add(whole, from, to);
			from = to;
		}
		return text.build();
	}

	private static int inserted(HtmlDelta delta) {
		return delta.slices().stream().mapToInt((slice) -> slice.inserted().length()).sum();
	}

}
