package io.liveflux.internal.rfc6455;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CodecPartsTests {

	@ParameterizedTest
	@CsvSource({ "0, 8100", "1, 8101", "125, 817d", "126, 817e007e", "65535, 817effff", "65536, 817f0000000000010000",
			"2147483647, 817f000000007fffffff" })
	void writesTheShortestHeader(int length, String header) {
		assertThat(HexFormat.of().formatHex(FrameEncoder.header(Opcode.TEXT, length))).isEqualTo(header);
	}

	@Test
	void cutsAReasonBetweenTwoCharacters() {
		byte[] payload = CloseFrames.payload(4000, "x" + "ü".repeat(100));

		assertThat(payload).hasSize(2 + 1 + 2 * 61);
		assertThat(new String(payload, 2, payload.length - 2, StandardCharsets.UTF_8)).isEqualTo("x" + "ü".repeat(61));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1005, 1006, 1015, 5000 })
	void sendsNoCodeThatMayNotBeSent(int code) {
		assertThat(CloseFrames.payload(code, "reason")).isEmpty();
	}

	/** The example of RFC 6455, section 1.3. */
	@Test
	void answersTheKey() {
		assertThat(OpeningHandshake.accept("dGhlIHNhbXBsZSBub25jZQ==")).isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
		assertThat(OpeningHandshake.isKey("dGhlIHNhbXBsZSBub25jZQ==")).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "dGhlIHNhbXBsZQ==", "dGhlIHNhbXBsZSBub25jZQ", "*GhlIHNhbXBsZSBub25jZQ==" })
	void refusesWhatIsNoKey(String key) {
		assertThat(OpeningHandshake.isKey(key)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 100 })
	void masksInSevenWaysAsByteByByte(int length) {
		for (int phase = 0; phase < 7; phase++) {
			byte[] bytes = new byte[length + 2];
			byte[] expected = new byte[length + 2];
			byte[] key = { 0x11, 0x22, 0x33, (byte) 0xF4 };
			for (int i = 0; i < length; i++) {
				expected[i + 1] = key[(i + phase) % 4];
			}

			FrameDecoder.Mask.apply(bytes, 1, length, 0xF433_2211, phase);

			assertThat(bytes).isEqualTo(expected);
		}
	}

}
