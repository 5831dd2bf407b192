package io.liveflux.internal.html;

import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TokenIdsTests {

	private static final int COUNT = 300_000;

	@Test
	void givesDifferentTextsDifferentNumbersEvenWhereTheirHashesAreEqual() {
		// So many texts of one length that some dozen pairs share all 32 bits
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < COUNT; i++) {
			text.append(Integer.toString(100_000_000 + i * 6_001, 36));
		}
		String texts = text.toString();
		int length = texts.length() / COUNT;
		Tokens.Ids ids = new Tokens.Ids();

		Set<Integer> numbers = new HashSet<>();
		for (int i = 0; i < COUNT; i++) {
			numbers.add(ids.idOf(texts, i * length, (i + 1) * length));
		}

		assertThat(texts).hasSize(COUNT * length);
		assertThat(numbers).hasSize(COUNT);
	}

	@Test
	void givesEqualTextsTheSameNumberWhereverTheyStand() {
		Tokens.Ids ids = new Tokens.Ids();
		String first = "one two three";
		String second = "three two one";

		assertThat(ids.idOf(first, 0, 3)).isEqualTo(ids.idOf(second, 10, 13));
		assertThat(ids.idOf(first, 8, 13)).isEqualTo(ids.idOf(second, 0, 5));
		assertThat(ids.idOf(first, 4, 7)).isNotEqualTo(ids.idOf(second, 0, 5));
	}

}
