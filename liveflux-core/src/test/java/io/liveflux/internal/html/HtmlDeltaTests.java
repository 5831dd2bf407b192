package io.liveflux.internal.html;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.liveflux.internal.html.HtmlDelta.Slice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class HtmlDeltaTests {

	private static final String FILLER = "<p>" + "filler text that never changes, ".repeat(30) + "</p>";

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6 })
	void givesExactlyTheNewTextAfterRandomEditsOfRows(long seed) {
		RandomHtml html = new RandomHtml(seed);
		List<String> rows = html.rows(40);
		int deltas = 0;

		for (int i = 0; i < 500; i++) {
			List<String> edited = html.editRows(rows);
			deltas += assertExact(RandomHtml.page(rows), RandomHtml.page(edited)) ? 1 : 0;
			rows = (edited.size() < 10) ? html.rows(40) : edited;
		}

		assertThat(deltas).isGreaterThan(480);
	}

	@ParameterizedTest
	@ValueSource(longs = { 11, 12, 13, 14, 15, 16 })
	void givesExactlyTheNewTextAfterRandomEditsOfCharacters(long seed) {
		RandomHtml html = new RandomHtml(seed);
		String text = RandomHtml.page(html.rows(30));
		int deltas = 0;

		for (int i = 0; i < 500; i++) {
			String edited = html.editText(text);
			deltas += assertExact(text, edited) ? 1 : 0;
			text = (edited.length() < 2000) ? RandomHtml.page(html.rows(30)) : edited;
		}

		assertThat(deltas).isGreaterThan(480);
	}

	@Test
	void carriesJustTheChangeOfOneRowAmongThreeHundred() {
		String before = table(300, 170, "pending");
		String after = table(300, 170, "shipped");

		HtmlDelta delta = delta(before, after).orElseThrow();

		assertThat(delta.slices()).singleElement().satisfies((slice) -> {
			assertThat(slice.inserted()).hasSizeLessThanOrEqualTo("shipped".length());
			assertThat(slice.deleted()).isLessThanOrEqualTo("pending".length());
		});
		assertThat(delta.applyTo(before)).isEqualTo(after);
	}

	@Test
	void givesOneSliceForEachOfSeveralSeparateChanges() {
		String before = "<h1>Orders: 17</h1>" + FILLER + "<b class=\"low\">3 left</b>" + FILLER + "<i>Mon</i>";
		String after = "<h1>Orders: 18</h1>" + FILLER + "<b class=\"out\">0 left</b>" + FILLER + "<i>Tue</i>";

		HtmlDelta delta = delta(before, after).orElseThrow();

		assertThat(delta.slices()).extracting(Slice::inserted).containsExactly("8", "out\">0", "Tue");
		assertThat(delta.applyTo(before)).isEqualTo(after);
	}

	@Test
	void leavesOutRowsThatOnlyMoved() {
		List<String> rows = new RandomHtml(99).rows(50);
		List<String> moved = new ArrayList<>(rows);
		moved.add(40, moved.remove(10));

		HtmlDelta delta = delta(RandomHtml.page(rows), RandomHtml.page(moved)).orElseThrow();

		assertThat(inserted(delta)).isLessThanOrEqualTo(rows.get(10).length() + 20);
		assertThat(delta.applyTo(RandomHtml.page(rows))).isEqualTo(RandomHtml.page(moved));
	}

	@Test
	void staysFineGrainedWhenEveryRowChanges() {
		String before = IntStream.range(0, 1500)
			.mapToObj((i) -> "<tr><td class=\"name\">Article number " + i + "</td><td>" + i * 7 + " EUR</td></tr>")
			.collect(Collectors.joining());
		String after = before.replace(" EUR<", " USD<");

		HtmlDelta delta = delta(before, after).orElseThrow();

		assertThat(delta.slices()).hasSize(1500).extracting(Slice::inserted).containsOnly("USD");
		assertThat(delta.applyTo(before)).isEqualTo(after);
	}

	@Test
	void hasNoSlicesForEqualTexts() {
		HtmlDelta delta = delta(FILLER, FILLER).orElseThrow();

		assertThat(delta.slices()).isEmpty();
		assertThat(delta.length()).isEqualTo(FILLER.length());
		assertThat(delta.applyTo(FILLER)).isEqualTo(FILLER);
	}

	@Test
	void neverCutsASurrogatePair() {
		// Equal high surrogates, then equal low ones, with another half
		String before = FILLER + "<b>\uD83D\uDE00</b>" + FILLER + "<i>\uD83D\uDE00</i>";
		String after = FILLER + "<b>\uD83D\uDE01</b>" + FILLER + "<i>\uD83E\uDE00</i>";

		HtmlDelta delta = delta(before, after).orElseThrow();

		assertThat(delta.slices()).containsExactly(new Slice(FILLER.length() + 3, 2, "\uD83D\uDE01"),
				new Slice(2 * FILLER.length() + 12, 2, "\uD83E\uDE00"));
		assertThat(delta.applyTo(before)).isEqualTo(after);
	}

	@Test
	void mergesChangesThatLieCloserThanASliceCosts() {
		String before = FILLER + "<i>a</i><i>b</i> and then some more text, <i>c</i>" + FILLER;
		String after = FILLER + "<i>x</i><i>y</i> and then some more text, <i>z</i>" + FILLER;

		HtmlDelta delta = delta(before, after).orElseThrow();

		assertThat(delta.slices()).extracting(Slice::inserted).containsExactly("x</i><i>y", "z");
	}

	@Test
	void isEmptyForShortTexts() {
		assertThat(delta("<b>1</b>", "<b>2</b>")).isEmpty();
		assertThat(delta("x".repeat(599), "x".repeat(598) + "y")).isEmpty();
		assertThat(delta("x".repeat(600), "x".repeat(599) + "y")).isPresent();
	}

	@Test
	void isEmptyWhenTheDeltaWouldNotBeSmaller() {
		String quotes = "\"".repeat(500);

		assertThat(delta("a".repeat(1000), "b".repeat(1000))).isEmpty();
		assertThat(delta("a".repeat(700), "a".repeat(400) + quotes)).isEmpty();
		assertThat(delta("a".repeat(700), "")).isEmpty();
	}

	@Test
	@Timeout(60)
	void boundsTheWorkOnHostileTexts() {
		Random random = new Random(5);
		String brackets = "<".repeat(200_000);
		String mixed = random.ints(200_000, 0, 4)
			.mapToObj((i) -> "< >\"".substring(i, i + 1))
			.collect(Collectors.joining());
		String alternating = "<a> b ".repeat(35_000);
		String shuffled = "</a> b <a>c ".repeat(17_000);

		for (String before : List.of(brackets, mixed, alternating, shuffled, words(random), periodic("u", 70),
				colliding(1))) {
			for (String after : List.of(brackets + "x", new StringBuilder(mixed).reverse().toString(), shuffled + mixed,
					"b" + alternating, words(random), periodic("v", 73), colliding(2))) {
				SliceFinder finder = new SliceFinder(HtmlText.of(before), HtmlText.of(after));
				List<Slice> slices = finder.find();

				assertThat(finder.work()).isLessThan(TokenDiff.MAX_WORK + 250_000L);
				assertThat(new HtmlDelta(slices, after.length()).applyTo(before).equals(after)).isTrue();
			}
		}
	}

	@Test
	void refusesATextThatItDoesNotFit() {
		String before = FILLER + "<b>1</b>" + FILLER;
		HtmlDelta delta = delta(before, before.replace("<b>1", "<b>22")).orElseThrow();

		assertThatIllegalArgumentException().isThrownBy(() -> delta.applyTo(before + "!"))
			.withMessageContaining("belongs to another text");
		assertThatIllegalArgumentException().isThrownBy(() -> delta.applyTo("short"))
			.withMessageContaining("does not fit");
	}

	@Test
	void doesNotPrintTheTextOfASlice() {
		assertThat(new Slice(3, 2, "secret")).hasToString("Slice[start=3, deleted=2, inserted=6 characters]");
	}

	private static Optional<HtmlDelta> delta(String before, String after) {
		return HtmlDelta.between(HtmlText.of(before), HtmlText.of(after));
	}

	private static boolean assertExact(String before, String after) {
		Optional<HtmlDelta> delta = delta(before, after);
		delta.ifPresent((present) -> {
			assertThat(present.applyTo(before)).isEqualTo(after);
			assertThat(present.length()).isEqualTo(after.length());
			assertWellFormed(present, before, after);
		});
		return delta.isPresent();
	}

	private static void assertWellFormed(HtmlDelta delta, String before, String after) {
		int end = -Slice.COST;
		for (Slice slice : delta.slices()) {
			assertThat(slice.start() - end).isGreaterThanOrEqualTo(Slice.COST);
			end = slice.start() + slice.deleted();
			assertThat(cutsPair(before, slice.start())).isFalse();
			assertThat(cutsPair(before, end)).isFalse();
			assertThat(slice.deleted() + slice.inserted().length()).isPositive();
			if (new String(after.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(after)) {
				byte[] utf8 = slice.inserted().getBytes(StandardCharsets.UTF_8);
				assertThat(new String(utf8, StandardCharsets.UTF_8)).isEqualTo(slice.inserted());
			}
		}
	}

	private static boolean cutsPair(String text, int at) {
		return at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
	}

	private static int inserted(HtmlDelta delta) {
		return delta.slices().stream().mapToInt((slice) -> slice.inserted().length()).sum();
	}

	private static String table(int rows, int changed, String state) {
		return IntStream.range(0, rows)
			.mapToObj((i) -> "<tr><td>" + i + "</td><td>" + ((i == changed) ? state : "delivered") + "</td></tr>\n")
			.collect(Collectors.joining("", "<table>", "</table>"));
	}

	private static String words(Random random) {
		List<String> words = new ArrayList<>(
				IntStream.range(0, 30_000).mapToObj((i) -> "w" + random.nextInt()).toList());
		Collections.shuffle(words, random);
		return String.join(" ", words);
	}

	private static String periodic(String name, int period) {
		// Matches on every second diagonal for long, so that each one costs a long walk
		return IntStream.range(0, 60_000)
			.mapToObj((i) -> (i % period == 0) ? name + i : (i % 2 == 0) ? "a" : "b")
			.collect(Collectors.joining(" "));
	}

	private static String colliding(int seed) {
		// Words of one length whose hashes share their low bits: the worst for the table
		List<String> found = new ArrayList<>();
		for (int i = seed; found.size() < 2000; i++) {
			String word = " " + Integer.toString(1_000_000 + i, 36);
			int hash = word.length();
			for (char c : word.toCharArray()) {
				hash = (hash ^ c) * 0x01000193;
			}
			if (((hash ^ (hash >>> 15)) & 0xFF) == 7) {
				found.add(word);
			}
		}
		String[] words = found.toArray(String[]::new);
		Arrays.sort(words, Collections.reverseOrder());
		return String.join("", words).repeat(10);
	}

}
