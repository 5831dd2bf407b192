package io.liveflux.internal.logging;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.StringUtils;

import io.liveflux.testing.ExpectedLog;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class OperatorLogTests {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));

	private final InstantSource clock = this.now::get;

	private final OperatorLog log = new OperatorLog(OperatorLogTests.class, this.clock);

	@Test
	@ExpectedLog("lamp broke")
	@ExpectedLog("Further lines about lamp")
	void aFloodIsCutAndSaidToBe(CapturedOutput output) {
		for (int i = 0; i < 500; i++) {
			this.log.error("lamp", "The {} broke", "lamp", new IllegalStateException("out of light"));
		}

		assertThat(count(output, "The lamp broke")).isEqualTo(OperatorLog.LINES);
		assertThat(count(output, "Further lines about lamp are logged at level DEBUG")).isOne();
		assertThat(output).contains("IllegalStateException: out of light");
	}

	@Test
	@ExpectedLog("broke")
	@ExpectedLog("Further lines about lamp")
	void eachSubjectHasLinesOfItsOwn(CapturedOutput output) {
		for (int i = 0; i < 50; i++) {
			this.log.error("lamp", "The lamp broke");
		}

		this.log.error("door", "The door broke");

		assertThat(count(output, "The door broke")).isOne();
	}

	@Test
	@ExpectedLog("lamp broke")
	@ExpectedLog("Further lines about lamp")
	void theNextMinuteHasLinesAgain(CapturedOutput output) {
		for (int i = 0; i < 50; i++) {
			this.log.error("lamp", "The lamp broke");
		}
		this.now.updateAndGet((instant) -> instant.plusSeconds(59));
		this.log.error("lamp", "The lamp broke late");
		this.now.updateAndGet((instant) -> instant.plusSeconds(1));
		this.log.error("lamp", "The lamp broke anew");

		assertThat(output).contains("The lamp broke anew").doesNotContain("The lamp broke late");
	}

	@Test
	@ExpectedLog("lamp broke")
	@ExpectedLog("Further lines about lamp")
	void aClockThatIsSetBackDoesNotSilenceAnybody(CapturedOutput output) {
		for (int i = 0; i < 50; i++) {
			this.log.error("lamp", "The lamp broke");
		}

		this.now.updateAndGet((instant) -> instant.minus(Duration.ofDays(1)));
		this.log.error("lamp", "The lamp broke yesterday");

		assertThat(output).contains("The lamp broke yesterday");
	}

	@Test
	@ExpectedLog("broke")
	@ExpectedLog("Further lines about")
	void subjectsWithoutEndShareTheirLines(CapturedOutput output) {
		for (int i = 0; i < 2000; i++) {
			this.log.error("lamp " + i, "The lamp broke");
		}

		assertThat(count(output, "The lamp broke")).isEqualTo(1000 + OperatorLog.LINES);
	}

	private static int count(CapturedOutput output, String text) {
		return StringUtils.countOccurrencesOf(output.getOut(), text);
	}

}
