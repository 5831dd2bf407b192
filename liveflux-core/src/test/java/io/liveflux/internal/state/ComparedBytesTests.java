package io.liveflux.internal.state;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ComparedBytesTests {

	@Test
	void areTheVeryOnesFromBeforeWhenNothingHasChanged() {
		byte[] before = bytes("{\"count\":1}");

		assertThat(written(before, "{\"co", "unt\":", "1}")).isSameAs(before);
	}

	@Test
	void leaveThoseFromBeforeAsTheyWere() {
		byte[] before = bytes("{\"count\":1}");

		assertThat(written(before, "{\"count\":2}")).isEqualTo(bytes("{\"count\":2}"));
		assertThat(before).isEqualTo(bytes("{\"count\":1}"));
	}

	@Test
	void mayBeFewerOrMore() {
		byte[] before = bytes("{\"count\":1}");

		assertThat(written(before, "{\"count\":")).isEqualTo(bytes("{\"count\":"));
		assertThat(written(before, "{\"count\":1}", "more")).isEqualTo(bytes("{\"count\":1}more"));
		assertThat(written(before)).isEmpty();
		assertThat(written(new byte[0], "a", "b")).isEqualTo(bytes("ab"));
	}

	@Test
	void areWhatWasWrittenWhateverThatIs() throws Exception {
		Random random = new Random(3);
		for (int i = 0; i < 500; i++) {
			byte[] before = bytes("abcab".repeat(random.nextInt(9)));
			StringBuilder all = new StringBuilder();
			try (ComparedBytes bytes = new ComparedBytes(before)) {
				for (int part = random.nextInt(12); part > 0; part--) {
					String text = "abcabcab".substring(random.nextInt(4), 4 + random.nextInt(4));
					bytes.write(bytes("__" + text), 2, text.length());
					bytes.write(text.charAt(0));
					all.append(text).append(text.charAt(0));
				}
				assertThat(bytes.toByteArray()).isEqualTo(bytes(all.toString()));
			}
		}
	}

	private static byte[] written(byte[] before, String... parts) {
		ComparedBytes bytes = new ComparedBytes(before);
		for (String part : parts) {
			bytes.write(bytes(part), 0, part.length());
		}
		return bytes.toByteArray();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

}
