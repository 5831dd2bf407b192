package io.liveflux.benchmarks;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnswersTests {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 100, 100_000 })
	void framesAreCountedHoweverTheyAreCut(int piece) {
		ByteBuffer frames = ByteBuffer.allocate(80_000);
		for (int length : List.of(0, 5, 125, 126, 300, 70_000)) {
			frames.put((byte) 0x81);
			if (length <= 125) {
				frames.put((byte) length);
			}
			else if (length <= 0xffff) {
				frames.put((byte) 126).putShort((short) length);
			}
			else {
				frames.put((byte) 127).putLong(length);
			}
			frames.put("x".repeat(length).getBytes(StandardCharsets.US_ASCII));
		}
		// A ping is no answer.
		frames.put((byte) 0x89).put((byte) 1).put((byte) 'x');

		assertThat(count(new WebSocketFrames.Counter(), frames.flip(), piece)).isEqualTo(6);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 7, 100, 100_000 })
	void answersOverHttpAreCountedHoweverTheyAreCut(int piece) {
		String answers = "HTTP/1.1 200 \r\nContent-Length: 5\r\n\r\nhello"
				+ "HTTP/1.1 200 \r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
				+ "HTTP/1.1 204 \r\nContent-Length: 0\r\n\r\n";

		assertThat(count(new HttpAnswers(), ByteBuffer.wrap(answers.getBytes(StandardCharsets.US_ASCII)), piece))
			.isEqualTo(3);
	}

	private static int count(Answers answers, ByteBuffer all, int piece) {
		int count = 0;
		while (all.hasRemaining()) {
			int taken = Math.min(piece, all.remaining());
			count += answers.in(all.slice(all.position(), taken));
			all.position(all.position() + taken);
		}
		return count;
	}

}
