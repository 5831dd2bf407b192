package io.liveflux.internal.rfc6455;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Streams from a seed. {@code -Dliveflux.fuzz.rounds} makes it longer,
 * {@code -Dliveflux.fuzz.seed} repeats one that failed.
 */
class FrameDecoderFuzzTests {

	private static final int ROUNDS = Integer.getInteger("liveflux.fuzz.rounds", 500);

	private static final long SEED = Long.getLong("liveflux.fuzz.seed", 20_260_101L);

	private static final int LIMIT = 5_000;

	@Test
	void readsTheSameMessagesHoweverTheyAreCut() {
		for (int round = 0; round < ROUNDS; round++) {
			long seed = SEED + round;
			Random random = new Random(seed);
			List<String> meaning = new ArrayList<>();
			byte[] sent = messages(random, meaning);

			List<String> found = FrameRecorder.read(new FrameDecoder(LIMIT), sent,
					ByteChunks.random(random, 1 + random.nextInt(3_000)));

			assertThat(found).as("seed %d", seed).isEqualTo(meaning);
		}
	}

	@Test
	void answersGarbageWithAViolationAtMost() {
		for (int round = 0; round < ROUNDS; round++) {
			long seed = SEED + round;
			Random random = new Random(seed);
			byte[] sent = garbage(random);
			FrameRecorder recorder = new FrameRecorder();

			recorder.readOn(new FrameDecoder(LIMIT), sent, ByteChunks.random(random, 1 + random.nextInt(300)));

			assertThat(recorder.largestPart()).as("seed %d", seed).isLessThanOrEqualTo(300 + 1);
			assertThat(recorder.found().stream().filter((each) -> each.startsWith("violation"))).as("seed %d", seed)
				.hasSizeLessThanOrEqualTo(1);
		}
	}

	private static byte[] messages(Random random, List<String> meaning) {
		ClientFrames frames = new ClientFrames(random.nextInt());
		int messages = random.nextInt(20);
		for (int i = 0; i < messages; i++) {
			if (random.nextInt(4) == 0) {
				ping(random, frames, meaning);
			}
			message(random, frames, meaning);
		}
		if (random.nextBoolean()) {
			frames.close(1000, "bye");
			meaning.add("close 1000 bye");
		}
		return frames.bytes();
	}

	private static void message(Random random, ClientFrames frames, List<String> meaning) {
		boolean text = random.nextBoolean();
		byte[] content = text ? text(random).getBytes(StandardCharsets.UTF_8) : bytes(random, random.nextInt(LIMIT));
		int at = 0;
		int opcode = text ? 1 : 2;
		while (random.nextInt(3) > 0) {
			int size = random.nextInt(content.length - at + 1);
			frames.frame(opcode, Arrays.copyOfRange(content, at, at + size));
			at += size;
			opcode = 0;
			if (random.nextInt(4) == 0) {
				ping(random, frames, meaning);
			}
		}
		frames.frame(ClientFrames.FINAL | opcode, Arrays.copyOfRange(content, at, content.length));
		meaning.add(
				text ? FrameRecorder.text(new String(content, StandardCharsets.UTF_8)) : FrameRecorder.binary(content));
	}

	private static void ping(Random random, ClientFrames frames, List<String> meaning) {
		String payload = "p".repeat(random.nextInt(126));
		frames.ping(payload);
		meaning.add("ping " + payload);
	}

	private static String text(Random random) {
		StringBuilder text = new StringBuilder();
		int length = random.nextInt(LIMIT / 4);
		for (int i = 0; i < length; i++) {
			int codePoint = random.nextInt((random.nextInt(3) == 0) ? 0x110000 : 0x80);
			text.appendCodePoint((codePoint >= 0xD800 && codePoint <= 0xDFFF) ? 'x' : codePoint);
		}
		return text.toString();
	}

	/**
	 * Returns anything: noise, or messages of which some bits have turned.
	 */
	private static byte[] garbage(Random random) {
		if (random.nextBoolean()) {
			return bytes(random, random.nextInt(2_000));
		}
		byte[] sent = messages(random, new ArrayList<>());
		for (int i = 0; i < sent.length && i < 10; i++) {
			sent[random.nextInt(sent.length)] ^= (byte) (1 << random.nextInt(8));
		}
		return sent;
	}

	private static byte[] bytes(Random random, int length) {
		byte[] bytes = new byte[length];
		random.nextBytes(bytes);
		return bytes;
	}

}
