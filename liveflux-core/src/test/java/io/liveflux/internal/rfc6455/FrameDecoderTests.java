package io.liveflux.internal.rfc6455;

import java.nio.ByteBuffer;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class FrameDecoderTests {

	@ParameterizedTest
	@MethodSource("cases")
	void readsEveryCaseHoweverItIsCut(FrameCase each) {
		Random random = new Random(each.name().hashCode());

		assertThat(read(each, ByteChunks.whole())).as("whole").isEqualTo(each.meaning());
		assertThat(read(each, ByteChunks.single())).as("byte by byte").isEqualTo(each.meaning());
		assertThat(read(each, ByteChunks.random(random, 50))).as("cut").isEqualTo(each.meaning());
	}

	static Stream<FrameCase> cases() {
		return FrameCases.all();
	}

	@Test
	void hasSeveralHundredCasesEachOfItsOwn() {
		assertThat(FrameCases.all().map(FrameCase::name)).hasSizeGreaterThan(700).doesNotHaveDuplicates();
		assertThat(FrameCases.ending()).hasSizeGreaterThan(200);
	}

	@Test
	void handsOnWhatThereIsBeforeTheFrameIsComplete() throws ProtocolViolation {
		byte[] sent = new ClientFrames().text("x".repeat(1000)).bytes();
		FrameRecorder recorder = new FrameRecorder();

		new FrameDecoder(1000).decode(ByteBuffer.wrap(sent, 0, 500).slice(), recorder);

		assertThat(recorder.largestPart()).isEqualTo(500 - 8);
		assertThat(recorder.found()).isEmpty();
	}

	@Test
	void goesOnAfterAListenerThatFails() throws ProtocolViolation {
		FrameDecoder decoder = new FrameDecoder(1000);
		ByteBuffer sent = ByteBuffer.wrap(new ClientFrames().text("boom").text("next").bytes());
		FrameRecorder recorder = new FrameRecorder();

		assertThatIllegalStateException().isThrownBy(() -> decoder.decode(sent, new Failing()));
		decoder.decode(sent, recorder);

		assertThat(recorder.found()).containsExactly("text next");
	}

	@Test
	void readsNothingAfterAViolation() throws ProtocolViolation {
		FrameDecoder decoder = new FrameDecoder(1000);
		FrameRecorder recorder = new FrameRecorder();
		recorder.readOn(decoder, new ClientFrames().frame(3, new byte[0]).bytes(), ByteChunks.whole());

		decoder.decode(ByteBuffer.wrap(new ClientFrames().text("t").bytes()), recorder);

		assertThat(recorder.found()).containsExactly("violation 1002");
	}

	private static Object read(FrameCase each, ByteChunks chunks) {
		return FrameRecorder.read(new FrameDecoder(FrameCases.LIMIT), each.sent(), chunks);
	}

	/**
	 * Fails at each text.
	 */
	private static final class Failing implements FrameDecoder.Listener {

		@Override
		public void text(String part, boolean last) {
			throw new IllegalStateException(part);
		}

		@Override
		public void binary(ByteBuffer part, boolean last) {
		}

		@Override
		public void ping(byte[] payload) {
		}

		@Override
		public void pong(byte[] payload) {
		}

		@Override
		public void closed(int code, String reason) {
		}

	}

}
